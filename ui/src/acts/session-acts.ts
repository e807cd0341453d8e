/** Signing in and out, and everything that starts and stops with a session: desk, feed, live. */
import type { ServerClock } from "../clock";
import { localNow } from "../clock";
import type { Feed } from "../feed";
import { ServiceError, type Service } from "../http";
import type { Live } from "../live/live";
import { may } from "../state";
import type { Store } from "../store";
import type { ClosedLists, Desk, Me, Station } from "../wire";
import { attempt } from "./asking";
import type { RecordActs } from "./record-acts";

const RETRY_MS = 2000;
const SIGNED_OUT = 401;

export interface SessionParts {
  service: Service;
  store: Store;
  clock: ServerClock;
  live: Live;
  feed: Feed;
  records: RecordActs;
}

export class SessionActs {
  #asked: number | null = null;

  constructor(private readonly parts: SessionParts) {}

  /** When the page opens: which station this is, and whether a session is still valid. */
  async begin(): Promise<void> {
    const { service, store } = this.parts;
    try {
      store.send({ kind: "station", station: await service.get<Station>("/station") });
      await this.#enter(await service.get<Me>("/me"));
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      if (failure.status === SIGNED_OUT) return store.send({ kind: "signed_out", because: null });
      store.send({ kind: "unreachable" });
      window.setTimeout(() => void this.begin(), RETRY_MS);
    }
  }

  async signIn(name: string, password: string): Promise<void> {
    const { service, store } = this.parts;
    await attempt(store.send, "session", async () => {
      await this.#enter(await service.post<Me>("/sign-in", { name, password }));
    });
  }

  async changePassword(old: string, fresh: string): Promise<void> {
    const { service, store } = this.parts;
    await attempt(store.send, "session", async () => {
      await this.#enter(await service.post<Me>("/me/password", { old, new: fresh }));
    });
  }

  async signOut(): Promise<void> {
    const { service, store } = this.parts;
    const left = await attempt(store.send, "session", async () => {
      await service.post("/sign-out");
    });
    if (left) this.ended(null);
  }

  /** Stops what an officer could see. */
  ended(because: "sign_in.ended" | null): void {
    const { store, feed, live } = this.parts;
    feed.stop();
    live.stop();
    store.send({ kind: "signed_out", because });
  }

  /** The feed was refused: a cut line, a session that has ended, or an account that changed. */
  async check(): Promise<void> {
    const { service, store } = this.parts;
    try {
      const before = store.state.session.me?.officer.id;
      const me = await service.get<Me>("/me");
      store.send({ kind: "signed_in", me });
      if (me.officer.id !== before) await this.follow();
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      if (failure.status === SIGNED_OUT) this.ended("sign_in.ended");
    }
  }

  /** Reads the whole desk and follows the feed from its number on. Tries until it answers. */
  async follow(): Promise<void> {
    const { service, store, clock, feed } = this.parts;
    try {
      const desk = await service.get<Desk>("/desk");
      clock.beat(Number(new Date(desk.server_at)), localNow());
      store.send({ kind: "desk", desk, at: clock.at(localNow()) });
      feed.start(desk.seq);
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      if (failure.status === SIGNED_OUT) return this.ended("sign_in.ended");
      if (store.state.session.phase !== "in") return;
      window.setTimeout(() => void this.follow(), RETRY_MS);
    }
  }

  /** Cameras came, changed or went while this page was open. */
  async noticeRoster(roster: number): Promise<void> {
    const { desk } = this.parts.store.state;
    if (!desk.loaded || roster === desk.roster || roster === this.#asked) return;
    this.#asked = roster;
    await this.follow();
    this.#asked = null;
  }

  async #enter(me: Me): Promise<void> {
    const { service, store, live, records } = this.parts;
    service.csrf = me.csrf;
    store.send({ kind: "signed_in", me });
    if (me.officer.must_change_password) return;
    store.send({ kind: "lists", lists: await service.get<ClosedLists>("/words") });
    if (may(store.state, "watch_live")) live.start();
    await this.follow();
    await records.open(store.state.screen);
  }
}
