/** The shapes of a plate's page (docs/reference, POST /api/plates). */
import type { CameraName, Sentence, Sighting } from "./wire";

export interface Leg {
  to: number;
  seconds: number;
  /** Straight line; null where a camera's place is not known. */
  metres: number | null;
  /** The least average speed; null where it says nothing. */
  kmh: number | null;
}

/** `number` and `trip` count from 1, oldest first. */
export interface Passage {
  number: number;
  trip: number;
  sighting: Sighting;
  leg: Leg | null;
}

export interface Place {
  camera: CameraName;
  latitude: number | null;
  longitude: number | null;
}

export interface LikelyCamera {
  camera: CameraName;
  share: number;
  journeys: number;
  own: number;
  soonest: string;
  typical: string;
  latest: string;
}

export interface Forecast extends Sentence {
  outlook: "expected" | "overdue" | "too_few";
  after: CameraName;
  seen_at: string;
  journeys: number;
  own: number;
  likely: LikelyCamera[];
  /** Share of the vehicles that no other camera sees within half an hour. */
  unseen: number;
}

export interface Together {
  number: number;
  /** Negative: the companion was ahead. */
  apart_seconds: number;
  sighting: Sighting;
}

export interface Companion extends Sentence {
  registration: string;
  province: string | null;
  times: number;
  trips: number;
  cameras: number;
  chance: number;
  /** So alike that it may be the same vehicle, read wrongly. */
  misread: boolean;
  together: Together[];
}

export interface Company extends Sentence {
  companions: Companion[];
  passages: number;
  cut: number;
  others: number;
  by_chance: number;
}

export interface Suspicion extends Sentence {
  kind: "too_fast" | "wrong_vehicle";
  strength: "suspected" | "possible";
  passages: number[];
  right: number;
  kmh: number | null;
}

export interface PlatePage {
  registration: string;
  province: string | null;
  plate_class: string;
  plate_class_th: string;
  plate_class_en: string;
  confidence: number;
  /** Oldest first; the newest 200. */
  passages: Passage[];
  more: boolean;
  provinces: { province: string | null; times: number }[];
  places: Place[];
  forecast: Forecast;
  company: Company;
  suspicions: Suspicion[];
  suspicions_in_all: number;
}
