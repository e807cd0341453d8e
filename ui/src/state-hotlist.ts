/** The hotlist screen: the list, a plate being typed, a file being imported. Pure and bounded. */
import type { Told } from "./messages";
import type {
  AddedEntry,
  History,
  HotlistEntry,
  HotlistPage,
  HotlistPreview,
  ImportReport,
  PossibleMatch,
  TypedPlate,
} from "./wire-hotlist";

export const ENTRIES_KEPT = 2000;

/** How the plate in the form is understood while it is being typed. */
export interface Reading {
  typed: TypedPlate;
  preview: HotlistPreview | null;
  told: Told | null;
}

/** A file that was chosen: its dry run, and then what was stored. */
export interface Upload {
  name: string;
  report: ImportReport;
}

export interface HotlistState {
  view: "list" | "new" | "import" | "possible";
  /** Null: not read yet. */
  entries: readonly HotlistEntry[] | null;
  total: number;
  /** The text that the list is narrowed to. */
  text: string;
  reading: Reading;
  added: AddedEntry | null;
  /** Where an entry's vehicle was. */
  history: { entry: HotlistEntry; history: History } | null;
  possible: readonly PossibleMatch[] | null;
  upload: Upload | null;
}

export type HotlistMessage =
  | { kind: "hotlist_view"; view: HotlistState["view"] }
  | { kind: "hotlist_text"; text: string }
  | { kind: "hotlist_page"; page: HotlistPage; text: string; below: boolean }
  | { kind: "hotlist_typed"; typed: TypedPlate }
  | { kind: "hotlist_read"; reading: Reading }
  | { kind: "hotlist_added"; entry: AddedEntry }
  | { kind: "hotlist_closed"; entry: HotlistEntry }
  | { kind: "hotlist_history"; shown: HotlistState["history"] }
  | { kind: "hotlist_possible"; possible: readonly PossibleMatch[] }
  | { kind: "hotlist_upload"; upload: Upload | null };

const UNREAD: Reading = { typed: { text: "" }, preview: null, told: null };

export const NO_HOTLIST: HotlistState = {
  view: "list",
  entries: null,
  total: 0,
  text: "",
  reading: UNREAD,
  added: null,
  history: null,
  possible: null,
  upload: null,
};

export function applyHotlist(state: HotlistState, message: HotlistMessage): HotlistState {
  switch (message.kind) {
    case "hotlist_view":
      return { ...state, view: message.view, reading: UNREAD, added: null, upload: null };
    case "hotlist_text":
      return { ...state, text: message.text };
    case "hotlist_page":
      return withPage(state, message);
    case "hotlist_added":
      return withAdded(state, message.entry);
    case "hotlist_closed":
      return withClosed(state, message.entry);
    case "hotlist_history":
      return { ...state, history: message.shown };
    case "hotlist_possible":
      return { ...state, possible: message.possible };
    case "hotlist_upload":
      return { ...state, upload: message.upload };
    default:
      return withReading(state, message);
  }
}

/** A page that comes after the text was changed is nobody's. */
function withPage(
  state: HotlistState,
  message: Extract<HotlistMessage, { kind: "hotlist_page" }>,
): HotlistState {
  const { page, text, below } = message;
  if (text !== state.text) return state;
  const entries = below ? [...(state.entries ?? []), ...page.entries] : page.entries;
  return { ...state, entries: entries.slice(0, ENTRIES_KEPT), total: page.total };
}

function withAdded(state: HotlistState, entry: AddedEntry): HotlistState {
  const entries = [entry, ...(state.entries ?? [])].slice(0, ENTRIES_KEPT);
  const total = state.total + 1;
  return { ...state, entries, total, added: entry, view: "list", reading: UNREAD };
}

function withClosed(state: HotlistState, entry: HotlistEntry): HotlistState {
  const entries = (state.entries ?? []).filter((one) => one.id !== entry.id);
  const added = state.added?.id === entry.id ? null : state.added;
  return { ...state, entries, added, total: Math.max(0, state.total - 1) };
}

/** What was read belongs to what stands there; typing makes the old answer nobody's. */
function withReading(
  state: HotlistState,
  message: Extract<HotlistMessage, { kind: "hotlist_typed" | "hotlist_read" }>,
): HotlistState {
  if (message.kind === "hotlist_typed") {
    return { ...state, reading: { ...UNREAD, typed: message.typed } };
  }
  return message.reading.typed === state.reading.typed
    ? { ...state, reading: message.reading }
    : state;
}

/** The number of the oldest entry that is shown, where there are older ones. */
export function moreBefore(state: HotlistState): number | null {
  const { entries, total, text } = state;
  if (!entries || text.trim() !== "" || entries.length >= Math.min(total, ENTRIES_KEPT)) return null;
  return entries.at(-1)?.id ?? null;
}
