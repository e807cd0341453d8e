/** A budget of false alerts, and what it means: said before anything is proposed (G-07). */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import type * as state from "../state-faces";
import type { Forecast } from "../wire-faces";
import { field } from "./fields";
import { ToldLine } from "./told";

const FIRST: state.Budget = { listed: 10, alerts_per_day: 1 };

export function budgetIn(form: HTMLFormElement): state.Budget {
  const [listed, alerts_per_day] = [field(form, "listed"), field(form, "alerts_per_day")];
  return { listed: Number(listed), alerts_per_day: Number(alerts_per_day) };
}

export class Budget extends Component<{ page: Page }> {
  override componentDidMount(): void {
    this.props.page.acts.faces.tryBudget(FIRST);
  }

  #typed = (event: Event): void => {
    const { form } = event.target as HTMLInputElement;
    if (!form) return;
    const budget = budgetIn(form);
    const sound = budget.listed > 0 && budget.alerts_per_day > 0;
    this.props.page.acts.faces.tryBudget(sound ? budget : null);
  };

  override render({ page }: { page: Page }): ComponentChildren {
    const { t } = page;
    return (
      <fieldset class="form-group budget" onInput={this.#typed}>
        <legend>{t("faces.budget")}</legend>
        <label>
          {t("faces.alerts_per_day")}
          <input
            name="alerts_per_day"
            type="number"
            min="0.01"
            max="1000"
            step="any"
            required
            defaultValue={String(FIRST.alerts_per_day)}
          />
        </label>
        <label>
          {t("faces.listed_expected")}
          <input
            name="listed"
            type="number"
            min="1"
            max="1000000"
            required
            defaultValue={String(FIRST.listed)}
          />
        </label>
        <label>
          {t("faces.largest")}
          <input name="largest" type="number" min="1" max="2000" required defaultValue="2000" />
        </label>
        <Trial page={page} />
      </fieldset>
    );
  }
}

function Trial({ page }: { page: Page }) {
  const { state, t } = page;
  const { trial } = state.faces;
  if (!trial) return <p class="forecast hint">{t("faces.budget_hint")}</p>;
  if (trial.told) return <ToldLine page={page} told={trial.told} />;
  if (!trial.forecast) return <p class="forecast hint">{t("faces.forecasting")}</p>;
  return <ForecastLine page={page} forecast={trial.forecast} />;
}

/** What a list would bring, told to whoever may sign it. */
export function ExpectedLine({ page, list }: { page: Page; list: number }) {
  const expected = page.state.faces.expected[list];
  if (!expected) return null;
  if (!expected.forecast) return <ToldLine page={page} told={expected.told} />;
  return <ForecastLine page={page} forecast={expected.forecast} />;
}

export function ForecastLine({ page, forecast }: { page: Page; forecast: Forecast }) {
  return (
    <div class="forecast" data-testid="forecast" data-allowed={String(forecast.allowed)}>
      <p class={forecast.allowed ? undefined : "preview-fault"}>{forecast[page.language]}</p>
    </div>
  );
}
