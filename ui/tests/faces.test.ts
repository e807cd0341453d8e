import { describe, expect, it, vi } from "vitest";
import { FaceAlertActs } from "../src/acts/face-alert-acts";
import { bounded, heardOfFace, tooSoon, withFace } from "../src/faces";
import { ServiceError, type Service } from "../src/http";
import { meaning } from "../src/keys";
import type { Message } from "../src/messages";
import { ringingNow, rowsOf, stepped, untaken } from "../src/queue";
import { apply, type State } from "../src/state";
import type { Store } from "../src/store";
import type { Action } from "../src/actions";
import { aDesk, aMe, anAlarm, anEntry, aState, iso, NOON } from "./builders";
import { aFace, anAnswerOf } from "./face-builders";

const DUTY: Action[] = ["watch_live", "see_alarms", "see_face_alerts", "decide_faces"];
const LATER = NOON + 2000;
const LOOKED: Message[] = [
  { kind: "look", alert: 1 },
  { kind: "open", open: { what: "face", alert: 1 } },
  { kind: "pictured", alert: 1, picture: "listed" },
  { kind: "pictured", alert: 1, picture: "seen" },
  { kind: "tick", now: LATER },
];

function after(...messages: Message[]): State {
  const started: Message[] = [
    { kind: "signed_in", me: aMe({ actions: DUTY }) },
    { kind: "desk", desk: aDesk({ face_alerts: [aFace()] }), at: NOON },
  ];
  return [...started, ...messages].reduce(apply, aState());
}

describe("a question about a face", () => {
  it("stands in the one queue beside alarms, most urgent first", () => {
    const alarm = anAlarm({ id: 1, priority: "P2", raised_at: iso(NOON + 1) });
    const urgent = aFace({ id: 2, priority: "P1", raised_at: iso(NOON + 2) });
    const state = after({ kind: "alarm", alarm }, { kind: "face", face: urgent });
    expect(rowsOf(state).single.map((row) => row.id)).toEqual(["face:2", "face:1", 1]);
    expect(state.queue.selected).toBe("face:1");
    expect(stepped(state, 1)).toBe(1);
  });

  it("rings until its pictures are opened here, and not again afterwards", () => {
    const late: Message = { kind: "tick", now: NOON + 60_000 };
    expect(ringingNow(after(late))).toBe("P2");
    const opened = after({ kind: "look", alert: 1 }, late);
    expect([ringingNow(opened), untaken(opened)]).toEqual([null, []]);
  });

  it("leaves the queue when this officer has answered, also while another still has to", () => {
    const face = aFace({ state: "second", my_step: null, answers: [anAnswerOf(1)] });
    const state = after({ kind: "face", face });
    expect([rowsOf(state).single, state.queue.selected, state.queue.told]).toEqual([[], null, null]);
  });

  it("says so when others decided it while it was selected", () => {
    const state = after({ kind: "face", face: aFace({ state: "rejected", my_step: null }) });
    expect(state.queue.told?.told).toBe("face.decided_elsewhere");
  });

  it("is new to whoever hears of it, and the feed's shared words change no known one", () => {
    const mine = aFace({ my_step: null, answers: [anAnswerOf(1)], state: "second" });
    expect(heardOfFace([mine], aFace({ state: "second", my_step: null }))).toEqual([mine]);
    const heard = heardOfFace([], aFace({ my_step: null }));
    expect(heard[0]?.my_step).toBe(1);
    const news: Message = {
      kind: "feed",
      message: anEntry({ seq: 11, face_alert: aFace({ id: 9, my_step: null }) }),
      at: NOON,
    };
    expect(rowsOf(after(news)).single.map((row) => row.id)).toContain("face:9");
  });

  it("is not left for another officer, whose turn may be another", () => {
    const { officer } = aMe();
    const next = aMe({ actions: DUTY, officer: { ...officer, id: 2 } });
    expect(after({ kind: "signed_in", me: next }).desk.faces).toEqual([]);
    expect(after({ kind: "signed_in", me: aMe({ actions: DUTY }) }).desk.faces).toHaveLength(1);
  });

  it("leaves the page when its pictures are due to be deleted (G-10)", () => {
    const face = aFace({ erase_at: iso(NOON + 86_400_000) });
    const kept = after({ kind: "face", face }, { kind: "tick", now: NOON + 86_399_000 });
    expect(kept.desk.faces).toHaveLength(1);
    const due = apply(kept, { kind: "tick", now: NOON + 86_400_000 });
    expect([due.desk.faces, due.queue.selected]).toEqual([[], null]);
  });

  it("is kept in bounds; those that ask me stay", () => {
    const done = Array.from({ length: 300 }, (_, id) =>
      aFace({ id: id + 10, my_step: null, raised_at: iso(NOON + 1000) }),
    );
    const kept = bounded([...done, aFace()]);
    expect([kept.length, kept[0]?.id]).toEqual([200, 1]);
    expect(withFace(kept, aFace({ my_step: 2 })).filter((face) => face.id === 1)).toHaveLength(1);
  });
});

