/** Lengths, times and speeds of a plate's page in words. Pure. */
import type { Words } from "./words";

export function distanceInWords(metres: number, t: Words): string {
  if (metres < 1000) return t("plate_page.metres", { count: Math.round(metres) });
  return t("plate_page.kilometres", { count: (metres / 1000).toFixed(metres < 10_000 ? 1 : 0) });
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** In two units: 3 min 12 s, 2 h 5 min, 4 d 1 h. */
export function durationInWords(seconds: number, t: Words): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return t("plate_page.seconds", { seconds: whole });
  if (whole < HOUR) {
    return t("plate_page.minutes", { minutes: Math.floor(whole / MINUTE), seconds: whole % MINUTE });
  }
  const hours = Math.floor((whole % DAY) / HOUR);
  if (whole < DAY) {
    return t("plate_page.hours", { hours, minutes: Math.floor((whole % HOUR) / MINUTE) });
  }
  return t("plate_page.days", { days: Math.floor(whole / DAY), hours });
}

/** Small chances are not zero. */
export function chanceInWords(chance: number): string {
  if (chance < 0.001) return "< 0.1 %";
  return chance < 0.1 ? `${(chance * 100).toFixed(1)} %` : `${Math.round(chance * 100)} %`;
}
