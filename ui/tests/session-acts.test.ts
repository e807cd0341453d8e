import { describe, expect, it } from "vitest";
import { SessionActs, type SessionParts } from "../src/acts/session-acts";
import type { Message } from "../src/messages";
import { FIRST_SETTINGS } from "../src/settings";
import { apply, firstState } from "../src/state";
import type { Desk } from "../src/wire";
import { aCamera, aDesk, NOON } from "./builders";

function aSession(desks: Desk[]) {
  const store = {
    state: firstState(FIRST_SETTINGS, {}, NOON),
    send: (message: Message) => {
      store.state = apply(store.state, message);
    },
  };
  const asked: string[] = [];
  const started: number[] = [];
  const parts = {
    store,
    clock: { beat: () => undefined, at: () => NOON },
    feed: { start: (after: number) => started.push(after), stop: () => undefined },
    service: {
      get: (path: string) => {
        asked.push(path);
        return Promise.resolve(desks.shift());
      },
    },
  } as unknown as SessionParts;
  return { session: new SessionActs(parts), store, asked, started };
}

describe("cameras that come and go", () => {
  it("appear and vanish without the page being loaded again", async () => {
    const [gate, hall] = [aCamera({ id: "gate" }), aCamera({ id: "hall" })];
    const { session, store, started } = aSession([
      aDesk({ cameras: [gate], roster: 0 }),
      aDesk({ cameras: [gate, hall], roster: 1, seq: 15 }),
    ]);
    await session.follow();
    await session.noticeRoster(1);
    expect(store.state.desk.cameras.map((camera) => camera.id)).toEqual(["gate", "hall"]);
    expect(started).toEqual([10, 15]);
  });

  it("are asked for once, however often the feed says so", async () => {
    const { session, asked } = aSession([aDesk(), aDesk({ roster: 1 })]);
    await session.follow();
    await Promise.all([session.noticeRoster(1), session.noticeRoster(1)]);
    await session.noticeRoster(1);
    expect(asked).toEqual(["/desk", "/desk"]);
  });
});
