/** Answers to questions about faces. The service says whose turn it is and what may follow. */
import { ServiceError, type Service } from "../http";
import type { Told } from "../messages";
import { ANSWERS, asksMe, faceKey, tooSoon } from "../faces";
import { waiting } from "../queue";
import { may } from "../state";
import type { Store } from "../store";
import type { FeedMessage } from "../wire";
import type { AlertOutcome, Dispatch, FaceAlert, FaceVerdict } from "../wire-face-alerts";
import { isSessionEnd } from "./asking";

const CONFLICT = 409;
const ABOUT = /^facealert:(\d+)$/;
/** Deeds that change the question. Looking at it does not. */
const NEWS: readonly string[] = [
  "facealert.raised",
  "facealert.decided",
  "facealert.dispatched",
  "facealert.held",
  "facealert.concluded",
];

export class FaceAlertActs {
  constructor(
    private readonly service: Service,
    private readonly store: Store,
  ) {}

  /** What the feed says is for everybody; what is this officer's turn is asked for. */
  hear(message: FeedMessage): void {
    if (message.kind !== "entry" || !NEWS.includes(message.action)) return;
    const id = ABOUT.exec(message.about ?? "")?.[1];
    if (id && may(this.store.state, "see_face_alerts")) void this.#fetch(Number(id));
  }

  /** Puts both pictures on the screen. False when no question about a face is selected. */
  take(): boolean {
    const { desk, queue } = this.store.state;
    const face = desk.faces.find((each) => faceKey(each) === queue.selected);
    if (face) this.open(face);
    return face !== undefined;
  }

  open(face: FaceAlert): void {
    const { send } = this.store;
    send({ kind: "face", face });
    send({ kind: "look", alert: face.id });
    send({ kind: "open", open: { what: "face", alert: face.id } });
    if (asksMe(face)) send({ kind: "select", row: faceKey(face) });
  }

  /** The next question that waits for this officer, or back to the screen. */
  next(): void {
    const { desk, open } = this.store.state;
    const shown = open?.what === "face" ? open.alert : null;
    const next = waiting(desk).find((row) => row.face && row.face.id !== shown)?.face;
    if (next) this.open(next);
    else this.store.send({ kind: "open", open: null });
  }

  answerNumber(number: number): boolean {
    const verdict = ANSWERS[number - 1];
    const face = this.#shown();
    if (!verdict || !face || !asksMe(face)) return false;
    void this.answer(face, verdict);
    return true;
  }

  async answer(face: FaceAlert, answer: FaceVerdict): Promise<void> {
    const { queue, now } = this.store.state;
    const look = queue.look?.alert === face.id ? queue.look : null;
    const early = tooSoon(look, answer, now);
    if (early) return this.#tell(face, early);
    await this.#change(face, () =>
      this.service.post<FaceAlert>(`/face_alerts/${face.id}/decide`, { answer }),
    );
  }

  /** Keeps a confirmed one for a case. */
  async hold(face: FaceAlert, case_number: string): Promise<void> {
    await this.#change(face, () =>
      this.service.post<FaceAlert>(`/face_alerts/${face.id}/hold`, { case_number }),
    );
  }

  /** What became of it, for the month's figures. */
  async conclude(face: FaceAlert, outcome: AlertOutcome): Promise<void> {
    await this.#change(face, () =>
      this.service.post<FaceAlert>(`/face_alerts/${face.id}/outcome`, { outcome }),
    );
  }

  /** The service gives the decision's number; without a decision it refuses (G-09). */
  async dispatch(face: FaceAlert): Promise<void> {
    const { send } = this.store;
    await this.#change(face, async () => {
      const dispatch = await this.service.post<Dispatch>(`/face_alerts/${face.id}/dispatch`);
      send({ kind: "dispatched", dispatch });
      return this.service.get<FaceAlert>(`/face_alerts/${face.id}`);
    });
  }

  #shown(): FaceAlert | undefined {
    const { desk, open } = this.store.state;
    return desk.faces.find((face) => open?.what === "face" && face.id === open.alert);
  }

  #tell(face: FaceAlert, told: Told | null): void {
    this.store.send({ kind: "told", row: faceKey(face), told });
  }

  async #change(face: FaceAlert, work: () => Promise<FaceAlert>): Promise<void> {
    const { send, state } = this.store;
    if (state.queue.answering !== null) return;
    send({ kind: "answering", row: faceKey(face) });
    this.#tell(face, null);
    try {
      send({ kind: "face", face: await work() });
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      if (isSessionEnd(failure)) return send({ kind: "signed_out", because: "sign_in.ended" });
      this.#tell(face, failure.sentence);
      if (failure.status === CONFLICT) await this.#fetch(face.id);
    } finally {
      send({ kind: "answering", row: null });
    }
  }

  async #fetch(id: number): Promise<void> {
    const { send } = this.store;
    try {
      send({ kind: "face", face: await this.service.get<FaceAlert>(`/face_alerts/${id}`) });
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      if (isSessionEnd(failure)) return send({ kind: "signed_out", because: "sign_in.ended" });
      send({ kind: "told", row: `face:${id}`, told: failure.sentence });
    }
  }
}
