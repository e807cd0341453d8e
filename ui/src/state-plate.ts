/** The page of one plate: which was asked for, what came, which trip is on the map. Pure. */
import { startOfDay } from "./dates";
import type { Told } from "./messages";
import type { Passage, PlatePage } from "./wire-plate";

/** Passages shown at first, and more each time: every picture shown is a picture viewed. */
export const SHOWN_AT_ONCE = 20;

export interface AskedPlate {
  search: number;
  registration: string;
  province: string | null;
}

export interface PlateState {
  asked: AskedPlate | null;
  page: PlatePage | null;
  /** Why there is no page. */
  told: Told | null;
  /** The trip on the map. */
  trip: number;
  shown: number;
}

export type PlateMessage =
  | { kind: "plate_asked"; asked: AskedPlate }
  | { kind: "plate_came"; asked: AskedPlate; page: PlatePage }
  | { kind: "plate_failed"; asked: AskedPlate; told: Told }
  | { kind: "plate_trip"; trip: number }
  | { kind: "plate_older" };

export const NO_PLATE: PlateState = {
  asked: null,
  page: null,
  told: null,
  trip: 0,
  shown: SHOWN_AT_ONCE,
};

export function applyPlate(plate: PlateState, message: PlateMessage): PlateState {
  switch (message.kind) {
    case "plate_asked":
      return { ...NO_PLATE, asked: message.asked };
    case "plate_came":
      if (message.asked !== plate.asked) return plate;
      return { ...plate, page: message.page, trip: lastTrip(message.page) };
    case "plate_failed":
      return message.asked === plate.asked ? { ...plate, told: message.told } : plate;
    case "plate_trip":
      return { ...plate, trip: message.trip };
    case "plate_older":
      return { ...plate, shown: plate.shown + SHOWN_AT_ONCE };
  }
}

function lastTrip(page: PlatePage): number {
  return page.passages.at(-1)?.trip ?? 0;
}

/** Passages of one trip on one day, newest first. */
export interface TripOfDay {
  trip: number;
  passages: Passage[];
}

export interface Day {
  /** Unix ms of its midnight in Bangkok. */
  at: number;
  trips: TripOfDay[];
}

/** The newest `shown` passages by day and trip, all newest first. */
export function daysOf(page: PlatePage, shown: number): Day[] {
  const days: Day[] = [];
  for (const passage of [...page.passages].reverse().slice(0, shown)) {
    const at = startOfDay(Number(new Date(passage.sighting.frame_at)));
    if (days.at(-1)?.at !== at) days.push({ at, trips: [] });
    const trips = days.at(-1)?.trips ?? [];
    if (trips.at(-1)?.trip !== passage.trip) trips.push({ trip: passage.trip, passages: [] });
    trips.at(-1)?.passages.push(passage);
  }
  return days;
}

/** How many older passages there are than those that are shown. */
export function hidden(page: PlatePage, shown: number): number {
  return Math.max(0, page.passages.length - shown);
}

/** The legs that a suspicion rests on, by the number of the passage that they begin at. */
export function suspectedLegs(page: PlatePage): ReadonlySet<number> {
  const fast = page.suspicions.filter((one) => one.kind === "too_fast");
  return new Set(fast.map((one) => Math.min(...one.passages)));
}

/** Provinces with which this number was seen beside the one of the page: other vehicles. */
export function otherProvinces(page: PlatePage): PlatePage["provinces"] {
  return page.provinces.filter(
    ({ province }) => province !== null && province !== page.province,
  );
}

/** Plates of a car and of a motorcycle may carry one number: two vehicles on one page. */
export function classesOf(page: PlatePage): string[] {
  const known = page.passages.map(({ sighting }) => sighting.plate_class);
  return [...new Set(known)].filter((one) => one !== "unknown" && one !== "other");
}
