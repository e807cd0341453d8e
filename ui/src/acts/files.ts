/** Files of the officer's computer: read as Base64, fingerprinted, offered as CSV. */
import { ServiceError } from "../http";

/** A file as text that JSON can carry. */
export type Encode = (file: Blob) => Promise<string>;
export type Offer = (name: string, text: string) => void;

export function inBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(new ServiceError(0, "unreadable", UNREADABLE));
    reader.readAsDataURL(file);
  });
}

const UNREADABLE = {
  th: "อ่านไฟล์นี้ไม่ได้ โปรดเลือกไฟล์ใหม่",
  en: "This file cannot be read. Choose it again.",
};

/** Browsers reckon it on trusted pages only: over HTTPS, or at the server itself. */
export async function sha256Of(file: Blob): Promise<string> {
  if (!window.isSecureContext) throw new ServiceError(0, "not_secure", NOT_SECURE);
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const NOT_SECURE = {
  th: "คำนวณลายนิ้วมือของไฟล์ได้เมื่อเปิดหน้านี้ผ่าน HTTPS เท่านั้น แจ้งผู้ดูแลระบบ",
  en: "A file's fingerprint can be reckoned over HTTPS only. Tell the administrator.",
};

/** With a byte order mark, so that Excel shows Thai. */
export function offerFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
