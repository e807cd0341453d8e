/** The screen of faces: reads its parts, proposes, signs, tries budgets. Rules are the service's. */
import { monthOf } from "../dates";
import { ServiceError, type Service } from "../http";
import {
  listsToSign,
  RESULTS_AT_ONCE,
  shownView,
  type Budget,
  type Expected,
  type FacesRead,
  type FacesView,
} from "../state-faces";
import { may } from "../state";
import type { Store } from "../store";
import type {
  Candidate,
  FaceAlert,
  FaceVerdict,
  NewPhotoSearch,
  PhotoSearchAnswer,
} from "../wire-face-alerts";
import type {
  Approvable,
  ApprovalStep,
  FaceEntry,
  Forecast,
  NewFaceEntry,
  NewFaceSwitch,
  NewWatchlist,
} from "../wire-faces";
import type { Renewal } from "../wire-registers";
import type { WordKey } from "../words";
import { attempt } from "./asking";
import { inBase64, sha256Of, type Encode } from "./files";

const TYPING_PAUSE_MS = 250;

export type Proposal =
  | { path: "/watchlists"; body: NewWatchlist }
  | { path: "/face_switches"; body: NewFaceSwitch };

const PATHS: Readonly<Record<Approvable, string>> = {
  watchlist: "/watchlists",
  face_entry: "/face_entries",
  face_switch: "/face_switches",
  photo_search: "/photo_searches",
};

const PARTS: Readonly<Record<FacesView, readonly (readonly [keyof FacesRead, string])[]>> = {
  inbox: [["inbox", "/approvals"]],
  lists: [],
  switches: [["switches", "/face_switches"]],
  results: [["results", "/face_alerts/history"]],
  photo: [["searches", "/photo_searches"]],
  figures: [],
  registers: [
    ["requests", "/data_requests"],
    ["breaches", "/breaches"],
    ["papers", "/legal_documents"],
    ["tests", "/model_tests"],
  ],
};

export class FaceActs {
  #typing = 0;

  constructor(
    private readonly service: Service,
    private readonly store: Store,
    private readonly encode: Encode = inBase64,
    private readonly fingerprint: Encode = sha256Of,
  ) {}

  async show(view: FacesView): Promise<void> {
    this.store.send({ kind: "faces_view", view });
    await this.load();
  }

