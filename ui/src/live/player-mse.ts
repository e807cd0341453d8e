/** fMP4 over media source extensions: works without a secure context, a fifth of a second later. */
import { codecOfSps, NAL_PPS, NAL_SPS, nalType, nalUnits } from "./annexb";
import { fragment, initSegment } from "./fmp4";
import type { Player, PlayerEvents } from "./player";
import { sizeOfSps, type Size } from "./sps";
import type { LiveUnit } from "./units";

/** Seconds kept behind the newest frame, so that the next one is there in time. */
const BEHIND_SECONDS = 0.15;
const TOO_FAR_SECONDS = 0.6;
const KEPT_SECONDS = 10;
const QUEUE_LIMIT = 60;
const FIRST_DURATION_US = 40_000;

export class MsePlayer implements Player {
  readonly kind = "mse";
  readonly #source = new MediaSource();
  #buffer: SourceBuffer | null = null;
  #queue: BufferSource[] = [];
  #pending: LiveUnit | null = null;
  #head = "";
  #size: Size = { width: 0, height: 0 };
  #firstUs: number | null = null;
  #sequence = 0;
  #closed = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly events: PlayerEvents,
  ) {
    video.src = URL.createObjectURL(this.#source);
    this.#source.addEventListener("sourceopen", () => URL.revokeObjectURL(video.src), {
      once: true,
    });
    this.#watch();
  }

  /** One unit late: a frame's duration is known when the next one comes. */
  feed(unit: LiveUnit): void {
    if (this.#closed || this.#source.readyState !== "open") return this.events.dropped(1);
    if (!this.#pending && !unit.key) return this.events.dropped(1);
    const pending = this.#pending;
    this.#pending = unit;
    if (!pending) return;
    const apart = unit.capturedAtUs - pending.capturedAtUs;
    this.#append(pending, apart > 0 ? apart : FIRST_DURATION_US);
  }

  close(): void {
    this.#closed = true;
    this.#queue = [];
    this.video.removeAttribute("src");
    this.video.load();
  }

  #append(unit: LiveUnit, duration: number): void {
    const nals = nalUnits(unit.bytes);
    if (unit.key && !this.#begin(nals)) return;
    this.#firstUs ??= unit.capturedAtUs;
    const time = Math.max(0, unit.capturedAtUs - this.#firstUs);
    const sequence = ++this.#sequence;
    if (this.#queue.length > QUEUE_LIMIT) {
      this.events.dropped(this.#queue.length);
      this.#queue = [];
      this.#head = "";
    }
    this.#queue.push(fragment({ sequence, time, duration, key: unit.key, nals }));
    this.#pump();
  }

  /** A head at the start and whenever the parameter sets change. False: it cannot be played. */
  #begin(nals: readonly Uint8Array[]): boolean {
    const sps = nals.find((nal) => nalType(nal) === NAL_SPS);
    const pps = nals.find((nal) => nalType(nal) === NAL_PPS);
    if (!sps || !pps) return this.#head !== "";
    const head = `${sps.join()};${pps.join()}`;
    if (head === this.#head) return true;
    const type = `video/mp4; codecs="${codecOfSps(sps)}"`;
    if (!MediaSource.isTypeSupported(type)) {
      this.events.unplayable();
      return false;
    }
    this.#head = head;
    this.#size = sizeOfSps(sps);
    this.#buffer ??= this.#newBuffer(type);
    this.#queue.push(initSegment(sps, pps, this.#size));
    return true;
  }

  #newBuffer(type: string): SourceBuffer {
    const buffer = this.#source.addSourceBuffer(type);
    buffer.addEventListener("updateend", () => this.#settle());
    return buffer;
  }

  #pump(): void {
    const buffer = this.#buffer;
    if (!buffer || buffer.updating || this.#source.readyState !== "open") return;
    const next = this.#queue.shift();
    if (next) buffer.appendBuffer(next);
  }

  /** Stay near the newest frame, forget what was shown, append what waits. */
  #settle(): void {
    const buffer = this.#buffer;
    if (this.#closed || !buffer || buffer.buffered.length === 0) return this.#pump();
    const newest = buffer.buffered.end(buffer.buffered.length - 1);
    const behind = newest - this.video.currentTime;
    if (behind > TOO_FAR_SECONDS) this.video.currentTime = newest - BEHIND_SECONDS;
    this.video.playbackRate = behind > BEHIND_SECONDS * 2 ? 1.1 : 1;
    if (this.video.paused) void this.video.play().catch(() => undefined);
    const oldest = buffer.buffered.start(0);
    if (newest - oldest > KEPT_SECONDS * 2 && !buffer.updating) {
      buffer.remove(oldest, newest - KEPT_SECONDS);
    }
    this.#pump();
  }

  #watch(): void {
    this.video.requestVideoFrameCallback((_now, frame) => {
      if (this.#closed) return;
      const capturedAtUs = (this.#firstUs ?? 0) + frame.mediaTime * 1e6;
      this.events.shown(capturedAtUs, frame.width, frame.height);
      this.#watch();
    });
  }
}
