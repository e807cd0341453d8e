import { beforeEach, describe, expect, it } from "vitest";
import { Feed, type SocketEvents } from "../src/feed";
import { backOff, isSilent, judge } from "../src/sequence";
import { anEntry, iso, NOON } from "./builders";

/** A world with its own time: timers run when the test says so. */
class World {
  time = NOON;
  timers: { at: number; task: () => void }[] = [];
  connections: { after: number; events: SocketEvents; closed: boolean }[] = [];
  heard: string[] = [];
  said: string[] = [];
  feed = new Feed(
    {
      connect: (after, events) => {
        const connection = { after, events, closed: false };
        this.connections.push(connection);
        return {
          say: (text) => this.said.push(text),
          close: () => {
            connection.closed = true;
          },
        };
      },
      now: () => this.time,
      later: (task, milliseconds) => {
        const timer = { at: this.time + milliseconds, task };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((one) => one !== timer);
        };
      },
      random: () => 0,
    },
    {
      heard: (message) =>
        this.heard.push("seq" in message ? `${message.kind} ${message.seq}` : message.kind),
      link: (open) => this.heard.push(open ? "open" : "shut"),
      ended: () => this.heard.push("ended"),
      lost: () => this.heard.push("lost"),
      refused: () => this.heard.push("refused"),
    },
  );

  get last() {
    return this.connections.at(-1)!;
  }

  say(message: object): void {
    this.last.events.message(JSON.stringify(message));
  }

  beat(seq: number): void {
    this.say({ kind: "beat", at: iso(this.time), seq });
  }

  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.time = due.at;
      this.timers = this.timers.filter((timer) => timer !== due);
      due.task();
    }
    this.time = end;
  }
}

describe("numbers", () => {
  it("tell the next entry from an old one and from a gap", () => {
    expect(judge(5, 6)).toBe("next");
    expect(judge(5, 5)).toBe("old");
    expect(judge(5, 8)).toBe("gap");
  });

  it("call five seconds without a word silence", () => {
    expect(isSilent(NOON, NOON + 4999)).toBe(false);
    expect(isSilent(NOON, NOON + 5000)).toBe(true);
  });

  it("wait longer after each failure, eight seconds at most", () => {
    expect([0, 1, 2, 3, 4, 5, 20].map((attempt) => backOff(attempt, 0))).toEqual([
      250, 500, 1000, 2000, 4000, 8000, 8000,
    ]);
    expect(backOff(5, 1)).toBe(9600);
  });
});

describe("the feed", () => {
  let world: World;

  beforeEach(() => {
    world = new World();
    world.feed.start(10);
    world.last.events.opened();
    world.heard = [];
  });

  it("hands on entries in order and drops what it has heard already", () => {
    world.say(anEntry({ seq: 11 }));
    world.say(anEntry({ seq: 11 }));
    world.say({ kind: "hidden", seq: 12 });
    expect(world.heard).toEqual(["entry 11", "hidden 12"]);
  });

  it("asks again from the last number when one is missing", () => {
    world.say(anEntry({ seq: 11 }));
    world.say(anEntry({ seq: 14 }));
    expect(world.heard).toEqual(["entry 11"]);
    expect(world.connections.map((each) => each.after)).toEqual([10, 11]);
    expect(world.connections[0]!.closed).toBe(true);
  });

  it("reads everything anew when asking again does not fill the gap", () => {
    world.say(anEntry({ seq: 12 }));
    world.last.events.opened();
    world.say(anEntry({ seq: 12 }));
    expect(world.heard).toContain("lost");
    expect(world.connections).toHaveLength(2);
  });

  it("notices from two beats that entries are missing, and not from one", () => {
    world.beat(11);
    expect(world.connections).toHaveLength(1);
    world.beat(11);
    expect(world.connections.map((each) => each.after)).toEqual([10, 10]);
  });

  it("resumes after the last number when the connection breaks, waiting longer each time", () => {
    world.say(anEntry({ seq: 11 }));
    world.last.events.closed(1006);
    expect(world.connections).toHaveLength(1);
    world.pass(250);
    expect(world.connections.at(-1)?.after).toBe(11);
    world.last.events.closed(1006);
    world.pass(499);
    expect(world.connections).toHaveLength(2);
    world.pass(1);
    expect(world.connections).toHaveLength(3);
  });

  it("does not believe a connection that has been silent for five seconds", () => {
    world.beat(10);
    world.pass(4000);
    expect(world.last.closed).toBe(false);
    world.pass(1500);
    expect(world.connections[0]!.closed).toBe(true);
    expect(world.connections).toHaveLength(2);
  });

  it("stops when the session has ended", () => {
    world.last.events.closed(4401);
    expect(world.heard).toContain("ended");
    world.pass(60_000);
    expect(world.connections).toHaveLength(1);
  });

  it("asks whether it may at all when the door stays shut", () => {
    world.last.events.closed(1006);
    world.pass(250);
    world.heard = [];
    world.last.events.closed(1006);
    expect(world.heard).toEqual(["shut", "refused"]);
  });

  it("reads everything anew when its number is beyond the journal", () => {
    world.last.events.closed(4409);
    expect(world.heard).toEqual(["shut", "lost"]);
  });

  it("says nothing on a connection that is not open, and repeats nothing", () => {
    world.feed.say({ painted: [1] });
    expect(world.said).toEqual(['{"painted":[1]}']);
    world.last.events.closed(1006);
    world.feed.say({ painted: [2] });
    world.pass(250);
    world.feed.say({ painted: [3] });
    world.last.events.opened();
    world.feed.say({ painted: [4] });
    expect(world.said).toEqual(['{"painted":[1]}', '{"painted":[4]}']);
  });

  it("ignores what a dropped connection still says", () => {
    const old = world.last.events;
    world.say(anEntry({ seq: 14 }));
    old.message(JSON.stringify(anEntry({ seq: 11 })));
    expect(world.heard).toEqual([]);
  });
});
