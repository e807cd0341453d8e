/** Where a vehicle was before anybody looked for it: pictures, times, cameras. Nothing rings. */
import type { Page } from "../acts/acts";
import { moment } from "../dates";
import type { HotlistState } from "../state-hotlist";
import type { Sighting } from "../wire";
import { CameraLabel, Plate } from "./marks";
import { Crop } from "./picture";

export function HistoryDialog({
  page,
  shown,
}: {
  page: Page;
  shown: NonNullable<HotlistState["history"]>;
}) {
  const { t, acts } = page;
  const { entry, history } = shown;
  const title = t("hotlist.history_of", { plate: entry.registration });
  const close = () => acts.send({ kind: "hotlist_history", shown: null });
  return (
    <section
      role="dialog"
      class="dialog wide"
      aria-label={title}
      data-testid="history"
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      <header class="dialog-head">
        <h2>{title}</h2>
        <button type="button" class="quiet" onClick={close} ref={focusedOnce}>
          <kbd>Esc</kbd> {t("dialog.close")}
        </button>
      </header>
      <p class="hint">
        {t("hotlist.history_hint")} {history.more && t("hotlist.history_more")}
      </p>
      {history.sightings.length === 0 && <p class="empty">{t("hotlist.never_seen")}</p>}
      {history.sightings.length > 0 && <Passages page={page} sightings={history.sightings} />}
    </section>
  );
}

/** One function, so that the focus moves once and not with every redraw. */
function focusedOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}

export function Passages({ page, sightings }: { page: Page; sightings: readonly Sighting[] }) {
  const { t } = page;
  return (
    <table class="table passages">
      <thead>
        <tr>
          <th>{t("hotlist.picture")}</th>
          <th>{t("hotlist.plate")}</th>
          <th>{t("sighting.at")}</th>
          <th>{t("sighting.camera")}</th>
        </tr>
      </thead>
      <tbody>
        {sightings.map((sighting) => (
          <Passage key={sighting.id} page={page} sighting={sighting} />
        ))}
      </tbody>
    </table>
  );
}

function Passage({ page, sighting }: { page: Page; sighting: Sighting }) {
  const { language } = page;
  return (
    <tr data-testid="passage" data-sighting={sighting.id}>
      <td>
        <CropButton page={page} sighting={sighting} />
      </td>
      <td>
        <Plate page={page} registration={sighting.registration} province={sighting.province} />
      </td>
      <td class="nowrap">{moment(sighting.frame_at, language)}</td>
      <td>
        <CameraLabel page={page} camera={sighting.camera} />
      </td>
    </tr>
  );
}

export function CropButton({ page, sighting }: { page: Page; sighting: Sighting }) {
  const open = () => {
    page.acts.send({ kind: "hotlist_history", shown: null });
    page.acts.send({ kind: "open", open: { what: "picture", sighting } });
  };
  return (
    <button type="button" class="crop-button" title={page.t("alarm.enlarge")} onClick={open}>
      <Crop page={page} sighting={sighting} lazy />
    </button>
  );
}
