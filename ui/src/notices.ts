/** Lines worth reading that need no answer: camera lost or back, media worker restarted. Pure. */
import type { Camera, FeedEntry, Gap } from "./wire";

export type Notice =
  | { kind: "gap"; id: string; at: string; gap: Gap }
  | { kind: "worker"; id: string; at: string; reason: string | null };

/** What the screen shows as one line: a notice, or the gaps that one restart tore. */
export type NoticeLine = Notice | { kind: "gaps"; id: string; at: string; gaps: Gap[] };

/** Cameras whose pictures have the same thing wrong now: one line, however many they are. */
export interface Trouble {
  cause: string;
  /** When the newest of them began. */
  at: string;
  cameras: Camera[];
}

const KEPT = 60;
const SAME_RESTART_MS = 5000;
const OF_ALL_CAMERAS: readonly string[] = ["worker_restarted", "service_down"];

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

/** One restart interrupts every camera: closed gaps of the same restart become one line. */
export function inLines(notices: readonly Notice[]): NoticeLine[] {
  const lines: NoticeLine[] = [];
  for (const notice of notices) {
    const same = lines.find((line) => isSameRestart(line, notice));
    if (same?.kind === "gaps" && notice.kind === "gap") same.gaps.push(notice.gap);
    else
      lines.push(tornByRestart(notice) ? { ...notice, kind: "gaps", gaps: [notice.gap] } : notice);
  }
  return lines;
}

type GapNotice = Extract<Notice, { kind: "gap" }>;

function tornByRestart(notice: Notice): notice is GapNotice {
  if (notice.kind !== "gap") return false;
  return OF_ALL_CAMERAS.includes(notice.gap.cause) && notice.gap.to_at !== null;
}

function isSameRestart(line: NoticeLine, notice: Notice): boolean {
  if (line.kind !== "gaps" || !tornByRestart(notice)) return false;
  const [first] = line.gaps;
  if (first?.cause !== notice.gap.cause) return false;
  const apart = Number(new Date(first?.from_at ?? 0)) - Number(new Date(notice.gap.from_at));
  return Math.abs(apart) < SAME_RESTART_MS;
}

/** What is wrong with pictures that come, newest first. A lost camera is a gap, with its own line. */
export function troubles(cameras: readonly Camera[]): Trouble[] {
  const found = new Map<string, Trouble>();
  for (const camera of cameras) {
    const { state, cause, since } = camera.health;
    if (state !== "degraded" || cause === null) continue;
    const known = found.get(cause) ?? { cause, at: since, cameras: [] };
    const at = since > known.at ? since : known.at;
    found.set(cause, { cause, at, cameras: [...known.cameras, camera] });
  }
  return [...found.values()].sort((a, b) => b.at.localeCompare(a.at));
}
