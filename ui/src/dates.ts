/** Times as a reader in Thailand sees and types them: Asia/Bangkok, Buddhist years. No clock here. */
import type { Language } from "./words";

const ZONE = "Asia/Bangkok";
const LOCALE: Record<Language, string> = {
  th: "th-TH-u-ca-buddhist-nu-latn",
  en: "en-GB-u-ca-gregory-nu-latn",
};
export const HOUR_MS = 3600_000;
export const DAY_MS = 24 * HOUR_MS;
const BANGKOK_AHEAD_MS = 7 * HOUR_MS;
/** Buddhist years of living people are above this, common-era years below. */
const FIRST_BUDDHIST_YEAR = 2400;
const BUDDHIST_OFFSET = 543;

type Format = Record<Language, Intl.DateTimeFormat>;

function inBoth(options: Intl.DateTimeFormatOptions): Format {
  const made = (language: Language) =>
    new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, ...options });
  return { th: made("th"), en: made("en") };
}

const TIME = inBoth({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DAY = inBoth({ day: "numeric", month: "short", year: "numeric" });
const LONG_DAY = inBoth({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const MONTH = inBoth({ month: "long", year: "numeric" });
const NUMBERS = inBoth({ day: "2-digit", month: "2-digit", year: "numeric" });
const HOURS = inBoth({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Without the era mark that some locales add: พ.ศ. is understood in Thai. */
function shown(format: Format, language: Language, at: number): string {
  const parts = format[language].formatToParts(at);
  return parts
    .filter((part) => part.type !== "era")
    .map((part) => part.value)
    .join("")
    .trim();
}

export function time(at: string | number, language: Language): string {
  return shown(TIME, language, Number(new Date(at)));
}

export function day(at: string | number, language: Language): string {
  return shown(DAY, language, Number(new Date(at)));
}

/** The day on which something still holds that ends at this moment: midnight belongs to the next. */
export function lastDay(endsAt: string, language: Language): string {
  return day(Number(new Date(endsAt)) - 1, language);
}

export function longDay(at: string | number, language: Language): string {
  return shown(LONG_DAY, language, Number(new Date(at)));
}

/** Day and time, for records. */
export function moment(at: string | number, language: Language): string {
  return `${day(at, language)} ${time(at, language)}`;
}

/** Day and time to the minute, for spans. */
export function minute(at: string | number, language: Language): string {
  return `${day(at, language)} ${shown(HOURS, language, Number(new Date(at)))}`;
}

/** Unix ms of the last midnight in Bangkok. */
export function startOfDay(at: number): number {
  return Math.floor((at + BANGKOK_AHEAD_MS) / DAY_MS) * DAY_MS - BANGKOK_AHEAD_MS;
}

/** As `readMoment` reads it: 21/11/2569 14:30. */
export function typed(at: number, language: Language): string {
  return `${shown(NUMBERS, language, at)} ${shown(HOURS, language, at)}`;
}

const TYPED = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})(?:[\sT,]+(\d{1,2})[:.](\d{2}))?$/;

function arabic(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - "๐".charCodeAt(0)));
}

function commonYear(year: number): number {
  return year > FIRST_BUDDHIST_YEAR ? year - BUDDHIST_OFFSET : year;
}

/** Unix ms of a typed Bangkok time, or null. Without a time: the day's first or last minute. */
export function readMoment(text: string, bound: "first" | "last"): number | null {
  const found = TYPED.exec(arabic(text).trim());
  if (!found) return null;
  const [dayOfMonth, month, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const late = bound === "last";
  const hour = found[4] === undefined ? (late ? 23 : 0) : Number(found[4]);
  const minute = found[5] === undefined ? (late ? 59 : 0) : Number(found[5]);
  const utc = Date.UTC(commonYear(year), month - 1, dayOfMonth, hour, minute);
  const back = new Date(utc);
  const same =
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === dayOfMonth &&
    hour < 24 &&
    minute < 60;
  return same ? utc - BANGKOK_AHEAD_MS : null;
}

/** YYYY-MM-DD in Bangkok, for days without a time. */
export function isoDay(at: number): string {
  return new Date(at + BANGKOK_AHEAD_MS).toISOString().slice(0, 10);
}

/** YYYY-MM in Bangkok. */
export function monthOf(at: number): string {
  return isoDay(at).slice(0, 7);
}

/** The month `step` months away: 2026-11, 2026-12, 2027-01. */
export function stepMonth(month: string, step: number): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + step, 1)).toISOString().slice(0, 7);
}

/** A month in words. */
export function inMonth(month: string, language: Language): string {
  return shown(MONTH, language, Number(new Date(`${month}-15T12:00:00Z`)));
}

/** Minutes after midnight of a typed 18:30, or null. */
export function readMinute(text: string): number | null {
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(arabic(text).trim());
  if (!found) return null;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  return Number(found[2]) < 60 && minutes <= 24 * 60 ? minutes : null;
}

/** 18:30, from minutes after midnight. */
export function clockTime(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

interface AgeWords {
  milliseconds: string;
  seconds: string;
  minutes: string;
  hours: string;
  days: string;
}

const AGE: Record<Language, AgeWords> = {
  th: { milliseconds: "ms", seconds: "วินาที", minutes: "นาที", hours: "ชม.", days: "วัน" },
  en: { milliseconds: "ms", seconds: "s", minutes: "min", hours: "h", days: "d" },
};

/** How old a picture is, in one or two units: 120 ms · 2.4 วินาที · 3 นาที · 2 ชม. 5 นาที. */
export function age(milliseconds: number, language: Language): string {
  const words = AGE[language];
  const span = Math.max(0, milliseconds);
  if (span < 1000) return `${Math.round(span / 10) * 10} ${words.milliseconds}`;
  if (span < 10_000) return `${(Math.floor(span / 100) / 10).toFixed(1)} ${words.seconds}`;
  return longAge(span, language);
}

/** How long ago something happened: whole seconds and up. */
export function longAge(milliseconds: number, language: Language): string {
  const words = AGE[language];
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  if (seconds < 60) return `${seconds} ${words.seconds}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} ${words.minutes}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return joined(hours, words.hours, minutes % 60, words.minutes);
  return joined(Math.floor(hours / 24), words.days, hours % 24, words.hours);
}

function joined(large: number, unit: string, small: number, smallUnit: string): string {
  return small > 0 ? `${large} ${unit} ${small} ${smallUnit}` : `${large} ${unit}`;
}

/** A span between two moments with one decimal below ten seconds: 2.1 วินาที. */
export function span(from: string, to: string, language: Language): string {
  const milliseconds = Number(new Date(to)) - Number(new Date(from));
  if (milliseconds >= 10_000) return longAge(milliseconds, language);
  return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} ${AGE[language].seconds}`;
}
