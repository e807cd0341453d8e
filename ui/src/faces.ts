/** Questions about faces as pure rules: who must answer, what is kept, when an answer counts. */
import type { FaceAlert, FaceVerdict } from "./wire-face-alerts";

export type FaceKey = `face:${number}`;

const KEPT = 200;
/** One look is short, but not shorter than this. */
export const LOOK_MS = 1000;

export const ANSWERS: readonly FaceVerdict[] = ["same", "not_same", "cannot_tell"];

export function faceKey({ id }: Pick<FaceAlert, "id">): FaceKey {
  return `face:${id}`;
}

/** This officer has an answer to give. */
export function asksMe(alert: FaceAlert): boolean {
  return alert.my_step !== null && alert.erased_at === null;
}

/** Answered by this officer, and now it is another's turn. */
export function waitsForAnother(alert: FaceAlert): boolean {
  return !asksMe(alert) && (alert.state === "open" || alert.state === "second");
}

/** Decided, and nothing more is asked of this officer. */
export function isDecided(alert: FaceAlert): boolean {
  return !asksMe(alert) && !waitsForAnother(alert);
}

/** As the service tells this officer: it takes the place of everything known. */
export function withFace(faces: readonly FaceAlert[], face: FaceAlert): FaceAlert[] {
  return bounded([face, ...faces.filter((one) => one.id !== face.id)]);
}

/** As the feed tells everybody alike: whose turn it is stands not in it. A new question asks whoever
 * hears of it, until the service has said more; of a known one the feed knows less. */
export function heardOfFace(faces: readonly FaceAlert[], face: FaceAlert): FaceAlert[] {
  if (faces.some((one) => one.id === face.id)) return [...faces];
  return withFace(faces, { ...face, my_step: face.state === "open" ? 1 : null });
}

/** Without those whose pictures the service deletes by now: the page keeps nobody longer. */
export function undue(faces: readonly FaceAlert[], now: number): readonly FaceAlert[] {
  const isDue = ({ erase_at, erased_at }: FaceAlert) =>
    erase_at !== null && erased_at === null && Number(new Date(erase_at)) <= now;
  return faces.some(isDue) ? faces.filter((face) => !isDue(face)) : faces;
}

/** What asks me stays longest, then the newest. */
export function bounded(faces: readonly FaceAlert[]): FaceAlert[] {
  return [...faces]
    .sort((a, b) => Number(asksMe(b)) - Number(asksMe(a)) || b.raised_at.localeCompare(a.raised_at))
    .slice(0, KEPT);
}

/** How far an officer has looked: which pictures stand on the screen, and since when. */
export interface Look {
  alert: number;
  /** Counts the openings: each shows its pictures anew, also of a question that still stands open. */
  opening: number;
  since: number;
  loaded: readonly FacePicture[];
}

export type FacePicture = "listed" | "seen";

export function hasBothPictures(look: Look): boolean {
  return look.loaded.includes("listed") && look.loaded.includes("seen");
}

/** Why this answer does not count yet, or null. Who sees no pictures can only say so. */
export function tooSoon(
  look: Look | null,
  answer: FaceVerdict,
  now: number,
): "face.look_first" | "face.no_pictures" | null {
  if (!look || now - look.since < LOOK_MS) return "face.look_first";
  return answer === "cannot_tell" || hasBothPictures(look) ? null : "face.no_pictures";
}
