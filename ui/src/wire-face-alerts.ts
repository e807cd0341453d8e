/** Questions about faces, their answers, and searches by a photograph (docs/reference). */
import type { CameraName, Person, Priority, Sentence } from "./wire";
import type { Approval, NewFaceEntry } from "./wire-faces";

export type FaceVerdict = "same" | "not_same" | "cannot_tell";
export type FaceAlertState = "open" | "second" | "confirmed" | "rejected" | "undecided";

export type AlertOutcome = "not_found" | "released" | "arrested" | "helped";

export interface FaceAnswer {
  id: number;
  officer: Person;
  answer: FaceVerdict;
  answer_th: string;
  answer_en: string;
  step: number;
  at: string;
}

export interface FaceAlert {
  id: number;
  state: FaceAlertState;
  state_th: string;
  state_en: string;
  category: string;
  category_th: string;
  category_en: string;
  priority: Priority;
  camera: CameraName;
  seen_at: string;
  raised_at: string;
  face_px: number;
  entry: Omit<NewFaceEntry, "image" | "expires_at" | "minor_reason"> & { id: number };
  watchlist: { id: number; name: string };
  /** Which answer this officer may give now; null: none. */
  my_step: number | null;
  needs_second: boolean;
  /** Confirmed by one officer, another is to look at it. */
  awaits_check: boolean;
  /** Empty, as band and similarity, until this officer has answered or nobody may any more. */
  answers: FaceAnswer[];
  band: string | null;
  band_th: string | null;
  band_en: string | null;
  similarity: number | null;
  threshold: number | null;
  /** Addresses; null once erased. */
  seen: string | null;
  picture: string | null;
  may_dispatch: boolean;
  erase_at: string | null;
  erased_at: string | null;
  case_hold: string | null;
  /** What became of it; null until somebody wrote it down. */
  outcome: AlertOutcome | null;
  outcome_th: string | null;
  outcome_en: string | null;
}

/** What an order refers to; there is none without a decision. */
export interface Dispatch {
  alert: number;
  decision: number;
  instruction: string;
}

export interface PhotoSearch {
  id: number;
  case_number: string;
  reason: string;
  offence_class: string;
  offence_th: string;
  offence_en: string;
  made_at: string;
  purge_at: string | null;
  needs_approval: boolean;
  may_run: boolean;
  found: number | null;
  /** An address; null once erased. */
  photograph: string | null;
  erased_at: string | null;
  approval: Approval;
}

export interface NewPhotoSearch {
  case_number: string;
  reason: string;
  offence_class: string;
  image: string;
}

/** A held alert that looks like the photograph. What stands below `answer` is null until then. */
export interface Candidate extends Pick<FaceAlert, "camera" | "seen_at" | "face_px" | "watchlist"> {
  alert: number;
  category_th: string;
  category_en: string;
  entry: FaceAlert["entry"];
  /** Addresses; null once erased. */
  seen: string | null;
  listed: string | null;
  answer: FaceVerdict | null;
  answer_th: string | null;
  answer_en: string | null;
  answered_by: Person | null;
  answered_at: string | null;
  similarity: number | null;
  state: FaceAlertState | null;
  state_th: string | null;
  state_en: string | null;
}

export interface PhotoSearchAnswer extends Sentence {
  search: PhotoSearch;
  /** Likeliest first. */
  candidates: Candidate[];
  /** How many of them to expect that are other people; null before it ran. */
  look_alikes: number | null;
}
