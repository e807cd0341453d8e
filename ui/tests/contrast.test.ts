import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const STYLES = join(import.meta.dirname, "../src/styles");
const TOKENS = readFileSync(join(STYLES, "tokens.css"), "utf8");

type Palette = Readonly<Record<string, string>>;

function palette(theme: string): Palette {
  const block =
    new RegExp(`:root\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(TOKENS)?.[1] ?? "";
  const shared = /:root \{([^}]*)\}/.exec(TOKENS)?.[1] ?? "";
  const colours = (block + shared).matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g);
  return Object.fromEntries([...colours].map(([, name, colour]) => [name, colour]));
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((place) => {
    const share = parseInt(colour.slice(place, place + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function ratio(colours: Palette, one: string, other: string): number {
  const [a, b] = [colours[one], colours[other]];
  if (!a || !b) throw new Error(`no colour ${one} or ${other}`);
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

const GROUNDS = ["ground", "panel", "raised", "selected"];
const TEXTS = ["text", "muted", "accent", "p1", "p2", "p3", "p4", "trouble", "lost", "good"];
const OWNERS = ["police", "government", "private"];
const FILLS = [
  ["on-accent", "accent"],
  ["on-p1", "p1-fill"],
  ["on-p2", "p2-fill"],
  ["on-p3", "p3-fill"],
  ["on-p4", "p4-fill"],
  ["on-owner", "police"],
  ["on-owner", "government"],
  ["on-owner", "private"],
  ["on-danger", "danger-fill"],
  ["on-warn", "warn-fill"],
  ["on-note", "note-fill"],
  ["on-veil", "veil"],
] as const;

describe.each(["night", "day"])("the %s palette", (theme) => {
  const colours = palette(theme);

  it.each([...TEXTS, ...OWNERS])("lets %s be read on every ground (4.5:1)", (text) => {
    for (const ground of GROUNDS) {
      expect(ratio(colours, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(FILLS)("lets %s be read on %s (4.5:1)", (text, fill) => {
    expect(ratio(colours, text, fill)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["edge", "focus"])("lets the %s of a control be seen (3:1)", (line) => {
    for (const ground of GROUNDS) {
      expect(ratio(colours, line, ground), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("the styles", () => {
  const files = readdirSync(STYLES).filter((name) => name !== "tokens.css");
  const all = files.map((name) => readFileSync(join(STYLES, name), "utf8")).join("\n");

  it("space no Thai letters and keep lines at 1.5 or more", () => {
    const spaced = [...all.matchAll(/letter-spacing:\s*([^;]+);/g)].map(([, value]) => value);
    expect(spaced.filter((value) => value !== "normal")).toEqual([]);
    const heights = [...all.matchAll(/line-height:\s*([\d.]+)(rem|;)/g)];
    expect(heights.length).toBeGreaterThan(0);
    for (const [, height] of heights) expect(Number(height)).toBeGreaterThanOrEqual(1.5);
  });

  it("flash less than three times a second", () => {
    for (const [, seconds] of all.matchAll(/animation:[^;]*?([\d.]+)s[^;]*infinite/g)) {
      expect(Number(seconds)).toBeGreaterThan(2 / 3);
    }
  });
});
