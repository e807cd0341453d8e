import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, minute, startOfDay } from "../src/dates";
import {
  faultsOf,
  filtersOf,
  FIRST_ASK,
  questionOf,
  spanOf,
  withoutFilters,
  type Ask,
} from "../src/searching";
import { iso, NOON } from "./builders";

function asking(fields: Partial<Ask> = {}): Ask {
  return { ...FIRST_ASK, query: "กข 1234", purpose: "case", caseNumber: "123/2569", ...fields };
}

function question(fields: Partial<Ask> = {}) {
  const ask = asking(fields);
  return questionOf(ask, spanOf(ask, NOON), NOON, null);
}

describe("a search is not sent", () => {
  it("without purpose and case number, which are named in the order of the page", () => {
    expect(faultsOf(asking({ purpose: "", caseNumber: "  " }), NOON)).toEqual([
      "purpose",
      "case_number",
    ]);
    expect(faultsOf(asking(), NOON)).toEqual([]);
  });

  it("with times of one's own that nobody understands or that run backwards", () => {
    const own = (from: string, until: string) =>
      faultsOf(asking({ period: "own", from, until }), NOON);
    expect(own("", "")).toEqual(["from"]);
    expect(own("21/11/2569 08:00", "พรุ่งนี้")).toEqual(["until"]);
    expect(own("21/11/2569 08:00", "20/11/2569")).toEqual(["order"]);
    expect(own("๒๑/๑๑/๒๕๖๙ ๐๘:๐๐", "")).toEqual([]);
  });

  it("for every plate of more than a day", () => {
    expect(faultsOf(asking({ query: " " }), NOON)).toEqual(["plate_or_day"]);
    expect(faultsOf(asking({ query: "", period: "always" }), NOON)).toEqual(["plate_or_day"]);
    expect(faultsOf(asking({ query: "", period: "day" }), NOON)).toEqual([]);
    const days = { from: "19/11/2569", until: "20/11/2569" };
    expect(faultsOf(asking({ query: "", period: "own", ...days }), NOON)).toEqual(["plate_or_day"]);
  });
});

describe("the span of a search", () => {
  it("is counted back from now, and today begins at midnight in Bangkok", () => {
    expect(spanOf(asking({ period: "hour" }), NOON).fromAt).toBe(NOON - HOUR_MS);
    expect(spanOf(asking({ period: "week" }), NOON).fromAt).toBe(NOON - 7 * DAY_MS);
    expect(spanOf(asking({ period: "today" }), NOON).fromAt).toBe(NOON - 12 * HOUR_MS);
    const justAfterMidnight = startOfDay(NOON) + 60_000;
    expect(startOfDay(justAfterMidnight)).toBe(startOfDay(NOON));
  });

  it("is open for all times", () => {
    expect(spanOf(asking({ period: "always" }), NOON)).toEqual({ fromAt: null, untilAt: null });
  });

  it("takes Buddhist years, and the whole of the last minute", () => {
    const own = asking({ period: "own", from: "20/11/2569", until: "20/11/2569" });
    const { fromAt, untilAt } = spanOf(own, NOON);
    expect(untilAt! - fromAt!).toBe(DAY_MS);
    expect(minute(fromAt!, "th")).toBe("20 พ.ย. 2569 00:00");
  });
});

describe("the question", () => {
  it("leaves out what was not asked", () => {
    expect(question({ query: "" })).toMatchObject({
      query: null,
      cameras: null,
      zone: null,
      province: null,
      colour: null,
      plate_class: null,
      after: null,
    });
  });

  it("ends now, so that its pages do not shift while new vehicles pass", () => {
    expect(question({ period: "hour" })).toMatchObject({
      from_at: iso(NOON - HOUR_MS),
      until_at: iso(NOON),
    });
    expect(question({ period: "always" }).from_at).toBeNull();
  });

  it("carries every filter", () => {
    const filters = { cameras: ["gate"], province: "สกลนคร", colour: "white", plateClass: "car" };
    expect(question({ ...filters, near: false })).toMatchObject({
      query: "กข 1234",
      case_number: "123/2569",
      cameras: ["gate"],
      province: "สกลนคร",
      colour: "white",
      plate_class: "car",
      near: false,
    });
  });
});

describe("clearing the filters", () => {
  it("keeps the plate and the reason", () => {
    const narrow = asking({ colour: "red", cameras: ["gate"], period: "hour" });
    expect(filtersOf(narrow)).toBe(2);
    expect(withoutFilters(narrow)).toEqual(asking());
    expect(filtersOf(asking())).toBe(0);
  });
});