  /** What the part that is shown needs, and what every part needs. */
  async load(): Promise<void> {
    await attempt(this.store.send, "faces", () => this.#read());
    await this.#expectAll();
  }

  async choose(list: number): Promise<void> {
    this.store.send({ kind: "faces_choose", list });
    await attempt(this.store.send, "faces", () => this.#readEntries(list));
    await this.#expectAll();
  }

  async sign(kind: Approvable, id: number, step: ApprovalStep): Promise<void> {
    await this.#change(`faces.done_${step}`, () =>
      this.service.post(`${PATHS[kind]}/${id}/${step}`),
    );
  }

  /** Confirms that a list is still needed. */
  async review(list: number): Promise<void> {
    await this.#change("faces.done_review", () => this.service.post(`/watchlists/${list}/review`));
  }

  async propose({ path, body }: Proposal): Promise<void> {
    await this.#change("faces.done_propose", () => this.service.post(path, body));
  }

  async proposeEntry(list: number, photo: Blob, entry: Omit<NewFaceEntry, "image">): Promise<void> {
    await this.#change("faces.done_propose", async () => {
      const image = await this.encode(photo);
      await this.service.post(`/watchlists/${list}/entries`, { ...entry, image });
    });
  }

  async proposeSwitch(body: NewFaceSwitch, sign: Blob): Promise<void> {
    const sign_photo = await this.encode(sign);
    await this.propose({ path: "/face_switches", body: { ...body, sign_photo } });
  }

  async proposeSearch(photo: Blob, search: Omit<NewPhotoSearch, "image">): Promise<void> {
    await this.#change("faces.done_search", async () => {
      const image = await this.encode(photo);
      await this.service.post("/photo_searches", { ...search, image });
    });
  }

  async runSearch(id: number): Promise<void> {
    const { send } = this.store;
    await attempt(send, "faces", async () => {
      const found = await this.service.post<PhotoSearchAnswer>(`/photo_searches/${id}/run`);
      await this.#read();
      send({ kind: "faces_found", found });
    });
  }

  /** What a search found, as long as it is in force. */
  async openSearch(id: number): Promise<void> {
    const { send } = this.store;
    await attempt(send, "faces", async () => {
      const found = await this.service.get<PhotoSearchAnswer>(`/photo_searches/${id}`);
      send({ kind: "faces_found", found });
    });
  }

  /** By the pictures alone; how alike they are is told with the answer. */
  async answerCandidate(search: number, alert: number, answer: FaceVerdict): Promise<void> {
    const { send } = this.store;
    const path = `/photo_searches/${search}/candidates/${alert}/answer`;
    await attempt(send, "faces", async () => {
      const candidate = await this.service.post<Candidate>(path, { answer });
      send({ kind: "faces_answered", candidate });
    });
  }

  /** Also lists that are over, or again those alone that are not. */
  async showEnded(on: boolean): Promise<void> {
    this.store.send({ kind: "faces_ended", on });
    await this.load();
  }

  async olderResults(): Promise<void> {
    const { send, state } = this.store;
    const before = state.faces.results?.at(-1)?.id;
    await attempt(send, "faces", async () => {
      const path = "/face_alerts/history";
      const results = await this.service.get<FaceAlert[]>(path, { before, limit: RESULTS_AT_ONCE });
      send({ kind: "faces_older", results });
    });
  }

  async addTests(file: Blob): Promise<void> {
    await this.#change("faces.done_register", async () => {
      await this.service.post("/model_tests", { file: await this.encode(file) });
    });
  }

  /** Any of the short forms: a request, a breach, the floor. */
  async register(path: string, body: object): Promise<void> {
    await this.#change("faces.done_register", () => this.service.post(path, body));
  }

  /** The file itself stays at the station: what is kept says which one it was. */
  async addPaper(file: Blob, paper: { kind: string; title: string; dated: string }): Promise<void> {
    await this.#change("faces.done_register", async () => {
      const digest = await this.fingerprint(file);
      await this.service.post("/legal_documents", { ...paper, digest });
    });
  }

  /** All templates anew, after another model was put in. */
  async renew(): Promise<void> {
    const { send } = this.store;
    await attempt(send, "faces", async () => {
      const renewal = await this.service.post<Renewal>("/faces/renewal");
      await this.#read();
      send({ kind: "faces_renewed", renewal });
    });
  }

  async showMonth(month: string): Promise<void> {
    const { send } = this.store;
    await attempt(send, "faces", async () => {
      const figures = await this.service.get<FacesRead["figures"]>(`/transparency/${month}`);
      send({ kind: "faces_read", read: { figures } });
    });
  }

  /** After a pause in typing: what this budget would mean. */
  tryBudget(budget: Budget | null): void {
    this.store.send({ kind: "faces_budget", budget });
    window.clearTimeout(this.#typing);
    if (budget) this.#typing = window.setTimeout(() => void this.#forecast(budget), TYPING_PAUSE_MS);
  }

  async #forecast(budget: Budget): Promise<void> {
    const asked = this.service.post<Forecast>("/watchlists/forecast", budget);
    this.store.send({ kind: "faces_forecast", budget, ...(await expectedOf(asked)) });
  }

  /** What a list would bring stands there before it is signed (G-07). */
  async #expectAll(): Promise<void> {
    const { send, state } = this.store;
    for (const list of listsToSign(state.faces)) {
      const asked = this.service.get<Forecast>(`/watchlists/${list}/forecast`);
      send({ kind: "faces_expected", list, expected: await expectedOf(asked) });
    }
  }

  /** Does it, and shows how things stand after it. */
  async #change(done: WordKey, work: () => Promise<unknown>): Promise<void> {
    const { send } = this.store;
    await attempt(send, "faces", async () => {
      await work();
      send({ kind: "faces_done", done });
      await this.#read();
    });
    await this.#expectAll();
  }

  async #read(): Promise<void> {
    const { send, state } = this.store;
    const view = shownView(state.faces, state.session.me);
    if (!view) return;
    const lacksWords = !state.faces.words && may(state, "see_watchlists");
    const words = lacksWords ? ([["words", "/faces/words"]] as const) : [];
    const month = state.faces.figures?.month ?? monthOf(state.now);
    const figures = view === "figures" ? ([["figures", `/transparency/${month}`]] as const) : [];
    const status = ["status", "/faces/status"] as const;
    const open_only = String(!state.faces.ended);
    const lists =
      view === "lists" ? ([["lists", `/watchlists?open_only=${open_only}`]] as const) : [];
    const parts = [...words, status, ...figures, ...lists, ...PARTS[view]];
    const values = await Promise.all(parts.map(([, path]) => this.service.get<unknown>(path)));
    const read = Object.fromEntries(parts.map(([part], place) => [part, values[place]]));
    send({ kind: "faces_read", read: read as Partial<FacesRead> });
    const { chosen } = this.store.state.faces;
    if (view === "lists" && chosen) await this.#readEntries(chosen.list);
  }

  async #readEntries(list: number): Promise<void> {
    const entries = await this.service.get<FaceEntry[]>(`/watchlists/${list}/entries`);
    this.store.send({ kind: "faces_entries", list, entries });
  }
}

/** A refusal to forecast is an answer too: it says why. */
async function expectedOf(asked: Promise<Forecast>): Promise<Expected> {
  try {
    return { forecast: await asked, told: null };
  } catch (failure) {
    if (!(failure instanceof ServiceError)) throw failure;
    return { forecast: null, told: failure.sentence };
  }
}
