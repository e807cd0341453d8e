/** The hotlist: reads it, understands plates while they are typed, adds, closes, imports files. */
import { ServiceError, type Service } from "../http";
import type { Store } from "../store";
import type {
  AddedEntry,
  History,
  HotlistEntry,
  HotlistPage,
  HotlistPreview,
  ImportDefaults,
  ImportReport,
  NewEntry,
  PossibleMatch,
  TypedPlate,
} from "../wire-hotlist";
import { attempt } from "./asking";
import { inBase64, offerFile, type Encode, type Offer } from "./files";

const PAGE = 200;
const TYPING_PAUSE_MS = 220;

export class HotlistActs {
  #typing = 0;
  /** What was checked last, so that exactly this can be applied. */
  #file: (ImportDefaults & { file: string }) | null = null;

  constructor(
    private readonly service: Service,
    private readonly store: Store,
    private readonly encode: Encode = inBase64,
    private readonly offer: Offer = offerFile,
  ) {}

  async load(): Promise<void> {
    const { send, state } = this.store;
    const { text } = state.hotlist;
    await attempt(send, "hotlist", async () => {
      const page =
        text.trim() === ""
          ? await this.service.get<HotlistPage>("/hotlist", { limit: PAGE })
          : await this.service.post<HotlistPage>("/hotlist/find", { text });
      send({ kind: "hotlist_page", page, text, below: false });
    });
  }

  async more(before: number): Promise<void> {
    const { send } = this.store;
    await attempt(send, "hotlist", async () => {
      const page = await this.service.get<HotlistPage>("/hotlist", { limit: PAGE, before });
      send({ kind: "hotlist_page", page, text: this.store.state.hotlist.text, below: true });
    });
  }

  /** Narrows the list after a pause in typing. */
  find(text: string): void {
    this.store.send({ kind: "hotlist_text", text });
    this.#after(() => this.load());
  }

  /** Takes the form's plate, and after a pause asks how it is understood. */
  type(typed: TypedPlate): void {
    this.store.send({ kind: "hotlist_typed", typed });
    if (typed.text.trim() !== "") this.#after(() => this.#read(typed));
  }

  async add(entry: NewEntry): Promise<void> {
    const { send } = this.store;
    await attempt(send, "hotlist", async () => {
      const added = await this.service.post<AddedEntry>("/hotlist", entry);
      send({ kind: "hotlist_added", entry: added });
    });
  }

  async close(id: number, reason: string): Promise<void> {
    const { send } = this.store;
    await attempt(send, "hotlist", async () => {
      const entry = await this.service.post<HotlistEntry>(`/hotlist/${id}/close`, { reason });
      send({ kind: "hotlist_closed", entry });
    });
  }

  /** Where the vehicle was before; asking is written down. */
  async lookBack(entry: HotlistEntry): Promise<void> {
    const { send } = this.store;
    await attempt(send, "hotlist", async () => {
      const history = await this.service.post<History>(`/hotlist/${entry.id}/history`);
      send({ kind: "hotlist_history", shown: { entry, history } });
    });
  }

  async showPossible(): Promise<void> {
    const { send } = this.store;
    send({ kind: "hotlist_view", view: "possible" });
    await attempt(send, "hotlist", async () => {
      const possible = await this.service.get<PossibleMatch[]>("/hotlist/possible");
      send({ kind: "hotlist_possible", possible });
    });
  }

  /** A dry run: nothing is stored. */
  async check(file: File, defaults: ImportDefaults): Promise<void> {
    const { send } = this.store;
    send({ kind: "hotlist_upload", upload: null });
    await attempt(send, "hotlist", async () => {
      this.#file = { ...defaults, file: await this.encode(file) };
      const report = await this.service.post<ImportReport>("/hotlist/imports", this.#file);
      send({ kind: "hotlist_upload", upload: { name: file.name, report } });
    });
  }

  /** Stores what the dry run showed, or nothing. */
  async apply(): Promise<void> {
    const { send, state } = this.store;
    const { upload } = state.hotlist;
    if (!upload || !this.#file) return;
    const question = { ...this.#file, shown: upload.report.digest };
    const done = await attempt(send, "hotlist", async () => {
      const report = await this.service.post<ImportReport>("/hotlist/imports", question);
      send({ kind: "hotlist_upload", upload: { ...upload, report } });
    });
    if (done) await this.load();
  }

  /** Offers the lines that cannot be taken as a file. */
  async rejects(): Promise<void> {
    const question = this.#file;
    if (!question) return;
    await attempt(this.store.send, "hotlist", async () => {
      this.offer("rejects.csv", await this.service.text("/hotlist/imports/rejects", question));
    });
  }

  #after(task: () => Promise<void>): void {
    window.clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => void task(), TYPING_PAUSE_MS);
  }

  async #read(typed: TypedPlate): Promise<void> {
    const { send } = this.store;
    try {
      const preview = await this.service.post<HotlistPreview>("/hotlist/preview", typed);
      send({ kind: "hotlist_read", reading: { typed, preview, told: null } });
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      send({ kind: "hotlist_read", reading: { typed, preview: null, told: failure.sentence } });
    }
  }
}
