/** The alarm queue as pure rules: order, bounds, flood (A-04), what rings. Texts are the views'. */
import type { FaceKey } from "./faces";
import type { Alarm, AlarmState, Priority } from "./wire";

export const FLOOD_WINDOW_MS = 10 * 60_000;
const FLOOD_STARTS = 10;
const FLOOD_ENDS_BELOW = 5;
/** What calls somebody: alarms by their number, and questions about faces beside them. */
export interface Raised {
  id: RowKey;
  priority: Priority;
  raised_at: string;
}

export type RowKey = number | FaceKey;

const UNANSWERED_KEPT = 200;
const ANSWERED_KEPT = 50;
/** How long P3 and P4, which sound once, count as ringing. */
const ONCE_MS = 5000;

const PROGRESS: Readonly<Record<AlarmState, number>> = {
  raised: 0,
  acknowledged: 1,
  confirmed: 2,
  dismissed: 2,
};

export function isUnanswered(alarm: Alarm): boolean {
  return PROGRESS[alarm.state] < 2;
}

function raisedAt({ raised_at }: Pick<Raised, "raised_at">): number {
  return Number(new Date(raised_at));
}

/** Most urgent first, then oldest first. */
export function byUrgency(a: Raised, b: Raised): number {
  const ids = typeof a.id === "number" && typeof b.id === "number" ? a.id - b.id : 0;
  return a.priority.localeCompare(b.priority) || raisedAt(a) - raisedAt(b) || ids;
}

function byAnswer(a: Alarm, b: Alarm): number {
  return (b.answered_at ?? "").localeCompare(a.answered_at ?? "") || b.id - a.id;
}

/** Unanswered, most urgent first, then oldest first. */
export function queued(alarms: readonly Alarm[]): Alarm[] {
  return alarms.filter(isUnanswered).sort(byUrgency);
}

/** Answered, newest answer first. */
export function answered(alarms: readonly Alarm[]): Alarm[] {
  return alarms.filter((alarm) => !isUnanswered(alarm)).sort(byAnswer);
}

/** Most urgent kept; what does not fit stays in the service and is asked for again. */
export function bounded(alarms: readonly Alarm[]): Alarm[] {
  return [...queued(alarms).slice(0, UNANSWERED_KEPT), ...answered(alarms).slice(0, ANSWERED_KEPT)];
}

/** With `alarm` new or in place of its older self. Late news about an older state change nothing. */
export function withAlarm(alarms: readonly Alarm[], alarm: Alarm): Alarm[] {
  const known = alarms.find((one) => one.id === alarm.id);
  if (known && PROGRESS[known.state] > PROGRESS[alarm.state]) return [...alarms];
  return bounded([...alarms.filter((one) => one.id !== alarm.id), alarm]);
}

/** A flood starts at ten new alarms in ten minutes and ends below five. */
export function floods(
  wasFlood: boolean,
  raised: readonly Pick<Raised, "raised_at">[],
  now: number,
): boolean {
  const fresh = raised.filter((each) => now - raisedAt(each) < FLOOD_WINDOW_MS).length;
  return fresh >= (wasFlood ? FLOOD_ENDS_BELOW : FLOOD_STARTS);
}

/** In a flood P3 and P4 stand behind a counter; nothing is thrown away. */
export function split<T extends Pick<Raised, "priority">>(
  queue: readonly T[],
  flood: boolean,
): { single: T[]; folded: T[] } {
  const single = queue.filter((alarm) => !flood || isUrgent(alarm.priority));
  return { single, folded: queue.filter((alarm) => !single.includes(alarm)) };
}

export function isUrgent(priority: Priority): boolean {
  return priority === "P1" || priority === "P2";
}

export function unacknowledged(alarms: readonly Alarm[]): Alarm[] {
  return queued(alarms).filter((alarm) => alarm.state === "raised");
}

/** The most urgent of what nobody has taken up that sounds now: P1 and P2 go on, the others once. */
export function ringing(untaken: readonly Raised[], now: number): Priority | null {
  const sounding = [...untaken]
    .sort(byUrgency)
    .find((each) => isUrgent(each.priority) || now - raisedAt(each) < ONCE_MS);
  return sounding?.priority ?? null;
}

/** The row `step` places from the selected one; without a selection, the first. */
export function neighbour(
  shown: readonly Pick<Raised, "id">[],
  selected: RowKey | null,
  step: number,
): RowKey | null {
  const place = shown.findIndex((row) => row.id === selected);
  if (place < 0) return shown[0]?.id ?? null;
  const next = Math.min(shown.length - 1, Math.max(0, place + step));
  return shown[next]?.id ?? null;
}
