import { describe, expect, it, vi } from "vitest";
import { FaceActs } from "../src/acts/face-acts";
import type { Action } from "../src/actions";
import { ServiceError, type Service } from "../src/http";
import type { Message } from "../src/messages";
import { apply, screensOf, type State } from "../src/state";
import {
  applyFaces,
  chosenList,
  facesViewsOf,
  NO_FACES,
  shownView,
  type FacesMessage,
  type FacesState,
} from "../src/state-faces";
import type { Store } from "../src/store";
import { perDay, share } from "../src/views/faces-words";
import type { PhotoSearchAnswer } from "../src/wire-face-alerts";
import type { Forecast, Signable } from "../src/wire-faces";
import { aMe, aState } from "./builders";
import { aCandidate, aFace, aWatchlist } from "./face-builders";

const HEAD: Action[] = ["see_watchlists", "approve_faces", "see_face_alerts", "see_figures"];
const INVESTIGATOR: Action[] = ["see_watchlists", "propose_faces", "search_faces"];

function after(...messages: FacesMessage[]): FacesState {
  return messages.reduce(applyFaces, NO_FACES);
}

const FORECAST: Forecast = {
  threshold: 0.4,
  alerts_per_day: 0.8,
  one_in: 6000,
  miss_rate: 0.03,
  allowed: true,
  th: "ได้",
  en: "Fine",
};

describe("the screen of faces", () => {
  it("shows the parts that the actions permit, and begins with what waits for a signature", () => {
    expect(facesViewsOf(aMe({ actions: HEAD }))).toEqual([
      "inbox",
      "lists",
      "switches",
      "results",
      "photo",
      "figures",
    ]);
    expect(shownView(NO_FACES, aMe({ actions: HEAD }))).toBe("inbox");
    expect(shownView(NO_FACES, aMe({ actions: INVESTIGATOR }))).toBe("lists");
    const figures = after({ kind: "faces_view", view: "figures" });
    expect(shownView(figures, aMe({ actions: INVESTIGATOR }))).toBe("lists");
  });

  it("is not there for an administrator, who may do nothing about faces (G-03)", () => {
    const administrator = aMe({ actions: ["edit_officers", "see_health"] });
    expect(screensOf(administrator)).not.toContain("faces");
    expect(facesViewsOf(administrator)).toEqual([]);
  });

  it("shows the entries of the list that is open, and of no other", () => {
    const lists: FacesMessage = { kind: "faces_read", read: { lists: [aWatchlist()] } };
    const open = after(lists, { kind: "faces_choose", list: 3 });
    expect(chosenList(open)?.name).toBe("หมายจับ");
    const late = applyFaces(open, { kind: "faces_entries", list: 8, entries: [] });
    expect(late.chosen?.entries).toBeNull();
    const read = applyFaces(open, { kind: "faces_entries", list: 3, entries: [] });
    expect(read.chosen?.entries).toEqual([]);
  });

  it("forgets a forecast when the numbers change", () => {
    const budget = { listed: 10, alerts_per_day: 1 };
    const asked = after({ kind: "faces_budget", budget });
    const told: FacesMessage = { kind: "faces_forecast", budget, forecast: FORECAST, told: null };
    expect(applyFaces(asked, told).trial?.forecast).toBe(FORECAST);
    const other = applyFaces(asked, { kind: "faces_budget", budget: { ...budget, listed: 99 } });
    expect(applyFaces(other, told).trial?.forecast).toBeNull();
  });

  it("says small shares and rates without pretending they are none", () => {
    expect([0, 0.02, 0.4, 12.4].map(perDay)).toEqual(["< 0.1", "< 0.1", "0.4", "12"]);
    expect([0, 0.004, 0.031].map(share)).toEqual(["0 %", "< 1 %", "3 %"]);
  });

  it("is not left for the next officer", () => {
    const seen: Message[] = [
      { kind: "signed_in", me: aMe({ actions: HEAD }) },
      { kind: "faces_read", read: { lists: [aWatchlist()] } },
    ];
    const { officer } = aMe();
    const next = aMe({ actions: HEAD, officer: { ...officer, id: 2 } });
    const state = [...seen, { kind: "signed_in", me: next } as Message].reduce(apply, aState());
    expect(state.faces).toEqual(NO_FACES);
  });
});

