import { describe, expect, it } from "vitest";
import { inPlace } from "../src/live/places";
import { arranged, FIRST_WALL, fitting, nextLayout, type Wall } from "../src/wall";
import { aCamera } from "./builders";

const SEVEN = ["a", "b", "c", "d", "e", "f", "g"].map((id) => aCamera({ id }));

function onWall(wall: Partial<Wall>, alarmed: string[] = [], cameras = SEVEN): string[] {
  const { slots } = arranged(cameras, { ...FIRST_WALL, ...wall }, alarmed);
  return slots.map(({ camera, promoted }) => (promoted ? `${camera.id}!` : camera.id));
}

describe("the wall", () => {
  it("takes the smallest layout that holds every camera until an officer chooses", () => {
    expect([1, 4, 5, 7, 12, 40].map(fitting)).toEqual([4, 4, 6, 9, 16, 16]);
    expect(arranged(SEVEN, FIRST_WALL, []).layout).toBe(9);
  });

  it("turns pages and stays on the last one when cameras go", () => {
    expect(onWall({ layout: 4, page: 1 })).toEqual(["e", "f", "g"]);
    expect(onWall({ layout: 4, page: 7 })).toEqual(["e", "f", "g"]);
  });

  it("brings the camera of an alarm in at the end and leaves the others where they are", () => {
    expect(onWall({ layout: 4 }, ["f"])).toEqual(["a", "b", "c", "f!"]);
    expect(onWall({ layout: 4 }, ["d", "f"])).toEqual(["a", "b", "d", "f!"]);
  });

  it("moves nothing for an alarm whose camera stands there already", () => {
    expect(onWall({ layout: 4 }, ["b"])).toEqual(["a", "b", "c", "d"]);
  });

  it("shows the camera of an alarm even when the filter hides it", () => {
    const cameras = [aCamera({ id: "p" }), aCamera({ id: "v", owner_class: "private" })];
    expect(onWall({ owners: ["police"] }, ["v"], cameras)).toEqual(["p", "v!"]);
  });

  it("puts alarm cameras beside the one that fills the wall", () => {
    expect(onWall({ big: "a" }, ["c", "a", "c"])).toEqual(["a", "c!"]);
    expect(onWall({ big: "a" })).toEqual(["a"]);
  });

  it("filters by trouble", () => {
    const health = { ...aCamera().health, state: "lost" as const };
    const cameras = [aCamera({ id: "ok" }), aCamera({ id: "bad", health })];
    expect(onWall({ health: "trouble" }, [], cameras)).toEqual(["bad"]);
    expect(onWall({ health: "live" }, [], cameras)).toEqual(["ok"]);
  });

  it("never shows more tiles than the layout has, however many alarms there are", () => {
    const ids = SEVEN.map((camera) => camera.id);
    expect(onWall({ layout: 4 }, ids)).toHaveLength(4);
  });

  it("goes round the layouts", () => {
    expect([4, 6, 9, 16, 1].map((layout) => nextLayout(layout as 4))).toEqual([6, 9, 16, 4, 4]);
  });
});

describe("tile numbers", () => {
  it("stay for cameras that stay", () => {
    expect(inPlace(["a", "b", "c"], ["c", "a", "d"])).toEqual(["a", "d", "c"]);
    expect(inPlace(["a", "b", "c"], ["b", "c"])).toEqual(["c", "b"]);
    expect(inPlace([], ["x", "y"])).toEqual(["x", "y"]);
    expect(inPlace(["a"], [])).toEqual([]);
  });
});
