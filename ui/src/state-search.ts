/** The search screen: what is asked, how it was understood, what was found. Pure and bounded. */
import type { SearchMessage, Told } from "./messages";
import { FIRST_ASK, type Ask, type Fault, type Span } from "./searching";
import { ordered } from "./spelled";
import type * as wire from "./wire";

export const FOUND_KEPT = 600;

/** How the text in the box is understood while it is being typed. */
export interface Reading {
  text: string;
  understood: wire.Understood | null;
  /** Why it is not understood, or not yet enough. */
  told: Told | null;
}

/** The question that the results answer. It stays while the officer edits the next one. */
export interface Asked {
  ask: Ask;
  span: Span;
  at: number;
}

export interface Search {
  ask: Ask;
  faults: readonly Fault[];
  reading: Reading;
  phase: "empty" | "running" | "answered" | "refused" | "gone";
  asked: Asked | null;
  answer: wire.SearchAnswer | null;
  found: readonly wire.Found[];
  more: "none" | "there" | "loading";
  told: Told | null;
  /** The chosen sighting. */
  selected: string | null;
}

const UNREAD: Reading = { text: "", understood: null, told: null };

export const NO_SEARCH: Search = {
  ask: FIRST_ASK,
  faults: [],
  reading: UNREAD,
  phase: "empty",
  asked: null,
  answer: null,
  found: [],
  more: "none",
  told: null,
  selected: null,
};

export function applySearch(search: Search, message: SearchMessage): Search {
  switch (message.kind) {
    case "search_ask":
      return withAsk(search, message.changes);
    case "search_read":
      return withReading(search, message.reading);
    case "search_faults":
      return { ...search, faults: message.faults };
    case "search_select":
      return { ...search, selected: message.sighting };
    default:
      return applyAnswer(search, message);
  }
}

/** A field that is being put right is no longer wrong; the box empty is nothing understood. */
function withAsk(search: Search, changes: Partial<Ask>): Search {
  const ask = { ...search.ask, ...changes };
  const reading = ask.query.trim() === "" ? UNREAD : search.reading;
  return { ...search, ask, reading, faults: search.faults.filter((one) => !mends(one, changes)) };
}

const MENDED_BY: Readonly<Record<Fault, readonly (keyof Ask)[]>> = {
  purpose: ["purpose"],
  case_number: ["caseNumber"],
  from: ["from", "period"],
  until: ["until", "period"],
  order: ["from", "until", "period"],
  plate_or_day: ["query", "period", "from", "until"],
};

function mends(fault: Fault, changes: Partial<Ask>): boolean {
  return MENDED_BY[fault].some((field) => field in changes);
}

/** An answer about an earlier text says nothing about this one. */
function withReading(search: Search, reading: Reading): Search {
  return reading.text === search.ask.query ? { ...search, reading } : search;
}

type AnswerMessage = Extract<
  SearchMessage,
  { kind: "search_started" | "search_answered" | "search_more" | "search_failed" }
>;

/** What comes after the session or the question has ended is nobody's answer. */
function applyAnswer(search: Search, message: AnswerMessage): Search {
  if (message.kind !== "search_started" && !isAwaited(search, message)) return search;
  switch (message.kind) {
    case "search_started":
      return started(search, message.asked);
    case "search_answered":
      return { ...withAnswer(search, message.answer, []), selected: firstOf(message.answer) };
    case "search_more":
      return withAnswer(search, message.answer, search.found);
    case "search_failed":
      return failed(search, message.told, message.gone);
  }
}

function isAwaited(search: Search, { kind }: AnswerMessage): boolean {
  const first = search.phase === "running" && kind !== "search_more";
  return first || (search.more === "loading" && kind !== "search_answered");
}

/** Null asks for the next page. Otherwise no earlier answer stands below the new question. */
function started(search: Search, asked: Asked | null): Search {
  if (asked === null) return { ...search, more: "loading", told: null };
  const { ask, reading } = search;
  return { ...NO_SEARCH, ask, reading, phase: "running", asked };
}

function withAnswer(search: Search, answer: wire.SearchAnswer, before: Search["found"]): Search {
  const known = new Set(before.map((each) => each.sighting.id));
  const fresh = answer.results.filter((each) => !known.has(each.sighting.id));
  const found = [...before, ...fresh].slice(0, FOUND_KEPT);
  const more = answer.more && found.length < FOUND_KEPT ? "there" : "none";
  return { ...search, phase: "answered", answer, found, more, told: null };
}

function firstOf(answer: wire.SearchAnswer): string | null {
  return ordered(answer.results)[0]?.sighting.id ?? null;
}

/** A next page that fails leaves the pages that came. */
function failed(search: Search, told: Told, gone: boolean): Search {
  if (search.more === "loading") return { ...search, more: "there", told };
  return { ...search, phase: gone ? "gone" : "refused", told };
}

/** The sighting `step` below the chosen one on the screen; at the ends it stays. */
export function steppedTo(search: Search, step: number): string | null {
  const ids = ordered(search.found).map((each) => each.sighting.id);
  const place = ids.indexOf(search.selected ?? "");
  const next = place < 0 ? 0 : Math.min(Math.max(place + step, 0), ids.length - 1);
  return ids[next] ?? null;
}

export function chosenOf(search: Search): wire.Found | null {
  return search.found.find((each) => each.sighting.id === search.selected) ?? null;
}

/** Whether the fields ask something else than the results answer. */
export function isOutdated({ phase, asked, ask }: Search): boolean {
  return phase === "answered" && asked !== null && !isSame(asked.ask, ask);
}

function isSame(one: Ask, other: Ask): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
