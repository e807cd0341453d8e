/** WebCodecs -> MediaStreamTrackGenerator -> <video>: the fastest path measured (Chromium only). */
import { UnitDecoder } from "./decoder";
import type { Player, PlayerEvents } from "./player";
import type { LiveUnit } from "./units";

interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

declare const MediaStreamTrackGenerator: new (init: { kind: "video" }) => TrackGenerator;

export class StreamPlayer implements Player {
  readonly kind = "stream";
  readonly #track = new MediaStreamTrackGenerator({ kind: "video" });
  readonly #writer = this.#track.writable.getWriter();
  readonly #decoder: UnitDecoder;
  #newest: { capturedAtUs: number; width: number; height: number } | null = null;
  #closed = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly events: PlayerEvents,
  ) {
    this.#decoder = new UnitDecoder({
      frame: (frame) => this.#write(frame),
      dropped: (units) => events.dropped(units),
      unplayable: () => events.unplayable(),
    });
    video.srcObject = new MediaStream([this.#track]);
    this.#watch();
  }

  feed(unit: LiveUnit): void {
    this.#decoder.feed(unit);
  }

  close(): void {
    this.#closed = true;
    this.#decoder.close();
    this.#track.stop();
    this.video.srcObject = null;
  }

  #write(frame: VideoFrame): void {
    const { timestamp: capturedAtUs, displayWidth: width, displayHeight: height } = frame;
    this.#newest = { capturedAtUs, width, height };
    this.#writer.write(frame).catch(() => frame.close());
  }

  /** Counts what the screen showed, not what was decoded. */
  #watch(): void {
    this.video.requestVideoFrameCallback(() => {
      if (this.#closed) return;
      const shown = this.#newest;
      if (shown) this.events.shown(shown.capturedAtUs, shown.width, shown.height);
      this.#watch();
    });
  }
}
