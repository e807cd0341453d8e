/** WebCodecs -> canvas, for browsers without track generators. Draws the newest frame only. */
import { UnitDecoder } from "./decoder";
import type { Player, PlayerEvents } from "./player";
import type { LiveUnit } from "./units";

export class CanvasPlayer implements Player {
  readonly kind = "canvas";
  readonly #decoder: UnitDecoder;
  #newest: VideoFrame | null = null;
  #drawing = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly events: PlayerEvents,
  ) {
    this.#decoder = new UnitDecoder({
      frame: (frame) => this.#keep(frame),
      dropped: (units) => events.dropped(units),
      unplayable: () => events.unplayable(),
    });
  }

  feed(unit: LiveUnit): void {
    this.#decoder.feed(unit);
  }

  close(): void {
    cancelAnimationFrame(this.#drawing);
    this.#decoder.close();
    this.#newest?.close();
    this.#newest = null;
  }

  /** Drawing inside the decoder's callback was measured ten times slower than once a frame. */
  #keep(frame: VideoFrame): void {
    this.#newest?.close();
    this.#newest = frame;
    this.#drawing ||= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#drawing = 0;
    const frame = this.#newest;
    if (!frame) return;
    this.#newest = null;
    const { displayWidth: width, displayHeight: height, timestamp } = frame;
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.canvas.getContext("2d", { alpha: false })?.drawImage(frame, 0, 0);
    frame.close();
    this.events.shown(timestamp, width, height);
  }
}
