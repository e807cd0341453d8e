/** What is measured of a camera, in words and units; and the view that it should have. */
import type { Page } from "../acts/acts";
import { moment } from "../dates";
import { may } from "../state";
import type { Camera } from "../wire";
import type { Health } from "../wire-cameras";

const MEGABIT = 1_000_000;
/** Cameras' reports of their time tremble; less says nothing. */
const RIGHT_SECONDS = 0.5;

/** Below the picture that fills the wall. */
export function TileFacts({ page, camera }: { page: Page; camera: Camera }) {
  return (
    <footer class="tile-facts">
      <Facts page={page} health={camera.health} />
      <ReferenceLine page={page} camera={camera} />
    </footer>
  );
}

export function Facts({ page, health }: { page: Page; health: Health }) {
  const facts = [...stream(page, health), lossOf(page, health), clockOf(page, health)];
  return (
    <span class="camera-facts" data-testid="camera-facts">
      {facts.filter(Boolean).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </span>
  );
}

function stream(page: Page, health: Health): string[] {
  const { width_px: width, height_px: height, frames_per_second: frames } = health;
  const bits = health.bits_per_second;
  return [
    health.codec?.toUpperCase() ?? "",
    width && height ? `${width}×${height}` : "",
    frames ? page.t("cameras.rate", { rate: Math.round(frames) }) : "",
    bits === null ? "" : page.t("cameras.bits", { rate: (bits / MEGABIT).toFixed(1) }),
    health.transcoded ? page.t("tile.transcoded") : "",
  ];
}

function lossOf({ t }: Page, { loss }: Health): string {
  if (loss === null) return "";
  const share = loss > 0 && loss < 0.001 ? "< 0.1" : (loss * 100).toFixed(1);
  return t("cameras.loss", { share });
}

function clockOf({ t }: Page, { clock_error_seconds: error, last_frame_at: last }: Health): string {
  if (error === null) return last === null ? "" : t("cameras.clock_untold");
  if (Math.abs(error) < RIGHT_SECONDS) return t("cameras.clock_right");
  const seconds = Math.abs(error).toFixed(Math.abs(error) < 10 ? 1 : 0);
  return t(error > 0 ? "cameras.clock_fast" : "cameras.clock_slow", { seconds });
}

/** Whether and since when a view is set, with the button for whom it is. */
export function ReferenceLine({ page, camera }: { page: Page; camera: Camera }) {
  const { t, language, acts, state } = page;
  const { reference } = camera;
  const text = reference
    ? t("reference.set", { at: moment(reference.at, language), by: reference.by.display_name })
    : t("reference.none");
  return (
    <span class="reference" data-testid="reference">
      <span>{text}</span>
      {may(state, "set_references") && (
        <button
          type="button"
          class="chip"
          data-testid="set-reference"
          onClick={() => acts.cameras.askForReference(camera.id)}
        >
          {t(reference ? "reference.renew" : "reference.ask")}
        </button>
      )}
    </span>
  );
}
