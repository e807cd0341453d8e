/** What an officer asks the search for: the fields, the span of time, the question. Pure. */
import { DAY_MS, HOUR_MS, readMoment, startOfDay } from "./dates";

export type Period = "hour" | "today" | "day" | "week" | "always" | "own";

/** In the order of the buttons. */
export const PERIODS: readonly Period[] = ["hour", "today", "day", "week", "always", "own"];
export const PAGE_SIZE = 30;

/** The fields as they stand on the page. An empty text or list is: any. */
export interface Ask {
  query: string;
  purpose: string;
  caseNumber: string;
  period: Period;
  /** Typed by the officer; read only when the period is their own. */
  from: string;
  until: string;
  province: string;
  plateClass: string;
  colour: string;
  cameras: readonly string[];
  zone: string;
  near: boolean;
}

export const FIRST_ASK: Ask = {
  query: "",
  purpose: "",
  caseNumber: "",
  period: "week",
  from: "",
  until: "",
  province: "",
  plateClass: "",
  colour: "",
  cameras: [],
  zone: "",
  near: true,
};

/** Unix ms, `fromAt` inside and `untilAt` outside; null is open. */
export interface Span {
  fromAt: number | null;
  untilAt: number | null;
}

/** The body of POST /api/searches. */
export interface Question {
  query: string | null;
  purpose: string;
  case_number: string;
  cameras: readonly string[] | null;
  zone: string | null;
  from_at: string | null;
  until_at: string | null;
  province: string | null;
  colour: string | null;
  plate_class: string | null;
  near: boolean;
  limit: number;
  after: string | null;
}

export type Fault = "purpose" | "case_number" | "from" | "until" | "order" | "plate_or_day";

/** What must be put right before the service is asked, in the order of the page. */
export function faultsOf(ask: Ask, now: number): Fault[] {
  const faults: Fault[] = [];
  if (ask.purpose === "") faults.push("purpose");
  if (ask.caseNumber.trim() === "") faults.push("case_number");
  if (ask.period === "own") faults.push(...faultsOfTimes(ask));
  if (faults.length === 0 && isTooWide(ask, now)) faults.push("plate_or_day");
  return faults;
}

function faultsOfTimes(ask: Ask): Fault[] {
  const [from, until] = [readMoment(ask.from, "first"), readMoment(ask.until, "last")];
  const faults: Fault[] = [];
  if (from === null) faults.push("from");
  if (until === null && ask.until.trim() !== "") faults.push("until");
  if (from !== null && until !== null && until < from) faults.push("order");
  return faults;
}

/** Without a plate the service looks through one day at most. */
function isTooWide(ask: Ask, now: number): boolean {
  if (ask.query.trim() !== "") return false;
  const { fromAt, untilAt } = spanOf(ask, now);
  return fromAt === null || (untilAt ?? now) - fromAt > DAY_MS;
}

export function spanOf(ask: Ask, now: number): Span {
  switch (ask.period) {
    case "hour":
      return { fromAt: now - HOUR_MS, untilAt: null };
    case "today":
      return { fromAt: startOfDay(now), untilAt: null };
    case "day":
      return { fromAt: now - DAY_MS, untilAt: null };
    case "week":
      return { fromAt: now - 7 * DAY_MS, untilAt: null };
    case "always":
      return { fromAt: null, untilAt: null };
    case "own":
      return { fromAt: readMoment(ask.from, "first"), untilAt: ownEnd(ask) };
  }
}

/** A typed minute is meant with all its seconds. */
function ownEnd(ask: Ask): number | null {
  const until = readMoment(ask.until, "last");
  return until === null ? null : until + 60_000;
}

export function questionOf(ask: Ask, span: Span, now: number, after: string | null): Question {
  const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    query: orNull(ask.query),
    purpose: ask.purpose,
    case_number: ask.caseNumber.trim(),
    cameras: ask.cameras.length > 0 ? ask.cameras : null,
    zone: orNull(ask.zone),
    from_at: span.fromAt === null ? null : new Date(span.fromAt).toISOString(),
    until_at: new Date(span.untilAt ?? now).toISOString(),
    province: orNull(ask.province),
    colour: orNull(ask.colour),
    plate_class: orNull(ask.plateClass),
    near: ask.near,
    limit: PAGE_SIZE,
    after,
  };
}

/** Back to any camera, any vehicle, the usual time; plate and reason stay. */
export function withoutFilters(ask: Ask): Ask {
  const { query, purpose, caseNumber } = ask;
  return { ...FIRST_ASK, query, purpose, caseNumber };
}

export function filtersOf(ask: Ask): number {
  const set = [ask.province, ask.plateClass, ask.colour, ask.zone].filter((text) => text !== "");
  return set.length + (ask.cameras.length > 0 ? 1 : 0);
}
