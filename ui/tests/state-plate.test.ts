import { describe, expect, it } from "vitest";
import { arrives, hashFor, PLATE, screenFor } from "../src/hash";
import type { Message } from "../src/messages";
import { chanceInWords, distanceInWords, durationInWords } from "../src/plate-words";
import { apply, menuOf, screensOf, type State } from "../src/state";
import {
  classesOf,
  daysOf,
  hidden,
  otherProvinces,
  SHOWN_AT_ONCE,
  suspectedLegs,
  type AskedPlate,
} from "../src/state-plate";
import { wordsIn } from "../src/words";
import { aMe, aSighting, aState } from "./builders";
import { aLeg, aPage, aPassage } from "./plate-builders";

const ASKED: AskedPlate = { search: 7, registration: "กข 1234", province: "สกลนคร" };
const INVESTIGATOR = aMe({ actions: ["search_sightings"] });

function after(...messages: Message[]): State {
  return messages.reduce(apply, apply(aState(), { kind: "signed_in", me: INVESTIGATOR }));
}

describe("opening a plate", () => {
  const page = aPage({ passages: [aPassage(1, "a", 0), aPassage(2, "b", 90, { trip: 2 })] });

  it("waits for the answer and then shows the newest trip", () => {
    const waiting = after({ kind: "plate_asked", asked: ASKED });
    expect(waiting.plate).toMatchObject({ asked: ASKED, page: null, told: null });
    const come = apply(waiting, { kind: "plate_came", asked: ASKED, page });
    expect(come.plate).toMatchObject({ page, trip: 2, shown: SHOWN_AT_ONCE });
  });

  it("takes no answer that was meant for another plate", () => {
    const other = { ...ASKED, registration: "ขค 1" };
    const state = after(
      { kind: "plate_asked", asked: ASKED },
      { kind: "plate_asked", asked: other },
      { kind: "plate_came", asked: ASKED, page },
      { kind: "plate_failed", asked: ASKED, told: { th: "ก", en: "a" } },
    );
    expect(state.plate).toMatchObject({ asked: other, page: null, told: null });
  });

  it("says why there is no page", () => {
    const told = { th: "การค้นหานี้เกิน 1 ชั่วโมง", en: "too old" };
    const state = after(
      { kind: "plate_asked", asked: ASKED },
      { kind: "plate_failed", asked: ASKED, told },
    );
    expect(state.plate.told).toEqual(told);
  });

  it("leaves nothing of one plate when another is asked for, or somebody else signs in", () => {
    const seen = after(
      { kind: "plate_asked", asked: ASKED },
      { kind: "plate_came", asked: ASKED, page },
    );
    const again = apply(seen, { kind: "plate_asked", asked: { ...ASKED, registration: "ขค 1" } });
    expect(again.plate.page).toBeNull();
    const colleague = aMe({ officer: { ...INVESTIGATOR.officer, id: 2 } });
    expect(apply(seen, { kind: "signed_in", me: colleague }).plate.asked).toBeNull();
    expect(apply(seen, { kind: "signed_in", me: INVESTIGATOR }).plate.page).toBe(page);
    expect(apply(seen, { kind: "signed_out", because: null }).plate.page).toBeNull();
  });

  it("is no entry of the menu, and no screen for who may not search", () => {
    expect(screensOf(INVESTIGATOR)).toContain("plate");
    expect(menuOf(INVESTIGATOR)).not.toContain("plate");
    expect(screensOf(aMe({ actions: ["read_journal"] }))).not.toContain("plate");
  });
});