describe("an answer", () => {
  it("does not count before both pictures were looked at", () => {
    const look = { alert: 1, opening: 1, since: NOON, loaded: [] } as const;
    const both = { ...look, loaded: ["seen", "listed"] } as const;
    expect(tooSoon(null, "same", LATER)).toBe("face.look_first");
    expect(tooSoon(both, "same", NOON)).toBe("face.look_first");
    expect(tooSoon(look, "not_same", LATER)).toBe("face.no_pictures");
    expect(tooSoon(look, "cannot_tell", LATER)).toBeNull();
    expect(tooSoon(both, "same", LATER)).toBeNull();
  });

  it("is the key 1, 2 or 3 only while the two pictures stand there", () => {
    const press = { key: "2", code: "Digit2", shift: false, modified: false, repeat: false };
    const two = { ...press, typing: false, onControl: true };
    expect(meaning(two, "judging")).toEqual({ act: "verdict", number: 2 });
    expect(meaning({ ...two, typing: true }, "judging")).toBeNull();
    expect(meaning({ ...two, repeat: true }, "judging")).toBeNull();
    expect(meaning(two, "desk")).toBeNull();
  });

  function desk(first: State, post: (path: string, body: unknown) => Promise<unknown>) {
    let state = first;
    const send = (message: Message) => void (state = apply(state, message));
    const get = vi.fn(() => Promise.resolve(aFace({ state: "rejected", my_step: null })));
    const service = { post: vi.fn(post), get } as unknown as Service;
    const store = { send, get state() { return state; } } as unknown as Store;
    return { acts: new FaceAlertActs(service, store), service, get, now: () => state };
  }

  it("is sent once, and what the service makes of it is shown", async () => {
    const answered = aFace({ state: "second", my_step: null, answers: [anAnswerOf(1)] });
    const { acts, service, now } = desk(after(...LOOKED), () => Promise.resolve(answered));
    expect([acts.answerNumber(1), acts.answerNumber(1)]).toEqual([true, true]);
    await vi.waitFor(() => expect(now().desk.faces[0]?.state).toBe("second"));
    expect(service.post).toHaveBeenCalledTimes(1);
    expect(service.post).toHaveBeenCalledWith("/face_alerts/1/decide", { answer: "same" });
    expect(acts.answerNumber(1)).toBe(false);
  });

  it("that came too early is refused here, with the reason", async () => {
    const { acts, service, now } = desk(after({ kind: "look", alert: 1 }), () => Promise.reject());
    await acts.answer(aFace(), "same");
    expect(service.post).not.toHaveBeenCalled();
    expect(now().queue.told).toMatchObject({ row: "face:1", told: "face.look_first" });
  });

  it("that lost the race shows how it was decided", async () => {
    const sentence = { th: "ตอบแล้ว (G-09)", en: "answered (G-09)" };
    const conflict = () => Promise.reject(new ServiceError(409, "conflict", sentence));
    const { acts, now } = desk(after(...LOOKED), conflict);
    await acts.answer(aFace(), "same");
    expect(now().queue.told?.told).toEqual(sentence);
    expect(now().desk.faces[0]?.state).toBe("rejected");
  });

  it("asks the service anew after a decision elsewhere, never after a mere look", () => {
    const { acts, get } = desk(after(), () => Promise.reject());
    acts.hear(anEntry({ action: "facealert.viewed", about: "facealert:1" }));
    expect(get).not.toHaveBeenCalled();
    acts.hear(anEntry({ action: "facealert.decided", about: "facealert:1" }));
    expect(get).toHaveBeenCalledWith("/face_alerts/1");
  });
});

describe("an order", () => {
  it("names the decision that the service gave", async () => {
    const face = aFace({ state: "confirmed", my_step: null, may_dispatch: true });
    let state = after({ kind: "face", face });
    const order = { alert: 1, decision: 17, instruction: "แจ้งชุดสืบสวน" };
    const service = {
      post: () => Promise.resolve(order),
      get: () => Promise.resolve(face),
    } as unknown as Service;
    const send = (message: Message) => void (state = apply(state, message));
    const store = { send, get state() { return state; } } as unknown as Store;
    await new FaceAlertActs(service, store).dispatch(face);
    expect(state.queue.dispatch).toEqual(order);
  });
});
