/** A plate character by character: how sure each is, what else it could be. Pure. */
import type { Found, Kind, Sighting } from "./wire";

/** Below this a character is marked, and what else it could be stands beneath it. */
export const DOUBT_BELOW = 0.9;

export interface Letter {
  text: string;
  /** 0 to 1; null for spaces and hyphens, which no reader reads. */
  share: number | null;
  doubtful: boolean;
  /** Not what the search asked for. */
  differs: boolean;
  /** Likeliest first. */
  others: readonly (readonly [string, number])[];
}

const UNREAD = /[\s\-.]/;

/** One code point of what was read: how sure it is, and what else it could be. */
interface Point {
  text: string;
  share: number;
  others: Letter["others"];
}

/**
 * The registration as letters; `differsAt` are places in it without spaces and hyphens. Where it
 * does not fit its characters, no letter is called doubtful.
 */
export function lettersOf(sighting: Sighting, differsAt: readonly number[]): Letter[] {
  const texts = graphemes(sighting.registration);
  const points = pointsOf(sighting);
  const compact = texts.filter((text) => !UNREAD.test(text)).join("");
  const fits = compact === points.map((point) => point.text).join("");
  let place = 0;
  return texts.map((text) => {
    if (UNREAD.test(text)) return plain(text);
    const [first, end] = [place, place + [...text].length];
    place = end;
    const differs = differsAt.some((at) => at >= first && at < end);
    return { ...plain(text), ...(fits && doubtOf(points.slice(first, end))), differs };
  });
}

function pointsOf({ characters, others }: Sighting): Point[] {
  return characters
    .flatMap(([text, share], at) =>
      [...text].map((each) => ({ text: each, share, others: others[at] ?? [] })),
    )
    .filter((point) => !UNREAD.test(point.text));
}

/** A consonant and the marks above and below it: they must not be torn apart on the screen. */
function graphemes(text: string): string[] {
  return text.match(/[^\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*/gu) ?? [];
}

function plain(text: string): Letter {
  return { text, share: null, doubtful: false, differs: false, others: [] };
}

/** A letter with marks is as sure as its least sure part. */
function doubtOf(points: readonly Point[]): Pick<Letter, "share" | "doubtful" | "others"> {
  const { share, others } = points.reduce((least, one) => (one.share < least.share ? one : least));
  return { share, doubtful: share < DOUBT_BELOW, others };
}

export type Sureness = "almost_certain" | "likely" | "possible" | "unsure";

/** A number alone says little at four in the morning. */
export function surenessOf(probability: number): Sureness {
  if (probability >= 0.99) return "almost_certain";
  if (probability >= 0.9) return "likely";
  return probability >= 0.6 ? "possible" : "unsure";
}

/** Never rounded up to certainty. */
export function percent(share: number): string {
  if (share >= 1) return "100 %";
  if (share > 0.99) return "> 99 %";
  return share < 0.01 ? "< 1 %" : `${Math.floor(share * 100)} %`;
}

export const KINDS: readonly Kind[] = ["exact", "pattern", "near"];

export interface Section {
  kind: Kind;
  found: readonly Found[];
}

/** One section for each kind that was found; inside, the service's order. */
export function sectionsOf(found: readonly Found[]): Section[] {
  return KINDS.map((kind) => ({ kind, found: found.filter((each) => each.kind === kind) })).filter(
    (section) => section.found.length > 0,
  );
}

/** In the order of the screen, whatever the order they came in. */
export function ordered(found: readonly Found[]): Found[] {
  return sectionsOf(found).flatMap((section) => section.found);
}
