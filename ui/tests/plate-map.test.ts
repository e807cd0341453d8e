import { describe, expect, it } from "vitest";
import { labelsOf } from "../src/plate-labels";
import { curve, drawingOf, HEIGHT, numbersInWords, WIDTH } from "../src/plate-map";
import { aLeg, aPage, aPassage, aPlace } from "./plate-builders";

const PLACES = [aPlace("market", 17.0), aPlace("bridge", 17.01, 104.01), aPlace("gate", null)];
const NONE: ReadonlySet<number> = new Set();

describe("the map", () => {
  const passages = [
    aPassage(1, "market", 0, { leg: aLeg(2) }),
    aPassage(2, "bridge", 1, { leg: aLeg(3) }),
    aPassage(3, "gate", 2, { leg: aLeg(4) }),
    aPassage(4, "market", 90, { trip: 2 }),
  ];
  const page = aPage({ passages, places: PLACES });

  it("puts north up and east right, inside the drawing", () => {
    const [market, bridge] = drawingOf(page, 1, NONE).spots;
    expect(bridge!.y).toBeLessThan(market!.y);
    expect(bridge!.x).toBeGreaterThan(market!.x);
    for (const { x, y } of [market!, bridge!]) {
      expect(x).toBeGreaterThan(20);
      expect(x).toBeLessThan(WIDTH - 20);
      expect(y).toBeGreaterThan(20);
      expect(y).toBeLessThan(HEIGHT - 20);
    }
  });

  it("has a metre as long in every direction, and a scale that says how long", () => {
    const { spots, scale } = drawingOf(page, 1, NONE);
    const [market, bridge] = spots;
    const north = (market!.y - bridge!.y) / (0.01 * 111_195);
    const east = (bridge!.x - market!.x) / (0.01 * 111_195 * Math.cos((17.005 * Math.PI) / 180));
    expect(north).toBeCloseTo(east, 6);
    expect(scale!.width).toBeCloseTo(scale!.metres * north, 6);
    expect(scale!.width).toBeLessThanOrEqual(WIDTH / 4);
  });

  it("numbers the passages of the chosen trip at their cameras", () => {
    const numbers = (trip: number) => drawingOf(page, trip, NONE).spots.map((one) => one.numbers);
    expect(numbers(1)).toEqual([[1], [2]]);
    expect(numbers(2)).toEqual([[4], []]);
  });

  it("says which cameras of the trip have no place, instead of inventing one", () => {
    expect(drawingOf(page, 1, NONE).placeless.map(({ id }) => id)).toEqual(["gate"]);
    expect(drawingOf(page, 2, NONE).placeless).toEqual([]);
  });

  it("draws a way only inside the trip and between two known places", () => {
    const ways = drawingOf(page, 1, NONE).ways;
    expect(ways.map(({ from, to }) => [from.camera.id, to.camera.id])).toEqual([
      ["market", "bridge"],
    ]);
  });

  it("draws a way that was taken often once, with how often, and marks a suspected one", () => {
    const often = [0, 1, 2].flatMap((round) => [
      aPassage(2 * round + 1, "market", 2 * round, { leg: aLeg(2 * round + 2) }),
      aPassage(2 * round + 2, "bridge", 2 * round + 1, { leg: aLeg(2 * round + 3) }),
    ]);
    const { ways } = drawingOf(aPage({ passages: often, places: PLACES }), 1, new Set([3]));
    expect(ways.map(({ times, leg, suspected }) => [times, leg, suspected])).toEqual([
      [3, null, true],
      [2, null, false],
    ]);
  });

  it("is empty where no camera has a place", () => {
    const { spots, scale } = drawingOf(aPage({ passages, places: [aPlace("gate", null)] }), 1, NONE);
    expect(spots).toEqual([]);
    expect(scale).toBeNull();
  });

  it("shows the trip large and leaves out cameras far from it", () => {
    const far = [...PLACES, aPlace("near", 17.005, 104.005), aPlace("far", 18, 105)];
    const { spots } = drawingOf(aPage({ passages, places: far }), 1, NONE);
    expect(spots.map(({ camera }) => camera.id)).toEqual(["market", "bridge", "near"]);
    const [market, bridge] = spots;
    expect(Math.hypot(market!.x - bridge!.x, market!.y - bridge!.y)).toBeGreaterThan(250);
  });

  it("shows one camera alone in the middle", () => {
    const { spots } = drawingOf(aPage({ passages, places: [PLACES[0]!] }), 1, NONE);
    expect(spots[0]).toMatchObject({ x: WIDTH / 2, y: HEIGHT / 2 });
  });
});

it("bends the way back to the other side, so that both are seen", () => {
  const [one, other] = [
    { x: 100, y: 100 },
    { x: 300, y: 100 },
  ].map((at) => ({ camera: PLACES[0]!.camera, numbers: [], ...at }));
  const there = curve({ from: one!, to: other! }).label;
  const back = curve({ from: other!, to: one! }).label;
  expect(Math.sign(there.y - 100)).toBe(-Math.sign(back.y - 100));
});

it("shortens many numbers at one camera", () => {
  expect(numbersInWords([1, 4])).toBe("1, 4");
  expect(numbersInWords([1, 3, 5, 7, 9])).toBe("1 … 9 (5)");
});

describe("the words on the map", () => {
  const far = [aPlace("market", 17.0), aPlace("bridge", 17.0005, 104.0005), aPlace("far", 17.2, 104.2)];
  const passages = [
    aPassage(1, "market", 0, { leg: aLeg(2) }),
    aPassage(2, "bridge", 1, { leg: aLeg(3) }),
    aPassage(3, "far", 2),
  ];
  const drawing = drawingOf(aPage({ passages, places: far }), 1, new Set([2]));
  const words = { name: () => "ถนนสุขเกษม ขาเข้าเมือง", way: () => "2 นาที 44 วิ · 23 กม./ชม." };

  it("cover neither each other nor a camera, and stay inside", () => {
    const labels = labelsOf(drawing, words);
    expect(labels.length).toBeGreaterThan(1);
    const areas = labels.map(({ x, y, anchor, text }) => {
      const width = text.replace(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g, "").length * 8;
      const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
      return { left, right: left + width, top: y - 14, bottom: y + 4 };
    });
    const crossing = areas.flatMap((one, index) =>
      areas
        .slice(index + 1)
        .filter(
          (other) =>
            one.left < other.right &&
            other.left < one.right &&
            one.top < other.bottom &&
            other.top < one.bottom,
        ),
    );
    expect(crossing).toEqual([]);
    for (const { left, right } of areas) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(WIDTH);
    }
  });

  it("name a suspected way before anything else", () => {
    expect(labelsOf(drawing, words)[0]?.kind).toBe("suspected");
  });

  it("add the numbers where a camera was passed more than once", () => {
    const twice = [aPassage(1, "market", 0), aPassage(2, "market", 1)];
    const once = drawingOf(aPage({ passages: twice, places: far }), 1, NONE);
    const names = labelsOf(once, { ...words, name: ({ camera }) => camera.name_en });
    expect(names.map(({ text }) => text)).toContain("market (1, 2)");
  });
});
