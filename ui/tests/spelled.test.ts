import { describe, expect, it } from "vitest";
import { lettersOf, ordered, percent, sectionsOf, surenessOf } from "../src/spelled";
import type { Sighting } from "../src/wire";
import { aFound, aSighting } from "./builders";

function read(registration: string, shares: number[], others: Sighting["others"] = []) {
  const points = [...registration].filter((text) => !/[\s-]/.test(text));
  const characters = points.map((text, place): [string, number] => [text, shares[place] ?? 1]);
  return aSighting({ registration, characters, others });
}

describe("the letters of a plate", () => {
  it("are marked where the reader was in doubt, with what else they could be", () => {
    const others: Sighting["others"] = [[], [["ช", 0.3]], [], [], [], []];
    const letters = lettersOf(read("กข 1234", [0.99, 0.6], others), []);
    expect(letters.map((letter) => letter.text).join("")).toBe("กข 1234");
    expect(letters.filter((letter) => letter.doubtful)).toEqual([
      { text: "ข", share: 0.6, doubtful: true, differs: false, others: [["ช", 0.3]] },
    ]);
  });

  it("count without the spaces and hyphens that nobody reads", () => {
    const letters = lettersOf(read("1กข 1234", []), [3]);
    expect(letters.find((letter) => letter.differs)?.text).toBe("1");
    expect(letters.findIndex((letter) => letter.differs)).toBe(4);
    const lorry = lettersOf(read("70-1234", []), [2]);
    expect(lorry.map((letter) => letter.differs).indexOf(true)).toBe(3);
  });

  it("keep vowels and tone marks on their consonant, which is as sure as its least sure part", () => {
    const letters = lettersOf(read("ร่ำ 1", [0.99, 0.5, 0.99, 0.99]), []);
    expect(letters.map((letter) => letter.text)).toEqual(["ร่", "ำ", " ", "1"]);
    expect(letters[0]).toMatchObject({ share: 0.5, doubtful: true });
  });

  it("are not called doubtful where the characters are not the registration's", () => {
    const letters = lettersOf({ ...read("กข 1234", [0.1]), registration: "กข 999" }, [1]);
    expect(letters.map((letter) => letter.text).join("")).toBe("กข 999");
    expect(letters.some((letter) => letter.doubtful)).toBe(false);
    expect(letters.map((letter) => letter.differs).indexOf(true)).toBe(1);
  });
});

describe("findings", () => {
  it("stand in sections by how they match, near ones last, in the service's order", () => {
    const found = [
      aFound("n1", "near"),
      aFound("e1"),
      aFound("p1", "pattern"),
      aFound("e2"),
    ];
    expect(sectionsOf(found).map(({ kind, found: in_ }) => [kind, in_.length])).toEqual([
      ["exact", 2],
      ["pattern", 1],
      ["near", 1],
    ]);
    expect(ordered(found).map((each) => each.sighting.id)).toEqual(["e1", "e2", "p1", "n1"]);
  });
});

describe("probabilities", () => {
  it("have words", () => {
    expect([0.995, 0.95, 0.7, 0.2].map(surenessOf)).toEqual([
      "almost_certain",
      "likely",
      "possible",
      "unsure",
    ]);
  });

  it("are never rounded up to certainty or down to nothing", () => {
    expect([1, 0.9999, 0.987, 0.5, 0.001].map(percent)).toEqual([
      "100 %",
      "> 99 %",
      "98 %",
      "50 %",
      "< 1 %",
    ]);
  });
});
