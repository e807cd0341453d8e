/** Tells the service which new alarms stand on the page, right after the frame that drew them. */
import type { RowKey } from "./alarms";
import { faceKey } from "./faces";
import type { FeedEntry, FeedMessage } from "./wire";

export interface PaintedPorts {
  /** Whether the row of an alarm or of a question about a face stands on the page. */
  stands(row: RowKey): boolean;
  /** Runs `task` once the browser has painted what was just drawn. */
  afterPaint(task: () => void): void;
  say(message: { painted: readonly number[] }): void;
}

/** What the service takes in one report. */
const AT_ONCE = 50;
const WAITING_KEPT = 200;

interface Waiting {
  seq: number;
  row: RowKey;
}

export class Painted {
  #waiting: Waiting[] = [];

  constructor(private readonly ports: PaintedPorts) {}

  heard(message: FeedMessage): void {
    const row = message.kind === "entry" ? raisedRow(message) : null;
    if (row === null || message.kind !== "entry") return;
    this.#waiting = [...this.#waiting, { seq: message.seq, row }].slice(-WAITING_KEPT);
  }

  /** The state with all that was heard is drawn. What is not there now (folded away, answered
   * meanwhile) is never reported: nobody can say when it was seen. */
  drawn(): void {
    const there = this.#waiting.filter(({ row }) => this.ports.stands(row));
    this.#waiting = [];
    if (there.length === 0) return;
    this.ports.afterPaint(() => {
      for (let from = 0; from < there.length; from += AT_ONCE) {
        this.ports.say({ painted: there.slice(from, from + AT_ONCE).map(({ seq }) => seq) });
      }
    });
  }
}

function raisedRow(entry: FeedEntry): RowKey | null {
  if (entry.action === "alarm.raised" && entry.alarm) return entry.alarm.id;
  if (entry.action === "facealert.raised" && entry.face_alert) return faceKey(entry.face_alert);
  return null;
}
