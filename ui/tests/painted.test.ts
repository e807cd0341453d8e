import { beforeEach, describe, expect, it } from "vitest";
import type { RowKey } from "../src/alarms";
import { Painted } from "../src/painted";
import { anAlarm, anEntry } from "./builders";
import { aFace } from "./face-builders";

class Screen {
  rows: RowKey[] = [];
  tasks: (() => void)[] = [];
  said: (readonly number[])[] = [];
  painted = new Painted({
    stands: (row) => this.rows.includes(row),
    afterPaint: (task) => this.tasks.push(task),
    say: ({ painted }) => this.said.push(painted),
  });

  alarm(seq: number): void {
    const alarm = anAlarm({ id: seq + 100 });
    this.painted.heard(anEntry({ seq, action: "alarm.raised", alarm }));
    this.rows.push(alarm.id);
  }

  paint(): void {
    this.painted.drawn();
    const tasks = this.tasks;
    this.tasks = [];
    for (const task of tasks) task();
  }
}

describe("what was painted", () => {
  let screen: Screen;
  beforeEach(() => {
    screen = new Screen();
  });

  it("is reported by its journal number, after the frame, once", () => {
    screen.alarm(7);
    screen.painted.drawn();
    expect(screen.said).toEqual([]);
    screen.paint();
    screen.paint();
    expect(screen.said).toEqual([[7]]);
  });

  it("is a question about a face as well", () => {
    const face = aFace({ id: 4 });
    screen.painted.heard(anEntry({ seq: 9, action: "facealert.raised", face_alert: face }));
    screen.rows.push("face:4");
    screen.paint();
    expect(screen.said).toEqual([[9]]);
  });

  it("is nothing that stands nowhere on the page, not even later", () => {
    screen.alarm(7);
    screen.rows = [];
    screen.paint();
    screen.rows = [107];
    screen.paint();
    expect(screen.said).toEqual([]);
  });

  it("is no other entry, and no answer to an alarm", () => {
    const alarm = anAlarm({ state: "acknowledged" });
    screen.rows = [alarm.id];
    screen.painted.heard(anEntry({ seq: 8, action: "alarm.acknowledged", alarm }));
    screen.painted.heard({ kind: "hidden", seq: 9 });
    screen.painted.heard(anEntry({ seq: 10, action: "alarm.raised" }));
    screen.paint();
    expect(screen.said).toEqual([]);
  });

  it("is told in reports that the service takes, the newest of too many", () => {
    for (let seq = 1; seq <= 230; seq += 1) screen.alarm(seq);
    screen.paint();
    expect(screen.said.map((seqs) => seqs.length)).toEqual([50, 50, 50, 50]);
    expect(screen.said[0]![0]).toBe(31);
  });
});
