/** When a numbered feed has a gap, is silent, and how long to wait before trying again. Pure. */

export const SILENCE_MS = 5000;

export type Judgement = "next" | "old" | "gap";

/** `last` is the number heard last: one more is next, fewer is old, a jump is a gap. */
export function judge(last: number, seq: number): Judgement {
  if (seq <= last) return "old";
  return seq === last + 1 ? "next" : "gap";
}

export function isSilent(heardAt: number, now: number): boolean {
  return now - heardAt >= SILENCE_MS;
}

const SHORTEST_MS = 250;
const LONGEST_MS = 8000;

/** 0.25, 0.5, 1, 2, 4, 8 s, with up to a fifth more so that a room full of pages does not march. */
export function backOff(attempt: number, random: number): number {
  const base = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(base * (1 + random / 5));
}
