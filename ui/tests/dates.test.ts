import { describe, expect, it } from "vitest";
import { ServerClock } from "../src/clock";
import {
  age,
  clockTime,
  day,
  inMonth,
  isoDay,
  longAge,
  longDay,
  moment,
  monthOf,
  readMinute,
  readMoment,
  span,
  stepMonth,
  time,
  typed,
} from "../src/dates";
import { iso, NOON } from "./builders";

describe("dates", () => {
  it("stand in Bangkok's time and the Buddhist year", () => {
    expect(moment(NOON, "th")).toBe("21 พ.ย. 2569 12:00:00");
    expect(moment(NOON, "en")).toBe("21 Nov 2026 12:00:00");
    expect(longDay(NOON, "th")).toContain("2569");
  });

  it("name months by Bangkok's calendar and step over the year", () => {
    const late = Date.UTC(2026, 11, 31, 17, 0, 0);
    expect([isoDay(late), monthOf(late)]).toEqual(["2027-01-01", "2027-01"]);
    expect([stepMonth("2026-12", 1), stepMonth("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
    expect(inMonth("2026-11", "th")).toBe("พฤศจิกายน 2569");
  });

  it("read hours of a day, and nothing that is none", () => {
    expect(["18:30", "๐๖.๐๐", "24:00"].map(readMinute)).toEqual([1110, 360, 1440]);
    expect(["24:01", "7", "10:60", ""].map(readMinute)).toEqual([null, null, null, null]);
    expect([clockTime(1110), clockTime(5)]).toEqual(["18:30", "00:05"]);
  });

  it("change the day at midnight in Bangkok, not in London", () => {
    const late = Date.UTC(2026, 11, 31, 17, 0, 0);
    expect(day(late, "th")).toBe("1 ม.ค. 2570");
    expect(time(late, "th")).toBe("00:00:00");
  });

  it("are read in Buddhist and common years, Arabic and Thai digits", () => {
    expect(readMoment("21/11/2569 12:00", "first")).toBe(NOON);
    expect(readMoment("21/11/2026 12:00", "first")).toBe(NOON);
    expect(readMoment(" ๒๑/๑๑/๒๕๖๙ ๑๒.๐๐ ", "first")).toBe(NOON);
    expect(readMoment("21-11-2569", "first")).toBe(NOON - 12 * 3600_000);
    expect(readMoment("21.11.2569", "last")).toBe(NOON + (11 * 60 + 59) * 60_000);
  });

  it("are not guessed when they cannot be", () => {
    for (const text of ["31/2/2569", "1/13/2569", "21/11/69", "พรุ่งนี้", "21/11/2569 24:00", ""]) {
      expect(readMoment(text, "first")).toBeNull();
    }
  });

  it("are read as they are written", () => {
    expect(typed(NOON, "th")).toBe("21/11/2569 12:00");
    expect(readMoment(typed(NOON, "th"), "first")).toBe(NOON);
    expect(readMoment(typed(NOON, "en"), "first")).toBe(NOON);
  });
});

describe("ages", () => {
  it("have one unit that fits", () => {
    expect(age(-5, "th")).toBe("0 ms");
    expect(age(124, "th")).toBe("120 ms");
    expect(age(2449, "th")).toBe("2.4 วินาที");
    expect(age(12_900, "en")).toBe("12 s");
    expect(longAge(3 * 60_000, "th")).toBe("3 นาที");
    expect(longAge(125 * 60_000, "th")).toBe("2 ชม. 5 นาที");
    expect(longAge(50 * 3600_000, "en")).toBe("2 d 2 h");
  });

  it("give a gap one decimal while it is short", () => {
    expect(span(iso(NOON), iso(NOON + 2100), "th")).toBe("2.1 วินาที");
    expect(span(iso(NOON), iso(NOON + 75_000), "th")).toBe("1 นาที");
  });
});

describe("the server's clock", () => {
  it("is taken from the shortest round trip", () => {
    const clock = new ServerClock();
    expect(clock.offset()).toBeNull();
    clock.pong(1000, 1400, 5_200_000);
    clock.pong(2000, 2010, 6_105_000);
    expect(clock.offset()).toBe(4100);
    expect(clock.at(3000)).toBe(7100);
  });

  it("is taken from beats while no ping has come back", () => {
    const clock = new ServerClock();
    clock.beat(10_000, 9_800);
    clock.beat(11_000, 10_900);
    expect(clock.offset()).toBe(200);
    clock.pong(0, 10, 5_000);
    expect(clock.offset()).toBe(0);
  });
});
