/** The house style, as far as a machine can see it: small files, small functions, no hooks. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";

const HERE = join(import.meta.dirname, "..");
const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

interface Node {
  type: string;
  start: number;
  end: number;
  params?: unknown[];
}

function files(folder: string, kinds: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    if (each.isDirectory()) return files(path, kinds);
    return kinds.test(each.name) ? [path] : [];
  });
}

function nodes(value: unknown): Node[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(nodes);
  const below = Object.values(value).flatMap(nodes);
  return "type" in value ? [value as Node, ...below] : below;
}

function lines(text: string): number {
  return text.split("\n").length;
}

const SOURCES = files(join(HERE, "src"), /\.tsx?$/);
const STYLES = files(join(HERE, "src"), /\.css$/);

describe("the house", () => {
  it("has no file of more than 300 lines", () => {
    const tests = files(join(HERE, "tests"), /\.ts$/);
    const long = [...SOURCES, ...STYLES, ...tests].filter(
      (path) => lines(readFileSync(path, "utf8")) > 300,
    );
    expect(long.map((path) => relative(HERE, path))).toEqual([]);
  });

  it.each(SOURCES.map((path) => relative(HERE, path)))(
    "keeps the functions of %s small",
    (name) => {
      const text = readFileSync(join(HERE, name), "utf8");
      for (const node of nodes(parseSync(name, text).program)) {
        if (!FUNCTIONS.has(node.type)) continue;
        const body = text.slice(node.start, node.end);
        expect(lines(body), body.slice(0, 60)).toBeLessThanOrEqual(40);
        expect(node.params?.length ?? 0, body.slice(0, 60)).toBeLessThanOrEqual(5);
      }
    },
  );

  it("uses no hooks, and says nothing to the console", () => {
    for (const path of SOURCES) {
      expect(readFileSync(path, "utf8"), path).not.toMatch(
        /preact\/hooks|console\.|\bany\b;|as any/,
      );
    }
  });

  it("says at the head of every module what lives there", () => {
    const silent = SOURCES.filter((path) => !readFileSync(path, "utf8").startsWith("/**"));
    expect(silent.map((path) => relative(HERE, path))).toEqual([]);
  });

  it("asks nobody outside for anything", () => {
    for (const path of [...SOURCES, ...STYLES, join(HERE, "index.html")]) {
      expect(readFileSync(path, "utf8"), path).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    }
  });

  it("names every library that it ships, with its licence", () => {
    const described = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const licences = readFileSync(join(HERE, "public/licences.txt"), "utf8");
    for (const name of Object.keys(described.dependencies)) expect(licences).toContain(name);
  });

  it("locks its libraries without naming where they were fetched from", () => {
    const lock = readFileSync(join(HERE, "package-lock.json"), "utf8");
    const hosts = [...lock.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host);
    expect(hosts.filter((host) => host !== "registry.npmjs.org")).toEqual([]);
  });
});
