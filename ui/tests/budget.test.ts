import { describe, expect, it } from "vitest";
import { shedding } from "../src/budget";
import { aCamera } from "./builders";

function camera(id: string, shed_last_minute: number) {
  const plain = aCamera({ id });
  return { ...plain, health: { ...plain.health, shed_last_minute } };
}

describe("what the machine cannot look at", () => {
  it("is nothing while every camera is looked at", () => {
    expect(shedding([])).toBeNull();
    expect(shedding([camera("a", 0), camera("b", 0)])).toBeNull();
  });

  it("names the cameras, worst first, and how much they lost together", () => {
    const short = shedding([camera("a", 3), camera("b", 0), camera("c", 40)]);
    expect(short?.cameras.map(({ id }) => id)).toEqual(["c", "a"]);
    expect(short?.looks).toBe(43);
  });
});
