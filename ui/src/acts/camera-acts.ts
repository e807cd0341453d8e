/** What an officer says about a camera: so it should look. */
import type { Service } from "../http";
import type { Store } from "../store";
import type { Camera } from "../wire";
import { attempt } from "./asking";

const PATIENCE_MS = 10_000;

export class CameraActs {
  constructor(
    private readonly service: Service,
    private readonly store: Store,
  ) {}

  /** Asks first: the dialog shows whose view it is. */
  askForReference(camera: string): void {
    this.store.send({ kind: "done", part: "cameras" });
    this.store.send({ kind: "open", open: { what: "reference", camera } });
  }

  async setReference(camera: string): Promise<void> {
    const { send } = this.store;
    const went = await attempt(send, "cameras", async () => {
      const path = `/cameras/${encodeURIComponent(camera)}/reference`;
      send({ kind: "camera", camera: await this.service.post<Camera>(path, {}, PATIENCE_MS) });
    });
    if (went) send({ kind: "open", open: null });
  }
}
