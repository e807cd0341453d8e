/** Opens the page of one plate, for the search that found it. */
import { ServiceError, type Service } from "../http";
import type { AskedPlate } from "../state-plate";
import type { Store } from "../store";
import type { PlatePage } from "../wire-plate";
import { isSessionEnd } from "./asking";

const PATIENCE_MS = 30_000;

export class PlateActs {
  constructor(
    private readonly service: Service,
    private readonly store: Store,
  ) {}

  /** Shows the screen at once; an answer that comes after another plate was asked for is nobody's. */
  readonly open = (search: number, registration: string, province: string | null): void => {
    const asked: AskedPlate = { search, registration, province };
    this.store.send({ kind: "plate_asked", asked });
    this.store.send({ kind: "go", screen: "plate" });
    void this.#ask(asked);
  };

  /** The same plate again, with what has passed since. */
  readonly again = (): void => {
    const { asked } = this.store.state.plate;
    if (asked) this.open(asked.search, asked.registration, asked.province);
  };

  async #ask(asked: AskedPlate): Promise<void> {
    const { send } = this.store;
    try {
      const page = await this.service.post<PlatePage>("/plates", asked, PATIENCE_MS);
      send({ kind: "plate_came", asked, page });
    } catch (failure) {
      if (!(failure instanceof ServiceError)) throw failure;
      if (isSessionEnd(failure)) return send({ kind: "signed_out", because: "sign_in.ended" });
      send({ kind: "plate_failed", asked, told: failure.sentence });
    }
  }
}
