/** Plays what is on the wall and nothing else: a tile that is gone or hidden decodes nothing. */
import { localNow, type ServerClock } from "../clock";
import { wordsIn, type Language } from "../words";
import { Overlay, type OverlayParts } from "./overlay";
import { makePlayer, playerKind, type Player, type Surface } from "./player";
import { LiveSocket } from "./socket";
import type { LiveUnit } from "./units";

const TICK_MS = 250;

interface Tile {
  surface: Surface;
  overlay: Overlay;
  parts: OverlayParts;
  player: Player | null;
}

export class Live {
  readonly #tiles = new Map<string, Tile>();
  readonly #socket: LiveSocket;
  readonly #kind = playerKind();
  #telling = false;

  constructor(
    url: string,
    private readonly clock: ServerClock,
    private readonly language: () => Language,
  ) {
    this.#socket = new LiveSocket(url, clock, {
      unit: (camera, unit) => this.#play(camera, unit),
      skipped: (camera, units) => this.#tiles.get(camera)?.overlay.skip(units, this.#now()),
    });
    window.setInterval(() => this.#tick(), TICK_MS);
    document.addEventListener("visibilitychange", () => this.#visibility());
  }

  start(): void {
    this.#socket.start();
  }

  stop(): void {
    this.#socket.stop();
  }

  /** Puts a camera on a surface; the answer takes it off again. */
  show(camera: string, surface: Surface, parts: OverlayParts): () => void {
    const overlay = new Overlay(parts, this.#now());
    const tile: Tile = { surface, overlay, parts, player: null };
    this.#tiles.set(camera, tile);
    this.#open(tile);
    return () => {
      tile.player?.close();
      if (this.#tiles.get(camera) === tile) this.#tiles.delete(camera);
      this.#tellSoon();
    };
  }

  #now(): number {
    return this.clock.at(localNow());
  }

  /** The service is told when the player can take the first key unit, not before. */
  #open(tile: Tile): void {
    tile.parts.root.dataset["player"] = this.#kind ?? "none";
    if (!this.#kind) return;
    const { overlay } = tile;
    const events = {
      shown: (capturedAtUs: number, width: number, height: number) =>
        overlay.shown(capturedAtUs / 1000, this.#now(), width, height),
      dropped: (units: number) => overlay.skip(units, this.#now()),
      unplayable: () => overlay.unplayable(),
    };
    void makePlayer(this.#kind, tile.surface, events).then((player) => {
      const here = [...this.#tiles.values()].includes(tile) && !document.hidden;
      if (!here) return player.close();
      tile.player = player;
      this.#tellSoon();
    });
  }

  #play(camera: string, unit: LiveUnit): void {
    const tile = this.#tiles.get(camera);
    tile?.overlay.form(unit);
    tile?.player?.feed(unit);
  }

  /** Several tiles come and go together when the layout changes: one message tells them all. */
  #tellSoon(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      const playing = [...this.#tiles].filter(([, tile]) => tile.player !== null);
      this.#socket.watch(playing.map(([camera]) => camera));
    });
  }

  #visibility(): void {
    for (const tile of this.#tiles.values()) {
      tile.player?.close();
      tile.player = null;
      if (!document.hidden) this.#open(tile);
    }
    if (document.hidden) this.#tellSoon();
  }

  #tick(): void {
    const language = this.language();
    const words = wordsIn(language);
    for (const tile of this.#tiles.values()) tile.overlay.tick(this.#now(), language, words);
  }
}
