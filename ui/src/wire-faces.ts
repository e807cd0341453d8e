/** Watchlists of faces, their entries and switches, and who signed them (docs/reference). */
import type { CameraName, Choice, Person, Sentence } from "./wire";

export type ApprovalState = "proposed" | "endorsed" | "approved" | "refused" | "closed";
export type ApprovalStep = "endorse" | "approve" | "approve_again" | "refuse" | "close";

export interface Signature {
  officer: Person;
  at: string;
}

export interface Approval {
  state: ApprovalState;
  state_th: string;
  state_en: string;
  requested: Signature;
  endorsed: Signature | null;
  approved: Signature | null;
  second: Signature | null;
  refused: Signature | null;
  closed: Signature | null;
  /** What this officer may do next with it. */
  may: Record<ApprovalStep, boolean>;
}

export interface LegalDocument {
  number: string;
  authority: string;
  /** A day: YYYY-MM-DD. */
  dated: string;
}

/** Minutes after midnight at the station; equal: the whole day. */
export interface Hours {
  begin_minute: number;
  end_minute: number;
}

export interface Forecast extends Sentence {
  threshold: number;
  alerts_per_day: number;
  /** One false alert in so many faces; null: none is expected. */
  one_in: number | null;
  miss_rate: number;
  allowed: boolean;
}

/** Answers of officers. `share`: confirmed of confirmed and rejected; null before any. */
export interface Precision {
  confirmed: number;
  rejected: number;
  undecided: number;
  share: number | null;
}

export interface CameraPrecision extends Precision {
  camera: CameraName;
}

export interface NewWatchlist {
  name: string;
  category: string;
  purpose: string;
  document: LegalDocument;
  owner_unit: string;
  cameras: string[];
  zones: string[];
  hours: Hours;
  starts_at: string;
  expires_at: string;
  alerts_per_day: number;
  standing: boolean;
  emergency: boolean;
  largest: number;
}

export interface Watchlist extends Omit<NewWatchlist, "cameras"> {
  id: number;
  category_th: string;
  category_en: string;
  cameras: CameraName[];
  /** Entries in force. */
  listed: number;
  threshold: number | null;
  reviewed_at: string | null;
  review_due_at: string | null;
  may_review: boolean;
  at_work: boolean;
  why_not_th: string | null;
  why_not_en: string | null;
  forecast: Forecast | null;
  precision: Precision;
  precision_by_camera: CameraPrecision[];
  approval: Approval;
}

export interface FaceEntry {
  id: number;
  watchlist: number;
  reference: string;
  document: LegalDocument;
  image_from: string;
  image_dated: string;
  instruction: string;
  minor_reason: string | null;
  expires_at: string;
  /** It may match now. */
  in_force: boolean;
  needs_second: boolean;
  /** An address; who looks is written down. */
  picture: string;
  approval: Approval;
}

export interface NewFaceEntry {
  reference: string;
  document: LegalDocument;
  image_from: string;
  image_dated: string;
  instruction: string;
  expires_at?: string;
  minor_reason?: string;
  image: string;
}

export interface FaceSwitch {
  id: number;
  camera: CameraName;
  reason: string;
  purpose: string;
  hours: Hours;
  expires_at: string;
  sign_photo: string | null;
  consent: string | null;
  /** In force now and inside its hours. */
  on: boolean;
  approval: Approval;
}

export interface NewFaceSwitch {
  camera: string;
  reason: string;
  purpose: string;
  hours: Hours;
  expires_at: string;
  sign_photo?: string;
  consent?: string;
}

export type Approvable = "watchlist" | "face_entry" | "face_switch" | "photo_search";

/** Something that this officer may sign. */
export interface Signable {
  kind: Approvable;
  kind_th: string;
  kind_en: string;
  id: number;
  /** Of an entry: its list. */
  watchlist: number | null;
  title: string;
  requested_by: Person;
  requested_at: string;
  may: Approval["may"];
  approval: Approval;
}

export interface FaceWords {
  categories: Choice[];
  answers: Choice[];
  offence_classes: Choice[];
  request_kinds: Choice[];
  request_answers: Choice[];
  breach_kinds: Choice[];
  document_kinds: Choice[];
}

export interface FaceCamera {
  camera: CameraName;
  looking: boolean;
  why_not_th: string | null;
  why_not_en: string | null;
}

export interface FacesStatus {
  enabled: boolean;
  /** The digest of the weights that compare; null: there are none. */
  model: string | null;
  ceiling: number;
  /** The least threshold of any list, where the auditor has set one. */
  floor: number | null;
  /** Entries in force. */
  listed: number;
  /** Entries that nobody is compared with, because what is kept of them cannot be read. */
  damaged: number[];
  lists_at_work: number[];
  cameras: FaceCamera[];
  why_not_th: string | null;
  why_not_en: string | null;
}
