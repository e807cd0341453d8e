/** What the machine cannot look at, from what each camera lost of its looks in the last minute. */
import type { Camera } from "./wire";

export interface Shedding {
  /** Those that lost most first. */
  cameras: readonly Camera[];
  looks: number;
}

/** Null: everything is looked at. */
export function shedding(cameras: readonly Camera[]): Shedding | null {
  const short = cameras
    .filter(({ health }) => health.shed_last_minute > 0)
    .sort((a, b) => b.health.shed_last_minute - a.health.shed_last_minute);
  if (short.length === 0) return null;
  const looks = short.reduce((sum, { health }) => sum + health.shed_last_minute, 0);
  return { cameras: short, looks };
}
