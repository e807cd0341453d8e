/** The whole page as one value, and `apply(state, message) -> state`. Pure; every list is bounded. */
import type { Action } from "./actions";
import { applyDesk, applyQueue } from "./state-desk";
import { applyFaces, NO_FACES, type FacesMessage, type FacesState } from "./state-faces";
import { applyHotlist, NO_HOTLIST, type HotlistMessage, type HotlistState } from "./state-hotlist";
import { applyPlate, NO_PLATE, type PlateMessage, type PlateState } from "./state-plate";
import { applyRecords, NO_RECORDS, type Records } from "./state-records";
import { applySearch, NO_SEARCH, type Search } from "./state-search";
import type {
  DeskMessage,
  Message,
  Open,
  QueueMessage,
  Screen,
  ScreenMessage,
  SearchMessage,
  SessionMessage,
  Settings,
  Told,
} from "./messages";
import type { RowKey } from "./alarms";
import type { Look } from "./faces";
import type { Notice } from "./notices";
import { FIRST_WALL, type Wall } from "./wall";
import type * as wire from "./wire";
import type { Dispatch, FaceAlert } from "./wire-face-alerts";
import type { WordKey } from "./words";

export interface Session {
  phase: "starting" | "unreachable" | "signed_out" | "new_password" | "in";
  station: wire.Station | null;
  me: wire.Me | null;
  lists: wire.ClosedLists;
  /** Why the officer has to sign in again, where there is something to say. */
  because: WordKey | null;
}

/** The feed: open or not, and when something came last (server's Unix ms). */
export interface Link {
  open: boolean;
  heardAt: number;
  silent: boolean;
}

export interface DeskState {
  loaded: boolean;
  /** The newest journal number heard. */
  seq: number;
  cameras: readonly wire.Camera[];
  /** Which cameras these are; the feed tells when there are others. */
  roster: number;
  alarms: readonly wire.Alarm[];
  faces: readonly FaceAlert[];
  olderUnanswered: number;
  sightings: readonly wire.Sighting[];
  notices: readonly Notice[];
  worker: wire.MediaWorker;
}

export interface Queue {
  selected: RowKey | null;
  /** Questions about faces that were opened here: they ring no more. */
  opened: readonly number[];
  look: Look | null;
  /** The order that was just given, with the decision that it refers to. */
  dispatch: Dispatch | null;
  dismissing: boolean;
  note: string;
  /** The row whose answer is on its way. */
  answering: RowKey | null;
  /** What was said about a row, and when (server's Unix ms): it is read for a while. */
  told: { row: RowKey; told: Told; at: number } | null;
  /** When the selection jumped because somebody else answered (server's Unix ms). */
  jumpedAt: number;
  flood: boolean;
  unfolded: boolean;
}

export interface State {
  readonly session: Session;
  readonly screen: Screen;
  readonly open: Open | null;
  readonly settings: Settings;
  readonly soundBlocked: boolean;
  readonly link: Link;
  /** The server's Unix ms, once a second. */
  readonly now: number;
  readonly desk: DeskState;
  readonly wall: Wall;
  readonly queue: Queue;
  readonly search: Search;
  readonly plate: PlateState;
  readonly hotlist: HotlistState;
  readonly faces: FacesState;
  readonly records: Records;
}

const NO_LISTS: wire.ClosedLists = {
  categories: [],
  dismissals: [],
  purposes: [],
  roles: [],
  provinces: [],
  plate_classes: [],
  colours: [],
  zones: [],
};

const EMPTY_DESK: DeskState = {
  loaded: false,
  seq: 0,
  cameras: [],
  roster: 0,
  alarms: [],
  faces: [],
  olderUnanswered: 0,
  sightings: [],
  notices: [],
  worker: { state: "running", missing: [], budget: null },
};

const EMPTY_QUEUE: Queue = {
  selected: null,
  opened: [],
  look: null,
  dispatch: null,
  dismissing: false,
  note: "",
  answering: null,
  told: null,
  jumpedAt: -Infinity,
  flood: false,
  unfolded: false,
};

export function firstState(settings: Settings, wall: Partial<Wall>, now: number): State {
  return {
    session: { phase: "starting", station: null, me: null, lists: NO_LISTS, because: null },
    screen: "desk",
    open: null,
    settings,
    soundBlocked: false,
    link: { open: false, heardAt: now, silent: false },
    now,
    desk: EMPTY_DESK,
    wall: { ...FIRST_WALL, ...wall },
    queue: EMPTY_QUEUE,
    search: NO_SEARCH,
    plate: NO_PLATE,
    hotlist: NO_HOTLIST,
    faces: NO_FACES,
    records: NO_RECORDS,
  };
}

const SESSION = new Set(["station", "signed_in", "lists", "signed_out", "unreachable"]);
const DESK = new Set(["desk", "feed", "camera", "link", "tick"]);
const QUEUE = new Set([
  "alarm",
  "face",
  "look",
  "pictured",
  "select",
  "dismissing",
  "note",
  "answering",
  "told",
  "dispatched",
  "unfold",
]);
const SCREEN = new Set(["go", "open", "wall", "settings", "sound"]);

