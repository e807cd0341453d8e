/** Asks the service what was seen: understands while the officer types, searches, turns pages. */
import { ServiceError, type Service } from "../http";
import { faultsOf, questionOf, spanOf, type Ask, type Fault } from "../searching";
import { chosenOf, type Asked } from "../state-search";
import type { Store } from "../store";
import type { SearchAnswer, Understood } from "../wire";
import { isSessionEnd } from "./asking";

const TYPING_PAUSE_MS = 180;
const PATIENCE_MS = 30_000;
const NO_ANSWER = 0;
const FIRST_SERVER_FAULT = 500;

/** Shows everything about one plate, for the officer whose search found it. */
export type OpenPlate = (search: number, registration: string, province: string | null) => void;

export class SearchActs {
  #typing = 0;

  constructor(
    private readonly service: Service,
    private readonly store: Store,
    private readonly show: OpenPlate,
  ) {}

  /** The plate of the chosen finding. False when none is chosen. */
  openPlate(): boolean {
    const { search } = this.store.state;
    const chosen = chosenOf(search);
    if (!chosen || !search.answer) return false;
    const { registration, province } = chosen.sighting;
    this.show(search.answer.search, registration, province);
    return true;
  }

  /** Takes the box's text, and after a pause asks how it is understood. */
  type(query: string): void {
    this.store.send({ kind: "search_ask", changes: { query } });
    window.clearTimeout(this.#typing);
    if (query.trim() === "") return;
    this.#typing = window.setTimeout(() => void this.#read(query), TYPING_PAUSE_MS);
  }

  /** What must be put right first; with nothing wrong the service is asked. */
  search(): readonly Fault[] {
    const { state, send } = this.store;
    const { ask } = state.search;
    const faults = faultsOf(ask, state.now);
    send({ kind: "search_faults", faults });
    if (faults.length === 0 && state.search.phase !== "running") {
      const asked = { ask, span: spanOf(ask, state.now), at: state.now };
      send({ kind: "search_started", asked });
      void this.#ask(asked, null);
    }
    return faults;
  }

  /** The same question with some fields changed, at once. */
  searchWith(changes: Partial<Ask>): void {
    this.store.send({ kind: "search_ask", changes });
    this.search();
  }

  /** The next page of the answer that stands there, with the span of its first page. */
  async more(): Promise<void> {
    const { state, send } = this.store;
    const { asked, answer, more } = state.search;
    if (!asked || !answer?.cursor || more !== "there") return;
    send({ kind: "search_started", asked: null });
    await this.#ask(asked, answer.cursor);
  }

  /** An answer or a failure that comes after another question was asked is nobody's. */
  async #ask(asked: Asked, after: string | null): Promise<void> {
    const { send } = this.store;
    const question = questionOf(asked.ask, asked.span, asked.at, after);
    const isWanted = () => this.store.state.search.asked === asked;
    try {
      const answer = await this.service.post<SearchAnswer>("/searches", question, PATIENCE_MS);
      if (isWanted()) send({ kind: after === null ? "search_answered" : "search_more", answer });
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      if (isSessionEnd(failure)) return send({ kind: "signed_out", because: "sign_in.ended" });
      const gone = failure.status === NO_ANSWER || failure.status >= FIRST_SERVER_FAULT;
      if (isWanted()) send({ kind: "search_failed", told: failure.sentence, gone });
    }
  }

  async #read(text: string): Promise<void> {
    const { send } = this.store;
    try {
      const understood = await this.service.post<Understood>("/searches/reading", { query: text });
      send({ kind: "search_read", reading: { text, understood, told: null } });
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      send({ kind: "search_read", reading: { text, understood: null, told: failure.sentence } });
    }
  }
}