describe("the timeline", () => {
  const passages = [
    aPassage(1, "a", 0),
    aPassage(2, "b", 3),
    aPassage(3, "a", 600, { trip: 2 }),
    aPassage(4, "b", 24 * 60, { trip: 3 }),
  ];
  const page = aPage({ passages });

  it("groups by day and trip, the newest first", () => {
    const days = daysOf(page, 10);
    expect(days.map((day) => day.trips.map(({ trip }) => trip))).toEqual([[3], [2, 1]]);
    expect(days[1]?.trips[1]?.passages.map(({ number }) => number)).toEqual([2, 1]);
  });

  it("parts days at midnight in Bangkok", () => {
    const late = aPage({ passages: [aPassage(1, "a", 11.9 * 60), aPassage(2, "b", 12.1 * 60)] });
    expect(daysOf(late, 10)).toHaveLength(2);
  });

  it("shows some at first and more when asked", () => {
    expect(hidden(page, 3)).toBe(1);
    expect(daysOf(page, 1).flatMap((day) => day.trips)).toHaveLength(1);
    const state = after({ kind: "plate_older" });
    expect(state.plate.shown).toBe(2 * SHOWN_AT_ONCE);
  });
});

describe("what must not be taken for one vehicle", () => {
  it("is the same number of another province", () => {
    const provinces = [
      { province: "สกลนคร", times: 3 },
      { province: null, times: 1 },
      { province: "ระยอง", times: 2 },
    ];
    expect(otherProvinces(aPage({ provinces }))).toEqual([{ province: "ระยอง", times: 2 }]);
  });

  it("is a motorcycle's plate beside a car's", () => {
    const moto = aPassage(2, "b", 1);
    const sighting = aSighting({ plate_class: "moto" });
    const page = aPage({ passages: [aPassage(1, "a", 0), { ...moto, sighting }] });
    expect(classesOf(page)).toEqual(["transport", "moto"]);
  });
});

it("marks the legs that a suspicion rests on", () => {
  const suspicion = { strength: "suspected", right: 0.99, kmh: 500, th: "ก", en: "a" } as const;
  const page = aPage({
    passages: [aPassage(1, "a", 0, { leg: aLeg(2) }), aPassage(2, "b", 1)],
    suspicions: [
      { ...suspicion, kind: "too_fast", passages: [1, 2] },
      { ...suspicion, kind: "wrong_vehicle", passages: [2] },
    ],
  });
  expect([...suspectedLegs(page)]).toEqual([1]);
});

describe("the address", () => {
  const waiting = after({ kind: "plate_asked", asked: ASKED });
  const opened = apply(waiting, { kind: "go", screen: "plate" });

  it("names the page and never the plate", () => {
    expect(hashFor(opened, waiting, "")).toBe(PLATE);
    expect(PLATE).not.toMatch(/\d/);
    expect(hashFor(opened, opened, "")).toBeNull();
  });

  it("is left with the page, and Back leads to the search", () => {
    const searching = apply(opened, { kind: "go", screen: "search" });
    expect(hashFor(searching, opened, PLATE)).toBe("");
    expect(screenFor("", "plate")).toBe("search");
    expect(screenFor("", "desk")).toBeNull();
    expect(screenFor(PLATE, "search")).toBe("plate");
  });

  it("opened by itself leads to the page's own words, for who may search", () => {
    const out = aState();
    expect(arrives(apply(out, { kind: "signed_in", me: INVESTIGATOR }), out, PLATE)).toBe(true);
    expect(arrives(apply(out, { kind: "signed_in", me: INVESTIGATOR }), out, "")).toBe(false);
    const auditor = aMe({ actions: ["read_journal"] });
    expect(arrives(apply(out, { kind: "signed_in", me: auditor }), out, PLATE)).toBe(false);
  });
});

describe("lengths, times and chances in words", () => {
  const t = wordsIn("en");

  it("have the unit that fits", () => {
    expect(distanceInWords(850.4, t)).toBe("850 m");
    expect(distanceInWords(1234, t)).toBe("1.2 km");
    expect(distanceInWords(12_345, t)).toBe("12 km");
    expect(durationInWords(45, t)).toBe("45 s");
    expect(durationInWords(192, t)).toBe("3 min 12 s");
    expect(durationInWords(7500, t)).toBe("2 h 5 min");
    expect(durationInWords(90_000, t)).toBe("1 d 1 h");
  });

  it("never make a small chance none", () => {
    expect(chanceInWords(0.00001)).toBe("< 0.1 %");
    expect(chanceInWords(0.0123)).toBe("1.2 %");
    expect(chanceInWords(0.5)).toBe("50 %");
  });
});