describe("what an officer does there", () => {
  function station(actions: Action[], post: (path: string, body?: unknown) => Promise<unknown>) {
    let state: State = apply(aState(), { kind: "signed_in", me: aMe({ actions }) });
    const send = (message: Message) => void (state = apply(state, message));
    const get = vi.fn((path: string) => Promise.resolve(path === "/watchlists" ? [aWatchlist()] : []));
    const service = { post: vi.fn(post), get } as unknown as Service;
    const store = { send, get state() { return state; } } as unknown as Store;
    const encode = () => Promise.resolve("AAA=");
    const acts = new FaceActs(service, store, encode, () => Promise.resolve("ab12"));
    return { acts, service, get, send, now: () => state };
  }

  it("is read anew after a signature, and said", async () => {
    const { acts, service, get, now } = station(HEAD, () => Promise.resolve({}));
    await acts.sign("face_entry", 5, "approve");
    expect(service.post).toHaveBeenCalledWith("/face_entries/5/approve");
    expect(get.mock.calls.map(([path]) => path)).toContain("/approvals");
    expect(now().faces.done).toBe("faces.done_approve");
  });

  it("shows what a list would bring before it is signed, or why nobody can say", async () => {
    const { acts, get, send, now } = station(HEAD, () => Promise.resolve({}));
    const waits = { kind: "watchlist", id: 3 } as Signable;
    get.mockImplementation((path: string) => {
      if (path === "/approvals") return Promise.resolve([waits, { ...waits, id: 4 }] as never[]);
      if (path === "/watchlists/3/forecast") return Promise.resolve(FORECAST as never);
      const sentence = { th: "ไม่มีตัวเทียบ", en: "no model" };
      if (path === "/watchlists/4/forecast") {
        return Promise.reject(new ServiceError(503, "unavailable", sentence));
      }
      return Promise.resolve([]);
    });
    send({ kind: "faces_view", view: "inbox" });
    await acts.load();
    expect(now().faces.expected).toMatchObject({
      3: { forecast: FORECAST, told: null },
      4: { forecast: null, told: { en: "no model" } },
    });
  });

  it("keeps the form open when the photograph is refused, and says why", async () => {
    const sentence = { th: "ภาพนี้มีใบหน้า 5 ใบหน้า (G-02)", en: "five faces (G-02)" };
    const refuse = () => Promise.reject(new ServiceError(422, "invalid", sentence));
    const { acts, send, now } = station(INVESTIGATOR, refuse);
    await acts.show("lists");
    await acts.choose(3);
    send({ kind: "faces_form", on: true });
    const entry = { reference: "คดี 1", instruction: "แจ้ง", image_from: "ทะเบียน" };
    const document = { number: "1", authority: "ศาล", dated: "2026-01-01" };
    const photo = new Blob(["x"]);
    await acts.proposeEntry(3, photo, { ...entry, document, image_dated: "2026-01-01" });
    expect(now().records.tasks.faces.told).toEqual(sentence);
    expect(now().faces).toMatchObject({ form: true, done: null, chosen: { list: 3 } });
  });

  it("sends a photograph as text beside its entry", async () => {
    const { acts, service } = station(INVESTIGATOR, () => Promise.resolve({}));
    const document = { number: "1", authority: "ศาล", dated: "2026-01-01" };
    const entry = { reference: "คดี 1", document, image_from: "ก", image_dated: "2026-01-01" };
    await acts.proposeEntry(3, new Blob(["x"]), { ...entry, instruction: "แจ้ง" });
    expect(service.post).toHaveBeenCalledWith("/watchlists/3/entries", {
      ...entry,
      instruction: "แจ้ง",
      image: "AAA=",
    });
  });

  it("asks for nothing that a duty officer may not read", async () => {
    const { acts, get, now } = station(["see_face_alerts"], () => Promise.resolve({}));
    await acts.load();
    expect(get.mock.calls.map(([path]) => path)).toEqual([
      "/faces/status",
      "/face_alerts/history",
    ]);
    expect(now().faces.results).toEqual([]);
  });

  it("keeps of a legal paper which file it was, never the file", async () => {
    const { acts, service } = station(["keep_registers"], () => Promise.resolve({}));
    const paper = { kind: "order", title: "คำสั่งที่ 1", dated: "2026-01-01" };
    await acts.addPaper(new Blob(["secret"]), paper);
    expect(service.post).toHaveBeenCalledWith("/legal_documents", { ...paper, digest: "ab12" });
  });

  it("reads lists that are over only when asked to", async () => {
    const { acts, get } = station(INVESTIGATOR, () => Promise.resolve([]));
    await acts.show("lists");
    expect(get.mock.calls.map(([path]) => path)).toContain("/watchlists?open_only=true");
    await acts.showEnded(true);
    expect(get.mock.calls.map(([path]) => path)).toContain("/watchlists?open_only=false");
  });

  it("goes back through decisions a hundred at a time, and says when these are all", async () => {
    const page = (from: number, count: number) =>
      Array.from({ length: count }, (_, place) => aFace({ id: from - place }));
    const pages = [page(130, 100), page(30, 30)];
    const { acts, get, now } = station(["see_face_alerts"], () => Promise.resolve({}));
    get.mockImplementation((path: string) =>
      Promise.resolve(path === "/face_alerts/history" ? ((pages.shift() ?? []) as never[]) : []),
    );
    await acts.load();
    expect([now().faces.results?.length, now().faces.oldest]).toEqual([100, false]);
    await acts.olderResults();
    expect(get).toHaveBeenLastCalledWith("/face_alerts/history", { before: 31, limit: 100 });
    expect([now().faces.results?.length, now().faces.oldest]).toEqual([130, true]);
  });
});

describe("a search by photograph", () => {
  const found = { search: {}, candidates: [aCandidate(7), aCandidate(8)], look_alikes: 1 };
  const shown: FacesMessage = { kind: "faces_found", found: found as PhotoSearchAnswer };

  it("begins with the first candidate that nobody has answered", () => {
    expect(after(shown).candidate).toBe(7);
    const candidates = [aCandidate(7, "same"), aCandidate(8)];
    const later = { ...found, candidates } as PhotoSearchAnswer;
    expect(after({ kind: "faces_found", found: later }).candidate).toBe(8);
    expect(after(shown, { kind: "faces_candidate", alert: 8 }).candidate).toBe(8);
    expect(after(shown, { kind: "faces_found", found: null }).candidate).toBeNull();
  });

  it("tells the score of the answered candidate and of no other (G-09)", () => {
    const candidate = { ...aCandidate(7, "same"), similarity: 0.9 };
    const state = after(shown, { kind: "faces_answered", candidate });
    expect(state.found?.candidates.map((each) => each.similarity)).toEqual([0.9, null]);
    expect(state.candidate).toBe(7);
  });

  it("forgets its candidates with the part that showed them", () => {
    expect(after(shown, { kind: "faces_view", view: "lists" }).found).toBeNull();
  });
});
