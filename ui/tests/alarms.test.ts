import { describe, expect, it } from "vitest";
import {
  answered,
  bounded,
  floods,
  neighbour,
  queued,
  ringing,
  split,
  unacknowledged,
  withAlarm,
} from "../src/alarms";
import type { Alarm } from "../src/wire";
import { anAlarm, iso, NOON } from "./builders";

const MINUTE = 60_000;

function many(count: number, fields: (place: number) => Partial<Alarm>): Alarm[] {
  return Array.from({ length: count }, (_, place) => anAlarm({ id: place + 1, ...fields(place) }));
}

describe("the queue", () => {
  it("puts the most urgent first and among equals the oldest", () => {
    const alarms = [
      anAlarm({ id: 1, priority: "P3", raised_at: iso(NOON - 9 * MINUTE) }),
      anAlarm({ id: 2, priority: "P2", raised_at: iso(NOON) }),
      anAlarm({ id: 3, priority: "P2", raised_at: iso(NOON - MINUTE) }),
      anAlarm({ id: 4, priority: "P1", raised_at: iso(NOON) }),
    ];
    expect(queued(alarms).map((alarm) => alarm.id)).toEqual([4, 3, 2, 1]);
  });

  it("leaves answered alarms to the history, newest answer first", () => {
    const alarms = [
      anAlarm({ id: 1, state: "confirmed", answered_at: iso(NOON) }),
      anAlarm({ id: 2, state: "dismissed", answered_at: iso(NOON + 1000) }),
      anAlarm({ id: 3, state: "acknowledged" }),
    ];
    expect(queued(alarms).map((alarm) => alarm.id)).toEqual([3]);
    expect(answered(alarms).map((alarm) => alarm.id)).toEqual([2, 1]);
  });

  it("drops answered alarms before it drops any that waits", () => {
    const old = many(300, () => ({ state: "confirmed", answered_at: iso(NOON) }));
    const waiting = anAlarm({ id: 999, priority: "P4" });
    const kept = bounded([...old, waiting]);
    expect(kept.length).toBeLessThanOrEqual(250);
    expect(kept).toContain(waiting);
  });

  it("does not go back to an older state when late news arrive", () => {
    const done = anAlarm({ state: "confirmed", answered_at: iso(NOON) });
    expect(withAlarm([done], anAlarm({ state: "raised" }))).toEqual([done]);
    const acknowledged = anAlarm({ state: "acknowledged" });
    expect(withAlarm([anAlarm()], acknowledged)).toEqual([acknowledged]);
  });

  it("moves the selection inside the list and stops at its ends", () => {
    const rows = many(3, () => ({}));
    expect(neighbour(rows, null, 1)).toBe(1);
    expect(neighbour(rows, 2, 1)).toBe(3);
    expect(neighbour(rows, 3, 1)).toBe(3);
    expect(neighbour(rows, 1, -1)).toBe(1);
    expect(neighbour([], 1, 1)).toBeNull();
  });
});

describe("a flood", () => {
  const fresh = (count: number) => many(count, () => ({ raised_at: iso(NOON - MINUTE) }));

  it("starts at ten new alarms in ten minutes and ends below five", () => {
    expect(floods(false, fresh(9), NOON)).toBe(false);
    expect(floods(false, fresh(10), NOON)).toBe(true);
    expect(floods(true, fresh(5), NOON)).toBe(true);
    expect(floods(true, fresh(4), NOON)).toBe(false);
  });

  it("does not count what is older than ten minutes", () => {
    expect(floods(false, fresh(12), NOON + 10 * MINUTE)).toBe(false);
  });

  it("folds P3 and P4 and keeps P1 and P2 single; nothing is lost", () => {
    const alarms = many(4, (place) => ({ priority: (["P1", "P2", "P3", "P4"] as const)[place]! }));
    const { single, folded } = split(alarms, true);
    expect(single.map((alarm) => alarm.priority)).toEqual(["P1", "P2"]);
    expect(folded.map((alarm) => alarm.priority)).toEqual(["P3", "P4"]);
    expect(split(alarms, false).single).toHaveLength(4);
  });
});

describe("ringing", () => {
  it("goes on for P2 until somebody acknowledges", () => {
    const late = NOON + 30 * MINUTE;
    expect(ringing([anAlarm()], late)).toBe("P2");
    const taken = unacknowledged([anAlarm({ state: "acknowledged" })]);
    expect(ringing(taken, late)).toBeNull();
  });

  it("is once for P3: soon after it was raised, and not again", () => {
    const alarm = anAlarm({ priority: "P3" });
    expect(ringing([alarm], NOON + 1000)).toBe("P3");
    expect(ringing([alarm], NOON + MINUTE)).toBeNull();
  });

  it("takes the most urgent of several", () => {
    const both = [anAlarm({ id: 1 }), anAlarm({ id: 2, priority: "P1" })];
    expect(ringing(both, NOON)).toBe("P1");
  });
});
