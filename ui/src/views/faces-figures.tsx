/** One month in figures, without a single person in them: for the public, as a page and as CSV. */
import type { Page } from "../acts/acts";
import { inMonth, monthOf, stepMonth } from "../dates";
import type { Figure } from "../wire-registers";
import { FacesGroups } from "./faces-tests";
import type { PartProps } from "./faces";

export function FacesFigures({ page, busy }: PartProps) {
  const { t, state, language } = page;
  const { figures } = state.faces;
  if (!figures) return <p class="empty">{busy ? t("screen.loading") : t("faces.figures_none")}</p>;
  return (
    <section class="figures" data-testid="figures" data-month={figures.month}>
      <header class="part-head">
        <Step page={page} month={stepMonth(figures.month, -1)} busy={busy} />
        <h2>{inMonth(figures.month, language)}</h2>
        <Step page={page} month={stepMonth(figures.month, 1)} busy={busy} />
        {figures.month === monthOf(state.now) && (
          <span class="badge">{t("faces.incomplete")}</span>
        )}
        <a class="button" href={figures.csv} download data-testid="figures-csv">
          {t("faces.csv")}
        </a>
      </header>
      <p class="hint">{t("faces.figures_hint")}</p>
      <div class="figures-body">
        <table class="table figures-table">
          <tbody>
            {figures.figures.map((figure) => (
              <Row key={figure.name} page={page} figure={figure} />
            ))}
          </tbody>
        </table>
        <FacesGroups page={page} models={figures.models} />
      </div>
    </section>
  );
}

function Row({ page, figure }: { page: Page; figure: Figure }) {
  return (
    <tr data-testid="figure" data-name={figure.name}>
      <th scope="row">{figure[page.language]}</th>
      <td class="number">{figure.value}</td>
    </tr>
  );
}

function Step({ page, month, busy }: { page: Page; month: string; busy: boolean }) {
  const { language, acts, state } = page;
  return (
    <button
      type="button"
      disabled={busy || month > monthOf(state.now)}
      onClick={() => void acts.faces.showMonth(month)}
    >
      {inMonth(month, language)}
    </button>
  );
}
