/** The alarm queue as pure rules: order, bounds, flood (A-04), what rings. Texts are the views'. */
import type { Alarm, AlarmState, Priority } from "./wire";

export const FLOOD_WINDOW_MS = 10 * 60_000;
const FLOOD_STARTS = 10;
const FLOOD_ENDS_BELOW = 5;
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

function raisedAt(alarm: Alarm): number {
  return Number(new Date(alarm.raised_at));
}

function byUrgency(a: Alarm, b: Alarm): number {
  return a.priority.localeCompare(b.priority) || raisedAt(a) - raisedAt(b) || a.id - b.id;
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
export function floods(wasFlood: boolean, alarms: readonly Alarm[], now: number): boolean {
  const fresh = alarms.filter((alarm) => now - raisedAt(alarm) < FLOOD_WINDOW_MS).length;
  return fresh >= (wasFlood ? FLOOD_ENDS_BELOW : FLOOD_STARTS);
}

/** In a flood P3 and P4 stand behind a counter; nothing is thrown away. */
export function split(
  queue: readonly Alarm[],
  flood: boolean,
): { single: Alarm[]; folded: Alarm[] } {
  const single = queue.filter((alarm) => !flood || isUrgent(alarm.priority));
  return { single, folded: queue.filter((alarm) => !single.includes(alarm)) };
}

export function isUrgent(priority: Priority): boolean {
  return priority === "P1" || priority === "P2";
}

export function unacknowledged(alarms: readonly Alarm[]): Alarm[] {
  return queued(alarms).filter((alarm) => alarm.state === "raised");
}

/** The most urgent alarm that sounds now: P1 and P2 until acknowledged, the others once. */
export function ringing(alarms: readonly Alarm[], now: number): Priority | null {
  const sounding = unacknowledged(alarms).find(
    (alarm) => isUrgent(alarm.priority) || now - raisedAt(alarm) < ONCE_MS,
  );
  return sounding?.priority ?? null;
}

/** The alarm `step` places from the selected one; without a selection, the first. */
export function neighbour(
  shown: readonly Alarm[],
  selected: number | null,
  step: number,
): number | null {
  const place = shown.findIndex((alarm) => alarm.id === selected);
  if (place < 0) return shown[0]?.id ?? null;
  const next = Math.min(shown.length - 1, Math.max(0, place + step));
  return shown[next]?.id ?? null;
}
