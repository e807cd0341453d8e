/** Files between the officer's computer and JSON: read as Base64, offered as CSV. */
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

/** With a byte order mark, so that Excel shows Thai. */
export function offerFile(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
