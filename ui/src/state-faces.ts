/** The screen of faces: which part is shown, what was read for it, the budget being tried. Pure. */
import type { Action } from "./actions";
import type { Told } from "./messages";
import type { Me } from "./wire";
import type { Candidate, FaceAlert, PhotoSearch, PhotoSearchAnswer } from "./wire-face-alerts";
import type {
  FaceEntry,
  FaceSwitch,
  FaceWords,
  FacesStatus,
  Forecast,
  Signable,
  Watchlist,
} from "./wire-faces";
import type { Breach, DataRequest, LegalPaper, ModelTest, MonthFigures, Renewal } from "./wire-registers";
import type { WordKey } from "./words";

const KEPT = 2000;
/** As the service gives them. */
export const RESULTS_AT_ONCE = 100;

export type FacesView =
  | "inbox"
  | "lists"
  | "switches"
  | "results"
  | "photo"
  | "figures"
  | "registers";

/** What the service was asked for and gave; null: not read yet. */
export interface FacesRead {
  words: FaceWords | null;
  status: FacesStatus | null;
  inbox: readonly Signable[] | null;
  lists: readonly Watchlist[] | null;
  switches: readonly FaceSwitch[] | null;
  results: readonly FaceAlert[] | null;
  searches: readonly PhotoSearch[] | null;
  figures: MonthFigures | null;
  requests: readonly DataRequest[] | null;
  breaches: readonly Breach[] | null;
  papers: readonly LegalPaper[] | null;
  tests: readonly ModelTest[] | null;
}

export interface Expected {
  forecast: Forecast | null;
  /** Why there is none. */
  told: Told | null;
}

/** A budget that is being tried out before anything is proposed. */
export interface Budget {
  listed: number;
  alerts_per_day: number;
}

export interface FacesState extends FacesRead {
  /** Null: the first one that this officer may see. */
  view: FacesView | null;
  /** The form of the part that is shown stands open. */
  form: boolean;
  /** The list that is open, with its entries. */
  chosen: { list: number; entries: readonly FaceEntry[] | null } | null;
  trial: ({ budget: Budget } & Expected) | null;
  /** What lists would bring, by their numbers, before anybody approves them. */
  expected: Readonly<Record<number, Expected>>;
  found: PhotoSearchAnswer | null;
  /** The alert of the candidate that is looked at. */
  candidate: number | null;
  /** Lists that are over stand among the others. */
  ended: boolean;
  /** There are no older results than those that stand there. */
  oldest: boolean;
  /** What the last change of the model brought. */
  renewal: Renewal | null;
  /** What was just done, in words. */
  done: WordKey | null;
}

export type FacesMessage =
  | { kind: "faces_view"; view: FacesView }
  | { kind: "faces_form"; on: boolean }
  | { kind: "faces_choose"; list: number | null }
  | { kind: "faces_entries"; list: number; entries: readonly FaceEntry[] }
  | { kind: "faces_read"; read: Partial<FacesRead> }
  | { kind: "faces_budget"; budget: Budget | null }
  | { kind: "faces_forecast"; budget: Budget; forecast: Forecast | null; told: Told | null }
  | { kind: "faces_expected"; list: number; expected: Expected }
  | { kind: "faces_found"; found: PhotoSearchAnswer | null }
  | { kind: "faces_candidate"; alert: number }
  | { kind: "faces_answered"; candidate: Candidate }
  | { kind: "faces_ended"; on: boolean }
  | { kind: "faces_older"; results: readonly FaceAlert[] }
  | { kind: "faces_renewed"; renewal: Renewal }
  | { kind: "faces_done"; done: WordKey };

export const NO_FACES: FacesState = {
  view: null,
  form: false,
  chosen: null,
  trial: null,
  expected: {},
  found: null,
  candidate: null,
  ended: false,
  oldest: false,
  renewal: null,
  done: null,
  words: null,
  status: null,
  inbox: null,
  lists: null,
  switches: null,
  results: null,
  searches: null,
  figures: null,
  requests: null,
  breaches: null,
  papers: null,
  tests: null,
};

const CLOSED = { form: false, trial: null, found: null, renewal: null, done: null } as const;

