/** Answers to alarms. Who was first is decided by the service; a second answer is told so. */
import { ServiceError, type Service } from "../http";
import type { WordKey } from "../words";
import { hasJumped } from "../queue";
import type { Store } from "../store";
import { may } from "../state";
import type { Alarm } from "../wire";
import { isSessionEnd } from "./asking";

const CONFLICT = 409;

export class AlarmActs {
  constructor(
    private readonly service: Service,
    private readonly store: Store,
  ) {}

  acknowledge(): Promise<void> {
    const alarm = this.#selected();
    if (!alarm) return Promise.resolve();
    if (alarm.state !== "raised") return this.#tell(alarm, "alarm.acknowledged_already");
    return this.#answer(alarm, "acknowledge", {});
  }

  confirm(): Promise<void> {
    const alarm = this.#selected();
    if (!alarm) return Promise.resolve();
    if (alarm.state === "raised") return this.#tell(alarm, "alarm.acknowledge_first");
    if (hasJumped(this.store.state)) return this.#tell(alarm, "alarm.look_again");
    return this.#answer(alarm, "confirm", this.#note());
  }

  /** First step: asks for the reason. */
  askReason(): Promise<void> {
    const alarm = this.#selected();
    if (!alarm) return Promise.resolve();
    if (alarm.state === "raised") return this.#tell(alarm, "alarm.acknowledge_first");
    if (hasJumped(this.store.state)) return this.#tell(alarm, "alarm.look_again");
    this.store.send({ kind: "dismissing", on: true });
    return Promise.resolve();
  }

  dismiss(why: string): Promise<void> {
    const alarm = this.#selected();
    if (!alarm || alarm.state === "raised") return Promise.resolve();
    return this.#answer(alarm, "dismiss", { why, ...this.#note() });
  }

  #selected(): Alarm | null {
    const { state } = this.store;
    if (!may(state, "answer_alarms")) return null;
    return state.desk.alarms.find((alarm) => alarm.id === state.queue.selected) ?? null;
  }

  #note(): { note?: string } {
    const note = this.store.state.queue.note.trim();
    return note === "" ? {} : { note };
  }

  #tell(alarm: Alarm, told: WordKey): Promise<void> {
    this.store.send({ kind: "told", row: alarm.id, told });
    return Promise.resolve();
  }

  async #answer(alarm: Alarm, verb: string, body: object): Promise<void> {
    const { send, state } = this.store;
    if (state.queue.answering !== null) return;
    send({ kind: "answering", row: alarm.id });
    send({ kind: "told", row: alarm.id, told: null });
    try {
      send({ kind: "alarm", alarm: await this.service.post<Alarm>(path(alarm, verb), body) });
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      await this.#refused(alarm, failure);
    } finally {
      send({ kind: "answering", row: null });
    }
  }

  /** On a conflict the alarm's present state is fetched, so that the officer sees who was first. */
  async #refused(alarm: Alarm, failure: ServiceError): Promise<void> {
    const { send } = this.store;
    if (isSessionEnd(failure)) return send({ kind: "signed_out", because: "sign_in.ended" });
    send({ kind: "told", row: alarm.id, told: failure.sentence });
    if (failure.status !== CONFLICT) return;
    try {
      send({ kind: "alarm", alarm: await this.service.get<Alarm>(path(alarm)) });
    } catch (second) {
      if (!(second instanceof ServiceError)) throw second;
      send({ kind: "told", row: alarm.id, told: second.sentence });
    }
  }
}

function path(alarm: Alarm, verb?: string): string {
  return verb ? `/alarms/${alarm.id}/${verb}` : `/alarms/${alarm.id}`;
}
