/** The moving words on one tile: age, size, losses. Written straight to the page, not rendered.
 *  An old picture is never shown as live: past two seconds the tile says how old it is. */
import { age, longAge } from "../dates";
import type { Language, Words } from "../words";

export const STALE_MS = 2000;
const SKIP_SHOWN_MS = 5000;

export interface OverlayParts {
  root: HTMLElement;
  age: HTMLElement;
  size: HTMLElement;
  stale: HTMLElement;
  skipped: HTMLElement;
}

export class Overlay {
  #capturedAt: number | null = null;
  #waitingSince: number;
  #frames = 0;
  #latency = 0;
  #skipped = 0;
  #skippedAt = -Infinity;
  #unplayable = false;

  constructor(
    private readonly parts: OverlayParts,
    now: number,
  ) {
    this.#waitingSince = now;
    this.#write("frames", "0");
  }

  /** All times in the server's Unix ms. */
  shown(capturedAt: number, now: number, width: number, height: number): void {
    this.#capturedAt = capturedAt;
    this.#latency = now - capturedAt;
    this.#frames += 1;
    this.#write("frames", String(this.#frames));
    const size = width > 0 ? `${width}×${height}` : "";
    if (this.parts.size.textContent !== size) this.parts.size.textContent = size;
  }

  skip(units: number, now: number): void {
    if (this.#frames === 0) return;
    this.#skipped = (now - this.#skippedAt < SKIP_SHOWN_MS ? this.#skipped : 0) + units;
    this.#skippedAt = now;
  }

  /** How the picture differs from what the camera sent. */
  form(unit: { transcoded: boolean; masked: boolean }): void {
    this.#write("transcoded", String(unit.transcoded));
    this.#write("masked", String(unit.masked));
  }

  unplayable(): void {
    this.#unplayable = true;
  }

  /** Called a few times a second, whether pictures come or not: that is the point. */
  tick(now: number, language: Language, words: Words): void {
    const old = now - (this.#capturedAt ?? this.#waitingSince);
    const stale = this.#capturedAt !== null && old > STALE_MS;
    const waiting = this.#capturedAt === null;
    this.#write("stale", String(stale));
    this.#write("waiting", String(waiting));
    this.#write("ageMs", waiting ? "" : String(Math.max(0, Math.round(old))));
    this.#write("latencyMs", waiting ? "" : String(Math.max(0, Math.round(this.#latency))));
    put(this.parts.age, waiting ? "" : age(old, language));
    put(this.parts.stale, this.#sentence(old, stale, language, words));
    const recent = now - this.#skippedAt < SKIP_SHOWN_MS;
    put(this.parts.skipped, recent ? words("tile.skipped", { units: this.#skipped }) : "");
  }

  #sentence(old: number, stale: boolean, language: Language, words: Words): string {
    if (this.#unplayable) return words("tile.unplayable");
    if (stale) return words("tile.stale", { age: longAge(old, language) });
    if (this.#capturedAt !== null) return "";
    const { root } = this.parts;
    if (root.dataset["player"] === "none") return words("tile.no_player");
    return words(old > STALE_MS ? "tile.waiting_long" : "tile.waiting", {
      age: longAge(old, language),
    });
  }

  #write(name: string, value: string): void {
    const { dataset } = this.parts.root;
    if (dataset[name] !== value) dataset[name] = value;
  }
}

function put(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