export function applyFaces(state: FacesState, message: FacesMessage): FacesState {
  switch (message.kind) {
    case "faces_view":
      return { ...state, ...CLOSED, view: message.view, chosen: null, expected: {} };
    case "faces_form":
      return { ...state, ...CLOSED, form: message.on };
    case "faces_choose":
      return { ...state, ...CLOSED, chosen: opened(message.list), expected: {} };
    case "faces_entries":
      if (state.chosen?.list !== message.list) return state;
      return { ...state, chosen: { list: message.list, entries: message.entries.slice(0, KEPT) } };
    case "faces_read":
      return { ...state, ...boundedRead(message.read), ...oldestOf(message.read.results) };
    case "faces_expected":
      return { ...state, expected: { ...state.expected, [message.list]: message.expected } };
    case "faces_found":
      return { ...state, found: message.found, candidate: firstToAnswer(message.found) };
    case "faces_candidate":
      return { ...state, candidate: message.alert };
    case "faces_answered":
      return { ...state, found: state.found && answeredIn(state.found, message.candidate) };
    case "faces_ended":
      return { ...state, ended: message.on };
    case "faces_older":
      return withOlder(state, message.results);
    case "faces_renewed":
      return { ...state, renewal: message.renewal };
    case "faces_done":
      return { ...state, ...CLOSED, done: message.done, expected: {} };
    default:
      return withTrial(state, message);
  }
}

/** Who answers in the order of the list is told no score before the last picture. */
function firstToAnswer(found: PhotoSearchAnswer | null): number | null {
  const candidates = found?.candidates ?? [];
  return (candidates.find((each) => each.answer === null) ?? candidates[0])?.alert ?? null;
}

function answeredIn(found: PhotoSearchAnswer, candidate: Candidate): PhotoSearchAnswer {
  const candidates = found.candidates.map((each) =>
    each.alert === candidate.alert ? candidate : each,
  );
  return { ...found, candidates };
}

function oldestOf(results: readonly FaceAlert[] | null | undefined): Partial<FacesState> {
  return results ? { oldest: results.length < RESULTS_AT_ONCE } : {};
}

function withOlder(state: FacesState, older: readonly FaceAlert[]): FacesState {
  const results = [...(state.results ?? []), ...older].slice(0, KEPT);
  return { ...state, results, oldest: older.length < RESULTS_AT_ONCE || results.length === KEPT };
}

function opened(list: number | null): FacesState["chosen"] {
  return list === null ? null : { list, entries: null };
}

function boundedRead(read: Partial<FacesRead>): Partial<FacesRead> {
  const entries = Object.entries(read).map(([part, value]) => [
    part,
    Array.isArray(value) ? value.slice(0, KEPT) : value,
  ]);
  return Object.fromEntries(entries) as Partial<FacesRead>;
}

/** A forecast belongs to the numbers that stand there; for older ones it is nobody's. */
function withTrial(
  state: FacesState,
  message: Extract<FacesMessage, { kind: "faces_budget" | "faces_forecast" }>,
): FacesState {
  if (message.kind === "faces_budget") {
    const { budget } = message;
    return { ...state, trial: budget && { budget, forecast: null, told: null } };
  }
  const { budget, forecast, told } = message;
  return state.trial?.budget === budget ? { ...state, trial: { budget, forecast, told } } : state;
}

const VIEW_ACTIONS: readonly (readonly [FacesView, readonly Action[]])[] = [
  ["inbox", ["endorse_faces", "approve_faces"]],
  ["lists", ["see_watchlists"]],
  ["switches", ["see_watchlists"]],
  ["results", ["see_face_alerts"]],
  ["photo", ["search_faces", "endorse_faces", "approve_faces"]],
  ["figures", ["see_figures"]],
  ["registers", ["keep_registers"]],
];

/** The parts that this officer's actions permit, in the order of the tabs. */
export function facesViewsOf(me: Me): FacesView[] {
  return VIEW_ACTIONS.filter(([, needed]) =>
    needed.some((action) => me.actions.includes(action)),
  ).map(([view]) => view);
}

export function shownView(state: FacesState, me: Me | null): FacesView | null {
  const views = me ? facesViewsOf(me) : [];
  return state.view && views.includes(state.view) ? state.view : (views[0] ?? null);
}

export function chosenList({ lists, chosen }: FacesState): Watchlist | null {
  return lists?.find((list) => list.id === chosen?.list) ?? null;
}

/** Lists that stand on the screen with a signature outstanding, and whose forecast is not read. */
export function listsToSign(state: FacesState): number[] {
  const inbox = (state.inbox ?? []).filter((each) => each.kind === "watchlist");
  const open = chosenList(state);
  const waits = open?.approval.state === "proposed" || open?.approval.state === "endorsed";
  const chosen = open && waits && open.forecast === null ? [open.id] : [];
  const ids = [...inbox.map((each) => each.id), ...chosen];
  return [...new Set(ids)].filter((id) => !(id in state.expected));
}
