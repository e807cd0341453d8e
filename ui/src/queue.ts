/** Which alarms stand as rows now. Screen and keyboard move through the same list. Pure. */
import { neighbour, queued, split } from "./alarms";
import type { State } from "./state";
import type { Alarm } from "./wire";

export function rowsOf({ desk, queue }: State): { single: Alarm[]; folded: Alarm[] } {
  return split(queued(desk.alarms), queue.flood && !queue.unfolded);
}

const JUMP_MS = 2000;

/** Another alarm stands where the officer's eye was: too soon to answer it for good. */
export function hasJumped({ queue, now }: State): boolean {
  return now - queue.jumpedAt < JUMP_MS;
}

/** The alarm `step` rows from the selected one. */
export function stepped(state: State, step: number): number | null {
  return neighbour(rowsOf(state).single, state.queue.selected, step);
}
