/** The numbered feed: connects, resumes after the last number, notices gaps and silence. No state. */
import { backOff, isSilent, judge } from "./sequence";
import type { FeedMessage } from "./wire";

export interface SocketEvents {
  opened(): void;
  message(text: string): void;
  closed(code: number): void;
}

export interface Connection {
  /** Words for the service; lost where the connection is not open. */
  say(text: string): void;
  close(): void;
}

export interface FeedPorts {
  /** Opens a WebSocket. */
  connect(after: number, events: SocketEvents): Connection;
  now(): number;
  /** Runs `task` after `milliseconds`; the answer cancels it. */
  later(task: () => void, milliseconds: number): () => void;
  random(): number;
}

export interface FeedEvents {
  heard(message: FeedMessage): void;
  link(open: boolean): void;
  /** The service closed because the session has ended. */
  ended(): void;
  /** A gap that asking again did not fill: read everything anew. */
  lost(): void;
  /** Not opened, or closed as not allowed: the session or the account may have changed. */
  refused(): void;
}

const SESSION_ENDED = 4401;
const NOT_ALLOWED = 4403;
/** Our number is beyond the journal: it is another journal now. */
const AHEAD = 4409;
const WATCH_EVERY_MS = 1000;

export class Feed {
  #open: Connection | null = null;
  /** Which connection is ours: a dropped one may still speak for a moment. */
  #connection = 0;
  #last = 0;
  #attempt = 0;
  #heardAt = 0;
  #opened = false;
  /** The beat's number when a beat was ahead of us, to tell "not yet sent" from "missed". */
  #ahead: number | null = null;
  #asked: number | null = null;
  #cancelRetry: () => void = () => undefined;
  #cancelWatch: () => void = () => undefined;

  constructor(
    private readonly ports: FeedPorts,
    private readonly events: FeedEvents,
  ) {}

  start(after: number): void {
    this.stop();
    this.#last = after;
    this.#attempt = 0;
    this.#asked = null;
    this.#connect();
    this.#watch();
  }

  stop(): void {
    this.#cancelRetry();
    this.#cancelWatch();
    this.#drop();
  }

  /** Nothing of it is repeated where it is lost. */
  say(message: object): void {
    if (this.#opened) this.#open?.say(JSON.stringify(message));
  }

  #connect(): void {
    const mine = ++this.#connection;
    const ifMine = (task: () => void) => {
      if (mine === this.#connection) task();
    };
    this.#opened = false;
    this.#ahead = null;
    this.#heardAt = this.ports.now();
    this.#open = this.ports.connect(this.#last, {
      opened: () => ifMine(() => this.#hasOpened()),
      message: (text) => ifMine(() => this.#read(text)),
      closed: (code) => ifMine(() => this.#closed(code)),
    });
  }

  #hasOpened(): void {
    this.#opened = true;
    this.events.link(true);
  }

  #read(text: string): void {
    this.#heardAt = this.ports.now();
    this.#attempt = 0;
    const message = JSON.parse(text) as FeedMessage;
    if (message.kind === "beat") this.#compare(message.seq);
    if (message.kind === "entry" || message.kind === "hidden") {
      const judgement = judge(this.#last, message.seq);
      if (judgement === "old") return;
      if (judgement === "gap") return this.#askAgain();
      this.#last = message.seq;
    }
    this.events.heard(message);
  }

  /** Twice ahead of an unmoved last number: something was missed. */
  #compare(seq: number): void {
    const missed = seq > this.#last && this.#ahead === this.#last;
    this.#ahead = seq > this.#last ? this.#last : null;
    if (missed) this.#askAgain();
  }

  /** From where we were; a second gap at the same place cannot be filled that way. */
  #askAgain(): void {
    const again = this.#asked === this.#last;
    this.#asked = this.#last;
    this.#drop();
    if (again) return this.events.lost();
    this.#connect();
  }

  #closed(code: number): void {
    this.#drop();
    this.events.link(false);
    if (code === SESSION_ENDED) return this.events.ended();
    if (code === AHEAD) return this.events.lost();
    if (!this.#opened || code === NOT_ALLOWED) this.events.refused();
    const wait = backOff(this.#attempt++, this.ports.random());
    this.#cancelRetry = this.ports.later(() => this.#connect(), wait);
  }

  /** A cut cable closes nothing: silence must be noticed here. */
  #watch(): void {
    this.#cancelWatch = this.ports.later(() => {
      if (this.#open && isSilent(this.#heardAt, this.ports.now())) this.#closed(0);
      this.#watch();
    }, WATCH_EVERY_MS);
  }

  #drop(): void {
    this.#connection += 1;
    this.#open?.close();
    this.#open = null;
  }
}
