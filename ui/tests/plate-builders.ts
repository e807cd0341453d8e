/** A plate's page with defaults, so that a test says only what it is about. */
import type { Passage, Place, PlatePage } from "../src/wire-plate";
import { aSighting, iso, NOON } from "./builders";

const MINUTE = 60_000;

export function aPassage(
  number: number,
  camera: string,
  minutes: number,
  fields: Partial<Passage> = {},
): Passage {
  const name = { id: camera, name_th: `กล้อง ${camera}`, name_en: camera, owner_class: null };
  const at = iso(NOON + minutes * MINUTE);
  const sighting = aSighting({ id: `s${number}`, camera: name, frame_at: at, last_at: at });
  return { number, trip: 1, sighting, leg: null, ...fields };
}

export function aPlace(camera: string, latitude: number | null, longitude = 104): Place {
  const name = { id: camera, name_th: `กล้อง ${camera}`, name_en: camera, owner_class: null };
  return { camera: name, latitude, longitude: latitude === null ? null : longitude };
}

export function aPage(fields: Partial<PlatePage> = {}): PlatePage {
  const after = aPassage(1, "gate", 0).sighting.camera;
  return {
    registration: "กข 1234",
    province: "สกลนคร",
    plate_class: "car",
    plate_class_th: "รถยนต์",
    plate_class_en: "Car",
    confidence: 0.98,
    passages: [],
    more: false,
    provinces: [{ province: "สกลนคร", times: 1 }],
    places: [],
    forecast: {
      outlook: "too_few",
      after,
      seen_at: iso(NOON),
      journeys: 0,
      own: 0,
      likely: [],
      unseen: 1,
      th: "น้อยเกินไป",
      en: "too few",
    },
    company: { companions: [], passages: 0, cut: 0, others: 0, by_chance: 0, th: "ก", en: "a" },
    suspicions: [],
    suspicions_in_all: 0,
    ...fields,
  };
}

export function aLeg(to: number, kmh: number | null = 30) {
  return { to, seconds: 60, metres: 500, kmh };
}
