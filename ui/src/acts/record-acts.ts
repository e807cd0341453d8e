/** Journal and officers: asks the service, puts answers into the state. */
import type { Service } from "../http";
import type { Screen } from "../messages";
import type { Store } from "../store";
import type { JournalEntry, Officer, Verdict } from "../wire";
import type { JournalSample } from "../wire-registers";
import { attempt } from "./asking";
import type { FaceActs } from "./face-acts";
import type { HotlistActs } from "./hotlist-acts";

const JOURNAL_PAGE = 100;

export interface NewOfficer {
  name: string;
  display_name: string;
  role: string;
}

interface JournalPage {
  entries: JournalEntry[];
  latest: number;
}

export class RecordActs {
  constructor(
    private readonly service: Service,
    private readonly store: Store,
    private readonly hotlist: HotlistActs,
    private readonly faces: FaceActs,
  ) {}

  /** Changes the screen and reads what it shows. */
  async open(screen: Screen): Promise<void> {
    this.store.send({ kind: "go", screen });
    if (screen === "hotlist") await this.hotlist.load();
    if (screen === "faces") await this.faces.load();
    if (screen === "journal") await this.loadJournal("");
    if (screen === "officers") await this.loadOfficers();
  }

  async loadJournal(action: string): Promise<void> {
    const { send } = this.store;
    await attempt(send, "journal", async () => {
      const page = await this.#journalPage(action, undefined);
      send({ kind: "journal", ...page, action });
    });
  }

  async loadOlder(): Promise<void> {
    const { send, state } = this.store;
    const journal = state.records.journal;
    const oldest = journal?.entries.at(-1)?.seq;
    if (!journal || oldest === undefined) return;
    await attempt(send, "journal", async () => {
      const page = await this.#journalPage(journal.action, oldest);
      send({ kind: "journal_older", entries: page.entries });
    });
  }

  /** Five of a hundred searches of last week, the same whoever asks. */
  async loadSample(): Promise<void> {
    const { send } = this.store;
    await attempt(send, "journal", async () => {
      const sample = await this.service.get<JournalSample>("/journal/sample");
      send({ kind: "journal_sample", sample });
    });
  }

  async verifyJournal(): Promise<void> {
    const { send } = this.store;
    await attempt(send, "journal", async () => {
      const verdict = await this.service.post<Verdict>("/journal/verify");
      send({ kind: "verdict", verdict, at: this.store.state.now });
    });
  }

  async loadOfficers(): Promise<void> {
    const { send } = this.store;
    await attempt(send, "officers", async () => {
      send({ kind: "officers", officers: await this.service.get<Officer[]>("/officers") });
    });
  }

  async addOfficer(officer: NewOfficer): Promise<void> {
    await this.#withPassword(officer.display_name, () =>
      this.service.post<{ one_time_password: string }>("/officers", officer),
    );
  }

  async resetPassword(officer: Officer): Promise<void> {
    await this.#withPassword(officer.display_name, () =>
      this.service.post<{ one_time_password: string }>(`/officers/${officer.id}/reset-password`),
    );
  }

  async disable(officer: Officer): Promise<void> {
    await attempt(this.store.send, "officers", async () => {
      await this.service.post(`/officers/${officer.id}/disable`);
      const officers = await this.service.get<Officer[]>("/officers");
      this.store.send({ kind: "officers", officers });
    });
  }

  async #withPassword(name: string, ask: () => Promise<{ one_time_password: string }>) {
    const { send } = this.store;
    await attempt(send, "officers", async () => {
      const { one_time_password: password } = await ask();
      send({ kind: "one_time_password", given: { name, password } });
      send({ kind: "officers", officers: await this.service.get<Officer[]>("/officers") });
    });
  }

  #journalPage(action: string, before: number | undefined): Promise<JournalPage> {
    return this.service.get<JournalPage>("/journal", { action, before, limit: JOURNAL_PAGE });
  }
}