export function apply(state: State, message: Message): State {
  if (SESSION.has(message.kind)) return applySession(state, message as SessionMessage);
  if (DESK.has(message.kind)) return applyDesk(state, message as DeskMessage);
  if (QUEUE.has(message.kind)) return applyQueue(state, message as QueueMessage);
  if (SCREEN.has(message.kind)) return applyScreen(state, message as ScreenMessage);
  if (message.kind.startsWith("search_")) {
    return { ...state, search: applySearch(state.search, message as SearchMessage) };
  }
  if (message.kind.startsWith("plate_")) {
    return { ...state, plate: applyPlate(state.plate, message as PlateMessage) };
  }
  if (message.kind.startsWith("hotlist_")) {
    return { ...state, hotlist: applyHotlist(state.hotlist, message as HotlistMessage) };
  }
  if (message.kind.startsWith("faces_")) {
    return { ...state, faces: applyFaces(state.faces, message as FacesMessage) };
  }
  return { ...state, records: applyRecords(state.records, message) };
}

function applySession(state: State, message: SessionMessage): State {
  const session = state.session;
  switch (message.kind) {
    case "station":
      return { ...state, session: { ...session, station: message.station } };
    case "lists":
      return { ...state, session: { ...session, lists: message.lists } };
    case "unreachable":
      return { ...state, session: { ...session, phase: "unreachable" } };
    case "signed_in":
      return signedIn(state, message.me);
    case "signed_out":
      return signedOut(state, message.because);
  }
}

/** Another officer, in whatever way the account changed, finds no search and no reason of the first,
 * and no question about a face whose answer was another's turn. */
function signedIn(state: State, me: wire.Me): State {
  const same = state.session.me?.officer.id === me.officer.id;
  const nothing = { search: NO_SEARCH, plate: NO_PLATE, hotlist: NO_HOTLIST, faces: NO_FACES };
  const { search, plate, hotlist, faces } = same ? state : nothing;
  const desk = same ? state.desk : { ...state.desk, faces: [] };
  const phase = me.officer.must_change_password ? "new_password" : "in";
  const stays = state.session.phase === "in" && screensOf(me).includes(state.screen);
  const screen = stays ? state.screen : home(me);
  const session = { ...state.session, me, phase, because: null } as const;
  return { ...state, screen, desk, search, plate, hotlist, faces, session };
}

/** Nothing that an officer saw stays in the page when the session ends. */
function signedOut(state: State, because: WordKey | null): State {
  const first = firstState(state.settings, { layout: state.wall.layout }, state.now);
  const { station } = state.session;
  return { ...first, session: { ...first.session, station, phase: "signed_out", because } };
}

function applyScreen(state: State, message: ScreenMessage): State {
  switch (message.kind) {
    case "go":
      return { ...state, screen: message.screen, open: null };
    case "open":
      return { ...state, open: message.open };
    case "wall":
      return { ...state, wall: { ...state.wall, ...message.wall } };
    case "settings":
      return { ...state, settings: { ...state.settings, ...message.settings } };
    case "sound":
      return { ...state, soundBlocked: message.blocked };
  }
}

const SCREEN_ACTIONS: readonly (readonly [Screen, readonly Action[]])[] = [
  ["desk", ["watch_live", "see_alarms"]],
  ["search", ["search_sightings"]],
  ["plate", ["search_sightings"]],
  ["hotlist", ["see_hotlist"]],
  [
    "faces",
    ["see_watchlists", "see_face_alerts", "search_faces", "see_figures", "keep_registers"],
  ],
  ["journal", ["read_journal"]],
  ["officers", ["edit_officers"]],
  ["cameras", ["see_health"]],
];

export function may(state: State, action: Action): boolean {
  return state.session.me?.actions.includes(action) ?? false;
}

/** Alarms or questions about faces reach this officer. */
export function hears(state: State): boolean {
  return may(state, "see_alarms") || may(state, "see_face_alerts");
}

/** The screens that this officer's actions permit, in the menu's order. */
export function screensOf(me: wire.Me): Screen[] {
  return SCREEN_ACTIONS.filter(([, needed]) =>
    needed.some((action) => me.actions.includes(action)),
  ).map(([screen]) => screen);
}

/** Those of the menu: a plate's page is reached through a search only. */
export function menuOf(me: wire.Me): Exclude<Screen, "plate">[] {
  return screensOf(me).filter((screen) => screen !== "plate");
}

/** An auditor lands in the journal, an administrator among the officers. */
function home(me: wire.Me): Screen {
  const screens = screensOf(me);
  if (screens.includes("desk")) return "desk";
  if (screens.includes("officers")) return "officers";
  if (screens.includes("journal")) return "journal";
  return screens[0] ?? "cameras";
}
