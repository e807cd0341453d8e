import { describe, expect, it } from "vitest";
import type { Message } from "../src/messages";
import { hasJumped, rowsOf, stepped } from "../src/queue";
import { apply, screensOf, type State } from "../src/state";
import { SIGHTINGS_KEPT } from "../src/state-desk";
import { aCamera, aDesk, aMe, anAlarm, anEntry, aSighting, aState, iso, NOON } from "./builders";

function after(...messages: Message[]): State {
  const started: Message[] = [
    { kind: "signed_in", me: aMe() },
    { kind: "desk", desk: aDesk(), at: NOON },
  ];
  return [...started, ...messages].reduce(apply, aState());
}

function entry(fields: Parameters<typeof anEntry>[0]): Message {
  return { kind: "feed", message: anEntry(fields), at: NOON };
}

describe("signing in", () => {
  it("opens the desk for a duty officer and the journal for an auditor", () => {
    expect(after().screen).toBe("desk");
    const auditor = aMe({ actions: ["read_journal", "see_hotlist", "see_health"] });
    expect(apply(aState(), { kind: "signed_in", me: auditor }).screen).toBe("journal");
  });

  it("asks for a new password before anything else when it must", () => {
    const me = aMe();
    const first = { ...me, officer: { ...me.officer, must_change_password: true } };
    const waiting = apply(aState(), { kind: "signed_in", me: { ...first, actions: [] } });
    expect(waiting.session.phase).toBe("new_password");
    expect(apply(waiting, { kind: "signed_in", me }).screen).toBe("desk");
  });

  it("leaves a screen that the account may no longer see", () => {
    const searching = after({ kind: "go", screen: "search" });
    expect(apply(searching, { kind: "signed_in", me: aMe() }).screen).toBe("desk");
  });

  it("leaves nothing of what was seen in the page when the session ends", () => {
    const seen = after(entry({ seq: 11, alarm: anAlarm(), sighting: aSighting() }));
    const ended = apply(seen, { kind: "signed_out", because: "sign_in.ended" });
    expect(ended.desk.alarms).toEqual([]);
    expect(ended.desk.sightings).toEqual([]);
    expect(ended.session.me).toBeNull();
    expect(ended.session.because).toBe("sign_in.ended");
  });

  it("shows only the screens that the actions permit", () => {
    const administrator = aMe({ actions: ["edit_officers", "see_health"] });
    expect(screensOf(administrator)).toEqual(["officers", "cameras"]);
  });
});

describe("the feed", () => {
  it("puts alarm, sighting and number of an entry into the state", () => {
    const state = after(entry({ seq: 11, alarm: anAlarm(), sighting: aSighting() }));
    expect(state.desk.seq).toBe(11);
    expect(state.desk.alarms).toHaveLength(1);
    expect(state.desk.sightings[0]?.id).toBe("s1");
  });

  it("counts entries that this officer may not see", () => {
    const hidden: Message = { kind: "feed", message: { kind: "hidden", seq: 11 }, at: NOON };
    expect(after(hidden).desk.seq).toBe(11);
  });

  it("keeps a bounded number of sightings, newest first", () => {
    const reads = Array.from({ length: 80 }, (_, place) =>
      entry({ seq: 11 + place, sighting: aSighting({ id: `s${place}` }) }),
    );
    const { sightings } = after(...reads).desk;
    expect(sightings).toHaveLength(SIGHTINGS_KEPT);
    expect(sightings[0]?.id).toBe("s79");
  });

  it("changes the health of the cameras it names and of no other", () => {
    const two: Message = {
      kind: "desk",
      desk: aDesk({ cameras: [aCamera({ id: "a" }), aCamera({ id: "b" })] }),
      at: NOON,
    };
    const lost = { ...aCamera().health, state: "lost" as const };
    const news: Message = {
      kind: "feed",
      message: {
        kind: "cameras",
        at: iso(NOON),
        cameras: [{ id: "b", health: lost }],
        worker: { state: "restarting", missing: [], budget: null },
        roster: 0,
      },
      at: NOON,
    };
    const state = after(two, news);
    expect(state.desk.cameras.map((camera) => camera.health.state)).toEqual(["live", "lost"]);
    expect(state.desk.worker.state).toBe("restarting");
  });

  it("turns a gap into a notice, and its end into the same notice", () => {
    const gap = {
      id: 4,
      camera: "cam1",
      from_at: iso(NOON),
      to_at: null,
      cause: "stalled",
      th: "",
      en: "",
    };
    const opened = entry({ seq: 11, action: "camera.lost", gap });
    const closed = entry({
      seq: 12,
      action: "camera.back",
      gap: { ...gap, to_at: iso(NOON + 2100) },
    });
    expect(after(opened).desk.notices).toHaveLength(1);
    const { notices } = after(opened, closed).desk;
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ kind: "gap", gap: { to_at: iso(NOON + 2100) } });
  });

  it("notes why the worker was restarted", () => {
    const restarted = entry({ seq: 11, action: "worker.restarted", reason: "killed" });
    expect(after(restarted).desk.notices[0]).toMatchObject({ kind: "worker", reason: "killed" });
  });
});

