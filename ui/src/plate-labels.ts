/** Where words stand on the map of a plate, so that none covers another: what finds no room is left
 * out, for the list beside the map says everything. Pure. */
import { curve, HEIGHT, numbersInWords, WIDTH, type Drawing, type Point, type Spot, type Way } from "./plate-map";

export interface Label extends Point {
  key: string;
  text: string;
  anchor: "start" | "middle" | "end";
  kind: "passed" | "standing" | "way" | "suspected";
}

interface Wish {
  key: string;
  text: string;
  kind: Label["kind"];
  /** The best first. */
  places: readonly (Point & { anchor: Label["anchor"] })[];
}

interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const SIZE = 15;
const MEAN_WIDTH = 8.2;
const SPOT_REACH = 15;
/** Thai marks above and below a letter take no width. */
const MARKS = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g;

export interface LabelWords {
  name: (spot: Spot) => string;
  way: (way: Way) => string;
}

/** Suspected ways first, then cameras that were passed, ways, and cameras that only stand there. */
export function labelsOf(drawing: Drawing, words: LabelWords): Label[] {
  const { spots, ways } = drawing;
  const [suspected, plain] = [ways.filter((one) => one.suspected), ways.filter((one) => !one.suspected)];
  const [passed, standing] = [spots.filter(isPassed), spots.filter((spot) => !isPassed(spot))];
  const wishes: Wish[] = [
    ...suspected.map((way) => wayWish(way, words, "suspected")),
    ...passed.map((spot) => spotWish(spot, words, "passed")),
    ...plain.map((way) => wayWish(way, words, "way")),
    ...standing.map((spot) => spotWish(spot, words, "standing")),
  ];
  return fitted(wishes, spots.map(areaOfSpot));
}

function isPassed({ numbers }: Spot): boolean {
  return numbers.length > 0;
}

function spotWish(spot: Spot, words: LabelWords, kind: "passed" | "standing"): Wish {
  const { x, y, numbers } = spot;
  const name = words.name(spot);
  const text = numbers.length > 1 ? `${name} (${numbersInWords(numbers)})` : name;
  const places = [
    { x, y: y + 30, anchor: "middle" },
    { x, y: y - 20, anchor: "middle" },
    { x: x + 20, y: y + 5, anchor: "start" },
    { x: x - 20, y: y + 5, anchor: "end" },
    { x: x - 10, y: y + 30, anchor: "start" },
    { x: x + 10, y: y + 30, anchor: "end" },
    { x: x - 10, y: y - 20, anchor: "start" },
    { x: x + 10, y: y - 20, anchor: "end" },
  ] as const;
  return { key: spot.camera.id, text, kind, places };
}

function wayWish(way: Way, words: LabelWords, kind: "way" | "suspected"): Wish {
  const { x, y } = curve(way).label;
  const places = [
    { x, y, anchor: "middle" },
    { x: x + 8, y, anchor: "start" },
    { x: x - 8, y, anchor: "end" },
    { x, y: y - 18, anchor: "middle" },
    { x, y: y + 20, anchor: "middle" },
  ] as const;
  return { key: way.key, text: words.way(way), kind, places };
}

function fitted(wishes: readonly Wish[], taken: Area[]): Label[] {
  const labels: Label[] = [];
  for (const { key, text, kind, places } of wishes) {
    const place = places.find((one) => {
      const area = areaOf(one, text);
      return isInside(area) && !taken.some((other) => overlap(area, other));
    });
    if (!place) continue;
    taken.push(areaOf(place, text));
    labels.push({ key, text, kind, ...place });
  }
  return labels;
}

function areaOfSpot({ x, y }: Spot): Area {
  const reach = SPOT_REACH;
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

function areaOf({ x, y, anchor }: Point & { anchor: Label["anchor"] }, text: string): Area {
  const width = text.replace(MARKS, "").length * MEAN_WIDTH;
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - SIZE, bottom: y + 5 };
}

function isInside({ left, right, top, bottom }: Area): boolean {
  return left >= 2 && right <= WIDTH - 2 && top >= 2 && bottom <= HEIGHT - 2;
}

function overlap(one: Area, other: Area): boolean {
  const apart = one.right < other.left || other.right < one.left;
  return !apart && !(one.bottom < other.top || other.bottom < one.top);
}
