/** Everything that can happen to the page's state, and nothing that is not one of these. */
import type { Language, WordKey } from "./words";
import type { Ask, Fault } from "./searching";
import type { RowKey } from "./alarms";
import type { FacePicture } from "./faces";
import type { FacesMessage } from "./state-faces";
import type { HotlistMessage } from "./state-hotlist";
import type { PlateMessage } from "./state-plate";
import type { Asked, Reading } from "./state-search";
import type * as wire from "./wire";
import type { Dispatch, FaceAlert } from "./wire-face-alerts";
import type { JournalSample } from "./wire-registers";
import type { Wall } from "./wall";

export type Screen =
  | "desk"
  | "search"
  | "plate"
  | "hotlist"
  | "faces"
  | "journal"
  | "officers"
  | "cameras";
/** Parts of the page that ask the service and wait. */
export type Part = "session" | "hotlist" | "faces" | "journal" | "officers" | "cameras";
export type Theme = "night" | "day";

export interface Settings {
  language: Language;
  theme: Theme;
  /** 0 to 1. */
  volume: number;
}

export type Open =
  | { what: "picture"; sighting: wire.Sighting }
  | { what: "face"; alert: number }
  /** The camera whose reference view may be set. */
  | { what: "reference"; camera: string }
  | { what: "keys" };

/** A message of ours or of the service, in words. */
export type Told = wire.Sentence | WordKey;

export interface OneTimePassword {
  name: string;
  password: string;
}

export type SessionMessage =
  | { kind: "station"; station: wire.Station }
  | { kind: "signed_in"; me: wire.Me }
  | { kind: "lists"; lists: wire.ClosedLists }
  | { kind: "signed_out"; because: WordKey | null }
  | { kind: "unreachable" };

export type DeskMessage =
  | { kind: "desk"; desk: wire.Desk; at: number }
  | { kind: "feed"; message: wire.FeedMessage; at: number }
  | { kind: "camera"; camera: wire.Camera }
  | { kind: "link"; open: boolean }
  | { kind: "tick"; now: number };

export type QueueMessage =
  | { kind: "alarm"; alarm: wire.Alarm }
  | { kind: "face"; face: FaceAlert }
  | { kind: "look"; alert: number }
  | { kind: "pictured"; alert: number; picture: FacePicture }
  | { kind: "select"; row: RowKey }
  | { kind: "dismissing"; on: boolean }
  | { kind: "note"; text: string }
  | { kind: "answering"; row: RowKey | null }
  | { kind: "dispatched"; dispatch: Dispatch }
  | { kind: "told"; row: RowKey; told: Told | null }
  | { kind: "unfold"; on: boolean };

export type ScreenMessage =
  | { kind: "go"; screen: Screen }
  | { kind: "open"; open: Open | null }
  | { kind: "wall"; wall: Partial<Wall> }
  | { kind: "settings"; settings: Partial<Settings> }
  | { kind: "sound"; blocked: boolean };

export type RecordsMessage =
  | { kind: "started"; part: Part }
  | { kind: "done"; part: Part }
  | { kind: "failed"; part: Part; told: Told }
  | { kind: "journal"; entries: readonly wire.JournalEntry[]; latest: number; action: string }
  | { kind: "journal_older"; entries: readonly wire.JournalEntry[] }
  | { kind: "journal_sample"; sample: JournalSample }
  | { kind: "verdict"; verdict: wire.Verdict; at: number }
  | { kind: "officers"; officers: readonly wire.Officer[] }
  | { kind: "one_time_password"; given: OneTimePassword | null };

export type SearchMessage =
  | { kind: "search_ask"; changes: Partial<Ask> }
  | { kind: "search_read"; reading: Reading }
  | { kind: "search_faults"; faults: readonly Fault[] }
  | { kind: "search_select"; sighting: string }
  /** Null: the next page of the answer that stands there. */
  | { kind: "search_started"; asked: Asked | null }
  | { kind: "search_answered"; answer: wire.SearchAnswer }
  | { kind: "search_more"; answer: wire.SearchAnswer }
  | { kind: "search_failed"; told: Told; gone: boolean };

export type Message =
  | SessionMessage
  | DeskMessage
  | QueueMessage
  | ScreenMessage
  | SearchMessage
  | PlateMessage
  | HotlistMessage
  | FacesMessage
  | RecordsMessage;