describe("a reference view", () => {
  it("stands at its camera as soon as it is set, and at no other", () => {
    const desk = aDesk({ cameras: [aCamera({ id: "a" }), aCamera({ id: "b" })] });
    const reference = { at: iso(NOON), by: { id: 1, display_name: "ร.ต.ต. ทดสอบ" } };
    const camera = aCamera({ id: "b", reference });
    const state = after({ kind: "desk", desk, at: NOON }, { kind: "camera", camera });
    expect(state.desk.cameras.map((one) => one.reference)).toEqual([null, reference]);
  });
});

describe("silence", () => {
  it("is told after five seconds without a word and forgotten with the next word", () => {
    expect(after({ kind: "tick", now: NOON + 4900 }).link.silent).toBe(false);
    const silent = after({ kind: "tick", now: NOON + 5000 });
    expect(silent.link.silent).toBe(true);
    const beat: Message = {
      kind: "feed",
      message: { kind: "beat", at: iso(NOON + 6000), seq: 10 },
      at: NOON + 6000,
    };
    expect(apply(silent, beat).link.silent).toBe(false);
  });
});

describe("the selected alarm", () => {
  const first = anAlarm({ id: 1, priority: "P3" });
  const urgent = anAlarm({ id: 2, priority: "P2", raised_at: iso(NOON + 1000) });

  it("is the first one, and stays when a more urgent one comes", () => {
    const one = after(entry({ seq: 11, alarm: first }));
    expect(one.queue.selected).toBe(1);
    const two = apply(one, entry({ seq: 12, alarm: urgent }));
    expect(two.queue.selected).toBe(1);
    expect(rowsOf(two).single.map((alarm) => alarm.id)).toEqual([2, 1]);
    expect(stepped(two, -1)).toBe(2);
  });

  it("passes to the most urgent when it was answered, with an empty note", () => {
    const two = after(
      entry({ seq: 11, alarm: first }),
      entry({ seq: 12, alarm: urgent }),
      { kind: "note", text: "สีขาว" },
      { kind: "dismissing", on: true },
    );
    const done = { ...first, state: "dismissed" as const, answered_at: iso(NOON) };
    const next = apply(two, { kind: "alarm", alarm: done });
    expect(next.queue).toMatchObject({ selected: 2, note: "", dismissing: false });
  });
});

describe("what is said about alarms", () => {
  const answered = (id: number) => ({
    ...anAlarm(),
    state: "confirmed" as const,
    answered_at: iso(NOON),
    answered_by: { id, display_name: "ร.ต.อ. วิชัย" },
  });

  it("names the officer who answered the selected alarm first", () => {
    const state = after(
      entry({ seq: 11, alarm: anAlarm() }),
      entry({ seq: 12, alarm: answered(2) }),
    );
    expect(state.queue.selected).toBeNull();
    expect(state.queue.told?.told).toMatchObject({ th: "ร.ต.อ. วิชัย ตอบแจ้งเตือน 70-1234 ไปแล้ว" });
  });

  it("holds back final answers for two seconds when another alarm took its place", () => {
    const second = anAlarm({ id: 2, state: "acknowledged" });
    const jumped = after(
      entry({ seq: 11, alarm: anAlarm() }),
      entry({ seq: 12, alarm: second }),
      entry({ seq: 13, alarm: answered(2) }),
    );
    expect(jumped.queue.selected).toBe(2);
    expect(hasJumped(jumped)).toBe(true);
    expect(hasJumped(apply(jumped, { kind: "tick", now: NOON + 2000 }))).toBe(false);
  });

  it("is silent about one's own answer", () => {
    const own = after(entry({ seq: 11, alarm: anAlarm() }), { kind: "alarm", alarm: answered(1) });
    expect(own.queue.told).toBeNull();
    expect(hasJumped(own)).toBe(false);
  });
});

describe("records", () => {
  it("show the newest journal entry first and load older ones once", () => {
    const row = (seq: number) => ({
      seq,
      at: iso(NOON),
      actor: "service",
      actor_name: null,
      action: "alarm.raised",
      about: null,
      reason: null,
      digest: null,
      previous: null,
    });
    const state = after(
      { kind: "journal", entries: [row(4), row(5)], latest: 5, action: "" },
      { kind: "journal_older", entries: [row(4), row(3)] },
    );
    expect(state.records.journal?.entries.map((each) => each.seq)).toEqual([5, 4, 3]);
    const end = apply(state, { kind: "journal_older", entries: [] });
    expect(end.records.journal?.complete).toBe(true);
    const sample = { week: "2026-W46", searched: 40, entries: [row(2)] };
    const drawn = apply(state, { kind: "journal_sample", sample });
    expect(drawn.records.journal).toMatchObject({ sample, entries: [{ seq: 5 }, {}, {}] });
    const again: Message = { kind: "journal", entries: [row(6)], latest: 6, action: "" };
    expect(apply(drawn, again).records.journal?.sample).toBeNull();
  });
});
