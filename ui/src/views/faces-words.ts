/** Hours, places and chances of a watchlist as short words. Pure. */
import type { Page } from "../acts/acts";
import { clockTime } from "../dates";
import type { Forecast, Hours, Precision, Watchlist } from "../wire-faces";
import { named } from "../words";

export function hoursInWords({ t }: Page, { begin_minute: begin, end_minute: end }: Hours): string {
  return begin === end ? t("faces.whole_day") : `${clockTime(begin)}–${clockTime(end)}`;
}

/** A day is short: 0.4 alerts are two in five days, not none. */
export function perDay(alerts: number): string {
  if (alerts < 0.05) return "< 0.1";
  return alerts < 10 ? alerts.toFixed(1) : String(Math.round(alerts));
}

export function share(part: number): string {
  const percent = part * 100;
  if (percent > 0 && percent < 1) return "< 1 %";
  return `${Math.round(percent)} %`;
}

/** An error rate is small: 0.02 % is not none, and none of few pairs is written with its pairs. */
export function rate(part: number): string {
  return `${(part * 100).toFixed(2)} %`;
}

export function expectation({ t }: Page, forecast: Forecast): string {
  return t("faces.expected", {
    alerts: perDay(forecast.alerts_per_day),
    missed: share(forecast.miss_rate),
  });
}

export function precisionInWords({ t }: Page, precision: Precision): string {
  const { confirmed, rejected, undecided } = precision;
  if (confirmed + rejected + undecided === 0) return t("faces.no_answers");
  return t("faces.answers", { confirmed, rejected, undecided });
}

export function placesOf({ t, language }: Page, list: Watchlist): string[] {
  const zones = list.zones.map((zone) => t("faces.zone", { zone }));
  return [...list.cameras.map((camera) => named(camera, language)), ...zones];
}
