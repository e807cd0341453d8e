/** How acts ask the service: busy, done or told why not. A session that ended ends everywhere. */
import { ServiceError } from "../http";
import type { Message, Part } from "../messages";

export type Send = (message: Message) => void;

const SIGNED_OUT = 401;

/** Runs `work` for a part of the page. True when it went well; refusals are shown by that part. */
export async function attempt(send: Send, part: Part, work: () => Promise<void>): Promise<boolean> {
  send({ kind: "started", part });
  try {
    await work();
    send({ kind: "done", part });
    return true;
  } catch (failure) {
    if (!(failure instanceof ServiceError)) throw failure;
    send({ kind: "failed", part, told: failure.sentence });
    if (isSessionEnd(failure)) send({ kind: "signed_out", because: "sign_in.ended" });
    return false;
  }
}

export function isSessionEnd(failure: ServiceError): boolean {
  return failure.status === SIGNED_OUT && failure.code !== "wrong_password";
}
