/** Asks before the view of now becomes the one that a camera should have. */
import type { Page } from "../acts/acts";
import { named, said } from "../words";
import { Dialog } from "./dialog";
import { ToldLine } from "./told";

export function ReferenceDialog({ page, camera: id }: { page: Page; camera: string }) {
  const { t, acts, state, language } = page;
  const camera = state.desk.cameras.find((one) => one.id === id);
  if (!camera) return null;
  const { busy, told } = state.records.tasks.cameras;
  const { health } = camera;
  return (
    <Dialog page={page} title={t("reference.title", { camera: named(camera, language) })}>
      <div class="reference-ask" data-testid="reference-dialog">
        <p>{t("reference.what")}</p>
        <p class="hint">{t("reference.privacy")}</p>
        {health.state !== "live" && <p class="reference-trouble">{said(health, language)}</p>}
        <ToldLine page={page} told={told} />
        <p class="reference-buttons">
          <button
            type="button"
            class="main"
            data-testid="reference-yes"
            disabled={busy}
            onClick={() => void acts.cameras.setReference(id)}
          >
            {t("reference.yes")}
          </button>
          <button type="button" onClick={() => acts.send({ kind: "open", open: null })}>
            {t("reference.no")}
          </button>
        </p>
      </div>
    </Dialog>
  );
}
