import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chosen, wordsIn } from "../src/words";
import en from "../src/words/en.json";
import th from "../src/words/th.json";

const SOURCE = join(import.meta.dirname, "../src");
/** Families whose last part is a value: of a closed list, a state, a screen. */
const FAMILIES =
  /^(deed|about|refusal|action|cause|worker_end|owner|priority|camera|menu|header\.to|wall\.health|alarm\.state|search\.(from|until|head|fault|period|of|any|kind|sure)|face\.(answer|step)|faces\.(view|done)|approval\.(do|means))([._]|$)/;

function sources(folder = SOURCE): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    if (each.isDirectory()) return sources(path);
    return /\.tsx?$/.test(each.name) ? [readFileSync(path, "utf8")] : [];
  });
}

function places(text: string): string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

describe("words", () => {
  it("have every key in both languages", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(th).sort());
  });

  it("say something in both languages, with the same values in it", () => {
    for (const [key, text] of Object.entries(th)) {
      const other = en[key as keyof typeof en];
      expect(text.trim(), key).not.toBe("");
      expect(other.trim(), key).not.toBe("");
      expect(places(other), key).toEqual(places(text));
    }
  });

  it("are Thai in Thai, but for signs and names", () => {
    const foreign = Object.entries(th).filter(([, text]) => !/[ก-๙]/.test(text));
    expect(foreign.map(([key]) => key)).toEqual([
      "sign_in.version",
      "wall.page",
      "search.asked_span",
      "field.moment_example",
      "field.day_example",
    ]);
  });

  it("are all used", () => {
    const code = sources().join("\n");
    const unused = Object.keys(th).filter(
      (key) => !FAMILIES.test(key) && !code.includes(`"${key}"`),
    );
    expect(unused).toEqual([]);
  });

  it("take values where they have places for them", () => {
    expect(wordsIn("th")("title.waiting", { count: 2 })).toBe("(2) แจ้งเตือน");
    expect(wordsIn("en")("wall.page", { page: 1, pages: 3 })).toBe("1/3");
  });

  it("show an unknown value of a closed list as it is", () => {
    expect(chosen([], "brand_new", "th")).toBe("brand_new");
    expect(chosen([{ value: "a", th: "ก", en: "A" }], "a", "th")).toBe("ก");
  });
});
