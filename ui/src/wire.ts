/** The shapes that the service sends and takes (docs/reference). Names are the service's names. */
import type { Health, Reference } from "./wire-cameras";
import type { Action } from "./actions";
import type { FaceAlert } from "./wire-face-alerts";
import type { HotlistEntry } from "./wire-hotlist";

export type OwnerClass = "police" | "government" | "private";
export type CameraState = "connecting" | "live" | "degraded" | "lost";
export type Priority = "P1" | "P2" | "P3" | "P4";
export type AlarmState = "raised" | "acknowledged" | "confirmed" | "dismissed";

/** A sentence in both languages. */
export interface Sentence {
  th: string;
  en: string;
}

/** One value of a closed list with its words. */
export interface Choice extends Sentence {
  value: string;
}

export interface Station {
  name_th: string;
  name_en: string;
  version: string;
  demo: boolean;
}

export interface Officer {
  id: number;
  name: string;
  display_name: string;
  role: string;
  role_th: string;
  role_en: string;
  must_change_password: boolean;
  disabled?: boolean;
}

export interface Me {
  officer: Officer;
  actions: Action[];
  csrf: string;
}

export interface CameraName {
  id: string;
  name_th: string;
  name_en: string;
  /** Null: the camera is no longer in the configuration. */
  owner_class: OwnerClass | null;
}

export interface Camera extends CameraName {
  owner_class: OwnerClass;
  latitude: number | null;
  longitude: number | null;
  reads_plates: boolean;
  /** How many parts of its picture are hidden. */
  masks: number;
  /** Null: nobody has said how it should look. */
  reference: Reference | null;
  health: Health;
}

export interface Sighting {
  id: string;
  camera: CameraName;
  first_at: string;
  last_at: string;
  frame_at: string;
  /** The camera's own clock for the same frame. */
  camera_frame_at: string | null;
  vehicle: string;
  registration: string;
  province: string | null;
  plate_class: string;
  confidence: number;
  province_confidence: number;
  reads: number;
  agreeing_reads: number;
  /** The plate in the frame: px, half-open, x1 y1 x2 y2. */
  box: [number, number, number, number];
  crop: string;
  frame: string;
  /** What was read, each with its probability, in reading order. */
  characters: [string, number][];
  /** For each of `characters` what else it could be, likeliest first; [] where untold. */
  others: [string, number][][];
  /** Candidates, likeliest first. */
  provinces: [string, number][];
  colour: string | null;
}

export type Kind = "exact" | "pattern" | "near";

export interface Found {
  sighting: Sighting;
  kind: Kind;
  probability: number;
  /** Places in the registration, without spaces and hyphens, that are not what was asked for. */
  differs_at: number[];
}

/** How the service understands what stands in the search box. */
export interface Understood {
  pattern: string | null;
  province: string | null;
  plate_class: string | null;
  warnings: Choice[];
  did_you_mean: string | null;
  sentence_th: string;
  sentence_en: string;
}

export interface SearchAnswer {
  search: number;
  understood: Understood | null;
  results: Found[];
  more: boolean;
  cursor: string | null;
  /** Why this is not everything; null when it is. */
  note_th: string | null;
  note_en: string | null;
}

export interface Person {
  id: number;
  display_name: string;
}

export interface Alarm {
  id: number;
  state: AlarmState;
  priority: Priority;
  raised_at: string;
  camera: CameraName;
  certainty: "exact" | "province_unknown";
  registration: string;
  /** With its gaps, where the entry has some; then `registration` is what was seen. */
  pattern: string | null;
  province: string | null;
  category: string;
  category_th: string;
  category_en: string;
  reason: string;
  authority: string;
  case_number: string | null;
  instruction: string | null;
  /** Colour, make, model: what the picture is compared with. */
  vehicle: string | null;
  /** What is done for such a vehicle, beside the entry's own instruction. */
  response_th: string;
  response_en: string;
  why_th: string;
  why_en: string;
  sighting: Sighting;
  entry_id: number;
  acknowledged_by: Person | null;
  acknowledged_at: string | null;
  answered_by: Person | null;
  answered_at: string | null;
  dismissal: string | null;
  note: string | null;
}

export interface Gap {
  id: number;
  camera: string;
  from_at: string;
  to_at: string | null;
  cause: string;
  th: string;
  en: string;
}

export interface MissingModel extends Sentence {
  role: string;
}

/** What looking costs now. `busy`: 0 to 1. */
export interface LookBudget {
  busy: number;
  looks_per_second: number;
}

export interface MediaWorker {
  state: "running" | "restarting";
  missing: MissingModel[];
  /** Null while nobody says what it spends. */
  budget: LookBudget | null;
}

export interface Desk {
  seq: number;
  server_at: string;
  cameras: Camera[];
  /** Another number means: cameras came, changed or went. */
  roster: number;
  alarms: Alarm[];
  /** Alarms without an answer that `alarms` has no room for. */
  older_unanswered: number;
  face_alerts: FaceAlert[];
  sightings: Sighting[];
  gaps: Gap[];
  worker: MediaWorker;
}

export interface JournalEntry {
  seq: number;
  at: string;
  actor: string;
  actor_name: string | null;
  action: string;
  about: string | null;
  reason: string | null;
  digest: string | null;
  previous: string | null;
}

export interface Verdict extends Sentence {
  ok: boolean;
  entries: number;
  seq?: number | null;
}

export interface ClosedLists {
  categories: Choice[];
  dismissals: Choice[];
  purposes: Choice[];
  roles: Choice[];
  provinces: Choice[];
  plate_classes: Choice[];
  colours: Choice[];
  zones: Choice[];
}

export interface FeedEntry {
  kind: "entry";
  seq: number;
  at: string;
  actor: string;
  actor_name: string | null;
  action: string;
  about: string | null;
  reason: string | null;
  alarm?: Alarm;
  face_alert?: FaceAlert;
  sighting?: Sighting;
  entry?: HotlistEntry;
  gap?: Gap;
}

export interface FeedHidden {
  kind: "hidden";
  seq: number;
}

export interface FeedCameras {
  kind: "cameras";
  at: string;
  cameras: { id: string; health: Health }[];
  worker: MediaWorker;
  roster: number;
}

export interface FeedBeat {
  kind: "beat";
  at: string;
  seq: number;
}

export type FeedMessage = FeedEntry | FeedHidden | FeedCameras | FeedBeat;

export type LiveMessage =
  | { kind: "watching"; tiles: string[] }
  | { kind: "pong"; ping: number; at_us: number }
  | { kind: "skipped"; camera: string; units: number };
