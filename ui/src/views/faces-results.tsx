/** How questions about faces were decided, newest first. */
import type { Page } from "../acts/acts";
import { minute } from "../dates";
import type { FaceAlert } from "../wire-face-alerts";
import type { PartProps } from "./faces";
import { CameraLabel } from "./marks";

export function FacesResults({ page, busy }: PartProps) {
  const { results } = page.state.faces;
  if (!results?.length) {
    return <p class="empty">{page.t(results ? "faces.results_none" : "screen.loading")}</p>;
  }
  return (
    <>
      <Results page={page} results={results} />
      <Older page={page} busy={busy} />
    </>
  );
}

function Older({ page, busy }: PartProps) {
  const { t, state, acts } = page;
  if (state.faces.oldest) return <p class="hint">{t("faces.oldest")}</p>;
  return (
    <p class="part-acts">
      <button
        type="button"
        disabled={busy}
        data-testid="results-older"
        onClick={() => void acts.faces.olderResults()}
      >
        {t("faces.older")}
      </button>
    </p>
  );
}

function Results({ page, results }: { page: Page; results: readonly FaceAlert[] }) {
  const { t } = page;
  return (
    <table class="table">
      <thead>
        <tr>
          <th>{t("alarm.seen_at")}</th>
          <th>{t("faces.camera")}</th>
          <th>{t("face.reference")}</th>
          <th>{t("faces.list")}</th>
          <th>{t("faces.result")}</th>
          <th>{t("faces.deleted")}</th>
        </tr>
      </thead>
      <tbody>
        {results.map((face) => (
          <Row key={face.id} page={page} face={face} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ page, face }: { page: Page; face: FaceAlert }) {
  const { language, acts } = page;
  return (
    <tr data-testid="face-result" data-face-id={face.id} data-state={face.state}>
      <td class="nowrap">{minute(face.seen_at, language)}</td>
      <td>
        <CameraLabel page={page} camera={face.camera} />
      </td>
      <td>
        <button type="button" class="as-link" onClick={() => acts.faceAlerts.open(face)}>
          {face.entry.reference}
        </button>
      </td>
      <td>
        {face.watchlist.name}
        <p class="hint">{language === "th" ? face.category_th : face.category_en}</p>
      </td>
      <td>
        {language === "th" ? face.state_th : face.state_en}
        {face.outcome && <p class="hint">{language === "th" ? face.outcome_th : face.outcome_en}</p>}
      </td>
      <td>{erasure(page, face)}</td>
    </tr>
  );
}

function erasure({ t, language }: Page, face: FaceAlert): string {
  if (face.case_hold) return t("face.held", { number: face.case_hold });
  if (face.erased_at) return t("faces.erased_at", { at: minute(face.erased_at, language) });
  return face.erase_at ? t("face.erase_at", { at: minute(face.erase_at, language) }) : "";
}
