/** The one live WebSocket of this page: says what it watches, measures the clock, hands out units. */
import type { ServerClock } from "../clock";
import { localNow } from "../clock";
import { backOff } from "../sequence";
import type { LiveMessage } from "../wire";
import { inPlace } from "./places";
import { readUnit, type LiveUnit } from "./units";

export interface LiveEvents {
  unit(camera: string, unit: LiveUnit): void;
  skipped(camera: string, units: number): void;
}

const PING_EVERY_MS = 2000;
const TILES_LIMIT = 36;

export class LiveSocket {
  #socket: WebSocket | null = null;
  #watch: readonly string[] = [];
  #tiles: readonly string[] = [];
  #attempt = 0;
  #running = false;
  #retry = 0;
  #ping = 0;

  constructor(
    private readonly url: string,
    private readonly clock: ServerClock,
    private readonly events: LiveEvents,
  ) {}

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#connect();
    this.#ping = window.setInterval(() => this.#say({ ping: localNow() }), PING_EVERY_MS);
  }

  stop(): void {
    this.#running = false;
    window.clearInterval(this.#ping);
    window.clearTimeout(this.#retry);
    this.#socket?.close();
    this.#socket = null;
  }

  watch(cameras: readonly string[]): void {
    this.#watch = inPlace(this.#watch, cameras).slice(0, TILES_LIMIT);
    this.#say({ watch: this.#watch });
  }

  #connect(): void {
    const socket = new WebSocket(this.url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#tiles = [];
    socket.onopen = () => {
      this.#say({ ping: localNow() });
      this.#say({ watch: this.#watch });
    };
    socket.onmessage = (event: MessageEvent<unknown>) => this.#read(socket, event.data);
    socket.onclose = () => this.#closed(socket);
  }

  #closed(socket: WebSocket): void {
    if (socket !== this.#socket || !this.#running) return;
    this.#retry = window.setTimeout(() => this.#connect(), backOff(this.#attempt++, Math.random()));
  }

  #say(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #read(socket: WebSocket, data: unknown): void {
    if (socket !== this.#socket) return;
    this.#attempt = 0;
    if (typeof data === "string") return this.#heard(JSON.parse(data) as LiveMessage);
    if (!(data instanceof ArrayBuffer)) return;
    const unit = readUnit(data);
    const camera = unit ? this.#tiles[unit.tile] : undefined;
    if (unit && camera !== undefined) this.events.unit(camera, unit);
  }

  #heard(message: LiveMessage): void {
    if (message.kind === "watching") this.#tiles = message.tiles;
    if (message.kind === "pong") this.clock.pong(message.ping, localNow(), message.at_us);
    if (message.kind === "skipped") this.events.skipped(message.camera, message.units);
  }
}
