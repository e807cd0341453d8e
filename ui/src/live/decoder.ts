/** WebCodecs around one stream of Annex-B units: waits for keys, drops to the next key when late. */
import { codecOf } from "./annexb";
import type { LiveUnit } from "./units";

export interface DecoderEvents {
  /** The receiver closes the frame. */
  frame(frame: VideoFrame): void;
  dropped(units: number): void;
  unplayable(): void;
}

/** The machine is too slow for this tile now. A group of pictures that comes at once, when a tile
 *  opens, is not that. */
const QUEUE_LIMIT = 250;

export class UnitDecoder {
  #decoder: VideoDecoder | null = null;
  #codec = "";
  #needsKey = true;
  #closed = false;

  constructor(private readonly events: DecoderEvents) {}

  feed(unit: LiveUnit): void {
    if (this.#closed) return;
    if (unit.key) this.#prepare(unit);
    const decoder = this.#decoder;
    if (!decoder || (this.#needsKey && !unit.key)) return this.events.dropped(1);
    if (decoder.decodeQueueSize > QUEUE_LIMIT && !unit.key) {
      this.#needsKey = true;
      return this.events.dropped(1);
    }
    this.#needsKey = false;
    const { bytes, capturedAtUs: timestamp } = unit;
    const type = unit.key ? "key" : "delta";
    decoder.decode(new EncodedVideoChunk({ type, timestamp, data: bytes }));
  }

  close(): void {
    this.#closed = true;
    if (this.#decoder && this.#decoder.state !== "closed") this.#decoder.close();
  }

  /** A new decoder at the start, after an error, and when the stream's profile changes. */
  #prepare(unit: LiveUnit): void {
    const codec = codecOf(unit.bytes) ?? this.#codec;
    if (codec === "") return;
    if (this.#decoder?.state === "configured" && codec === this.#codec) return;
    if (this.#decoder && this.#decoder.state !== "closed") this.#decoder.close();
    this.#codec = codec;
    this.#decoder = new VideoDecoder({
      output: (frame) => (this.#closed ? frame.close() : this.events.frame(frame)),
      error: (failure) => this.#failed(failure),
    });
    this.#decoder.configure({ codec, optimizeForLatency: true });
  }

  /** Damaged data: start again at the next key. A codec that nobody has: say so. */
  #failed(failure: DOMException): void {
    this.#needsKey = true;
    if (this.#closed) return;
    if (failure.name === "NotSupportedError") this.events.unplayable();
    else this.events.dropped(1);
  }
}
