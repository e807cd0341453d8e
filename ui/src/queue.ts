/** What stands as rows in the one queue: alarms of plates, and faces to be judged. Pure. */
import { byUrgency, neighbour, queued, ringing, split, unacknowledged } from "./alarms";
import type { Raised, RowKey } from "./alarms";
import { asksMe, faceKey } from "./faces";
import type { State } from "./state";
import type { Alarm, Priority } from "./wire";
import type { FaceAlert } from "./wire-face-alerts";

export type QueueRow = Raised & ({ alarm: Alarm; face: null } | { alarm: null; face: FaceAlert });

function ofFace(face: FaceAlert): QueueRow {
  const { priority, raised_at } = face;
  return { id: faceKey(face), priority, raised_at, alarm: null, face };
}

function ofAlarm(alarm: Alarm): QueueRow {
  const { id, priority, raised_at } = alarm;
  return { id, priority, raised_at, alarm, face: null };
}

/** Everything that waits for this officer, most urgent first. Screen and keyboard move through it. */
export function waiting({ alarms, faces }: State["desk"]): QueueRow[] {
  const rows = [...queued(alarms).map(ofAlarm), ...faces.filter(asksMe).map(ofFace)];
  return rows.sort(byUrgency);
}

export function rowsOf({ desk, queue }: State): { single: QueueRow[]; folded: QueueRow[] } {
  return split(waiting(desk), queue.flood && !queue.unfolded);
}

/** What nobody here has taken up: alarms not acknowledged, faces not opened. */
export function untaken({ desk, queue }: State): Raised[] {
  const faces = desk.faces.filter((face) => asksMe(face) && !queue.opened.includes(face.id));
  return [...unacknowledged(desk.alarms), ...faces.map(ofFace)].sort(byUrgency);
}

export function ringingNow(state: State): Priority | null {
  return ringing(untaken(state), state.now);
}

const JUMP_MS = 2000;

/** Another row stands where the officer's eye was: too soon to answer it for good. */
export function hasJumped({ queue, now }: State): boolean {
  return now - queue.jumpedAt < JUMP_MS;
}

/** The row `step` rows from the selected one. */
export function stepped(state: State, step: number): RowKey | null {
  return neighbour(rowsOf(state).single, state.queue.selected, step);
}
