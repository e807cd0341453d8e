/** Where the cameras and the ways of one trip lie on a plain drawing. No tiles, no outside. Pure. */
import type { CameraName } from "./wire";
import type { Passage, Place, PlatePage } from "./wire-plate";

export const WIDTH = 640;
export const HEIGHT = 400;
const MARGIN = 56;
const METRES_PER_DEGREE = 111_195;
/** A drawing of one spot would be all noise: it shows this much at least. */
const LEAST_METRES = 400;
const ROUND_METRES = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

export interface Spot {
  camera: CameraName;
  x: number;
  y: number;
  /** Numbers of the trip's passages here, oldest first. */
  numbers: number[];
}

/** One way that the trip took, once or several times. */
export interface Way {
  key: string;
  from: Spot;
  to: Spot;
  times: number;
  /** Of the only time; null where there were several. */
  leg: Passage["leg"];
  suspected: boolean;
}

export interface Scale {
  metres: number;
  width: number;
}

export interface Drawing {
  spots: Spot[];
  ways: Way[];
  scale: Scale | null;
  /** Cameras of the trip whose place nobody has entered. */
  placeless: CameraName[];
}

export function drawingOf(
  page: PlatePage,
  trip: number,
  suspected: ReadonlySet<number>,
): Drawing {
  const passages = page.passages.filter((passage) => passage.trip === trip);
  const passed = new Set(passages.map(({ sighting }) => sighting.camera.id));
  const placed = page.places.filter(hasPlace);
  const onTheWay = placed.filter((place) => passed.has(place.camera.id));
  const { at, scale } = projection(onTheWay.length > 1 ? onTheWay : placed);
  const spots = placed.map((place) => spotOf(place, at(place), passages)).filter(isInside);
  const placeless = page.places
    .filter((place) => !hasPlace(place) && passed.has(place.camera.id))
    .map((place) => place.camera);
  return { spots, ways: waysOf(page, passages, spots, suspected), scale, placeless };
}

function spotOf(place: Placed, at: Point, passages: readonly Passage[]): Spot {
  const here = passages.filter(({ sighting }) => sighting.camera.id === place.camera.id);
  return { camera: place.camera, ...at, numbers: here.map(({ number }) => number) };
}

/** The trip fills the drawing; cameras far from it are left out. */
function isInside({ x, y }: Point): boolean {
  return x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT;
}

type Placed = Place & { latitude: number; longitude: number };

function hasPlace(place: Place): place is Placed {
  return place.latitude !== null && place.longitude !== null;
}

interface Projection {
  at: (place: Placed) => Point;
  scale: Scale | null;
}

/** North is up; a metre is as long in every direction. Right for a town, not for a continent. */
function projection(places: readonly Placed[]): Projection {
  const [north, south] = extent(places.map((place) => place.latitude));
  const [east, west] = extent(places.map((place) => place.longitude));
  const squeeze = Math.cos((((north + south) / 2) * Math.PI) / 180);
  const wide = Math.max((east - west) * squeeze * METRES_PER_DEGREE, LEAST_METRES);
  const high = Math.max((north - south) * METRES_PER_DEGREE, LEAST_METRES);
  const zoom = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
  const at = ({ latitude, longitude }: Placed) => ({
    x: WIDTH / 2 + (longitude - (east + west) / 2) * squeeze * METRES_PER_DEGREE * zoom,
    y: HEIGHT / 2 - (latitude - (north + south) / 2) * METRES_PER_DEGREE * zoom,
  });
  return { at, scale: places.length > 0 ? scaleOf(zoom) : null };
}

function extent(values: readonly number[]): [number, number] {
  return values.length > 0 ? [Math.max(...values), Math.min(...values)] : [0, 0];
}

/** The longest round length that is at most a quarter of the drawing. */
function scaleOf(zoom: number): Scale {
  const fits = ROUND_METRES.filter((metres) => metres * zoom <= WIDTH / 4);
  const metres = fits.at(-1) ?? ROUND_METRES[0]!;
  return { metres, width: metres * zoom };
}

function waysOf(
  page: PlatePage,
  passages: readonly Passage[],
  spots: readonly Spot[],
  suspected: ReadonlySet<number>,
): Way[] {
  const ways = new Map<string, Way>();
  for (const passage of passages) {
    const next = page.passages.find(({ number }) => number === passage.leg?.to);
    if (!passage.leg || next?.trip !== passage.trip) continue;
    const from = spots.find(({ camera }) => camera.id === passage.sighting.camera.id);
    const to = spots.find(({ camera }) => camera.id === next.sighting.camera.id);
    if (!from || !to || from === to) continue;
    const key = `${from.camera.id} ${to.camera.id}`;
    const known = ways.get(key);
    const doubtful = suspected.has(passage.number);
    ways.set(key, {
      ...{ key, from, to, leg: known ? null : passage.leg },
      times: (known?.times ?? 0) + 1,
      suspected: doubtful || (known?.suspected ?? false),
    });
  }
  return [...ways.values()];
}

const BEND = 0.12;
const CLEAR_OF_SPOT = 17;

export interface Curve {
  path: string;
  label: { x: number; y: number };
}

/** Bent to its left, so that the way there and the way back are two lines; ends before the spot. */
export function curve({ from, to }: Pick<Way, "from" | "to">): Curve {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = { x: (from.x + to.x) / 2 + dy * BEND, y: (from.y + to.y) / 2 - dx * BEND };
  const share = Math.min(0.4, CLEAR_OF_SPOT / length);
  const start = between(from, bend, 2 * share);
  const end = between(to, bend, 2 * share);
  const path = `M${fixed(start)} Q${fixed(bend)} ${fixed(end)}`;
  return { path, label: { x: (start.x + 2 * bend.x + end.x) / 4, y: (start.y + 2 * bend.y + end.y) / 4 } };
}

export interface Point {
  x: number;
  y: number;
}

function between(one: Point, other: Point, share: number): Point {
  return { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share };
}

function fixed({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

const NUMBERS_SHOWN = 4;

/** 1, 4, 7 or, where there are many, the first, the last and how many. */
export function numbersInWords(numbers: readonly number[]): string {
  if (numbers.length <= NUMBERS_SHOWN) return numbers.join(", ");
  return `${numbers[0]} … ${numbers.at(-1)} (${numbers.length})`;
}
