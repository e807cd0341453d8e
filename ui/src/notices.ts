/** Lines worth reading that need no answer: camera lost or back, media worker restarted. Pure. */
import type { FeedEntry, Gap } from "./wire";

export type Notice =
  | { kind: "gap"; id: string; at: string; gap: Gap }
  | { kind: "worker"; id: string; at: string; reason: string | null };

const KEPT = 60;

function ofGap(gap: Gap): Notice {
  return { kind: "gap", id: `gap:${gap.id}`, at: gap.to_at ?? gap.from_at, gap };
}

export function ofGaps(gaps: readonly Gap[]): Notice[] {
  return sorted(gaps.map(ofGap));
}

/** Newest first; a gap that closed takes the place of the line that said it had opened. */
export function withNotice(notices: readonly Notice[], notice: Notice): Notice[] {
  return sorted([notice, ...notices.filter((one) => one.id !== notice.id)]);
}

function sorted(notices: Notice[]): Notice[] {
  return notices.sort((a, b) => b.at.localeCompare(a.at)).slice(0, KEPT);
}

/** The line that a journal entry deserves, if any. */
export function noticeOf(entry: FeedEntry): Notice | null {
  if (entry.gap) return ofGap(entry.gap);
  if (entry.action !== "worker.restarted") return null;
  return { kind: "worker", id: `entry:${entry.seq}`, at: entry.at, reason: entry.reason };
}
