/** One door to the service's HTTP API: JSON in, JSON out, refusals as sentences. No state. */
import type { Sentence } from "./wire";

export class ServiceError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentence: Sentence,
  ) {
    super(sentence.en);
  }
}

const NO_ANSWER: Sentence = {
  th: "ติดต่อเซิร์ฟเวอร์ไม่ได้ ตรวจสอบสายเครือข่าย แล้วลองอีกครั้ง",
  en: "The server does not answer. Check the network, then try again.",
};

function unexplained(status: number): Sentence {
  return {
    th: `เซิร์ฟเวอร์ตอบผิดปกติ (${status}) แจ้งผู้ดูแลระบบ`,
    en: `The server gave an unexpected answer (${status}). Tell the administrator.`,
  };
}

type Query = Readonly<Record<string, string | number | undefined>>;

export class Service {
  /** Sent with everything that changes something; known after signing in. */
  csrf = "";

  get<T>(path: string, query: Query = {}): Promise<T> {
    const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
    const search = new URLSearchParams(asked.map(([key, value]) => [key, String(value)]));
    return this.#ask<T>(asked.length > 0 ? `${path}?${search}` : path, { method: "GET" });
  }

  /** With a patience, a server that takes the question and never answers is as good as gone. */
  post<T>(path: string, body: object = {}, patienceMs?: number): Promise<T> {
    return this.#ask<T>(path, {
      ...this.#posted(body),
      signal: patienceMs === undefined ? null : AbortSignal.timeout(patienceMs),
    });
  }

  /** A file of text, without the byte order mark that reading takes away. */
  async text(path: string, body: object): Promise<string> {
    const init = { ...this.#posted(body), credentials: "same-origin" } as const;
    const { response, text } = await reached(`/api${path}`, init);
    if (!response.ok) throw refusal(response, parsed(text));
    return text;
  }

  #posted(body: object): RequestInit {
    return {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": this.csrf },
      body: JSON.stringify(body),
    };
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    const { response, text } = await reached(`/api${path}`, { ...init, credentials: "same-origin" });
    const answer = parsed(text);
    if (!response.ok) throw refusal(response, answer);
    return answer as T;
  }
}

interface Reached {
  response: Response;
  text: string;
}

async function reached(path: string, init: RequestInit): Promise<Reached> {
  try {
    const response = await fetch(path, init);
    return { response, text: await response.text() };
  } catch (failure) {
    const late = failure instanceof DOMException && failure.name === "TimeoutError";
    if (late || failure instanceof TypeError) throw new ServiceError(0, "no_answer", NO_ANSWER);
    throw failure;
  }
}

function parsed(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch (failure) {
    if (failure instanceof SyntaxError) return null;
    throw failure;
  }
}

interface Refusal {
  error?: Partial<Sentence> & { code?: string };
}

function refusal(response: Response, answer: unknown): ServiceError {
  const { error } = (answer ?? {}) as Refusal;
  const { status } = response;
  const sentence = error?.th && error.en ? { th: error.th, en: error.en } : unexplained(status);
  return new ServiceError(status, error?.code ?? "unknown", sentence);
}
