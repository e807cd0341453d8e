/** What a tile's player is, and which of the three this browser can have. */
import { CanvasPlayer } from "./player-canvas";
import { StreamPlayer } from "./player-stream";
import type { LiveUnit } from "./units";

export type PlayerKind = "stream" | "canvas" | "mse";

export interface Surface {
  video: HTMLVideoElement;
  canvas: HTMLCanvasElement;
}

export interface PlayerEvents {
  /** A picture is on the screen. Its capture time is the service's Unix µs. */
  shown(capturedAtUs: number, width: number, height: number): void;
  /** Units that this page threw away because it could not keep up or could not decode them. */
  dropped(units: number): void;
  /** This browser cannot play the stream at all. */
  unplayable(): void;
}

export interface Player {
  readonly kind: PlayerKind;
  feed(unit: LiveUnit): void;
  close(): void;
}

/** Fastest first (measured): a track of decoded frames, a canvas, media source extensions. */
export function playerKind(): PlayerKind | null {
  if ("VideoDecoder" in globalThis) {
    return "MediaStreamTrackGenerator" in globalThis ? "stream" : "canvas";
  }
  return "MediaSource" in globalThis || "ManagedMediaSource" in globalThis ? "mse" : null;
}

export async function makePlayer(
  kind: PlayerKind,
  surface: Surface,
  events: PlayerEvents,
): Promise<Player> {
  surface.video.hidden = kind === "canvas";
  surface.canvas.hidden = kind !== "canvas";
  if (kind === "stream") return new StreamPlayer(surface.video, events);
  if (kind === "canvas") return new CanvasPlayer(surface.canvas, events);
  const { MsePlayer } = await import("./player-mse");
  return new MsePlayer(surface.video, events);
}
