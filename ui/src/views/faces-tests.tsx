/** How well a recogniser did with groups of people, as tests have shown it (G-18). */
import type { Page } from "../acts/acts";
import { day, minute } from "../dates";
import type { ModelFigures, ModelTest, ModelTestFigures } from "../wire-registers";
import type { PartProps } from "./faces";
import { FileField, fileIn } from "./file-field";
import { rate } from "./faces-words";

/** Of the month's figures: what is published. */
export function FacesGroups({ page, models }: { page: Page; models: readonly ModelFigures[] }) {
  const { t, language } = page;
  return (
    <section class="group-tests" data-testid="group-tests">
      <h2>{t("faces.groups")}</h2>
      <p class="hint">{t("faces.groups_hint")}</p>
      {models.map((each) => (
        <div key={each.model ?? ""} data-testid="group-model" data-tests={each.tests.length}>
          <p>
            {t("faces.model")}{" "}
            <span class="digest" title={each.model ?? ""}>
              {each.model?.slice(0, 12) ?? t("faces.no_model")}
            </span>
          </p>
          {each.tests.length === 0 && (
            <p class="preview-warning">{language === "th" ? each.untested_th : each.untested_en}</p>
          )}
          {each.tests.map((test) => (
            <Groups key={`${test.test_set}${test.threshold}`} page={page} test={test} />
          ))}
        </div>
      ))}
    </section>
  );
}

function Groups({ page, test }: { page: Page; test: ModelTestFigures }) {
  const { t, language } = page;
  return (
    <table class="table figures-table">
      <caption>
        {t("faces.tested_on", {
          set: test.test_set,
          day: day(test.tested_on, language),
          threshold: test.threshold.toFixed(2),
        })}
      </caption>
      <thead>
        <tr>
          <th>{t("faces.group")}</th>
          <th class="number">{t("faces.false_match")}</th>
          <th class="number">{t("faces.false_non_match")}</th>
        </tr>
      </thead>
      <tbody>
        {test.groups.map((each) => (
          <tr key={each.group} data-testid="group-result">
            <th scope="row">{each.group}</th>
            <td class="number">
              {rate(each.false_match_rate)}
              <span class="hint"> {count(page, each.false_matches, each.impostor_pairs)}</span>
            </td>
            <td class="number">
              {rate(each.false_non_match_rate)}
              <span class="hint"> {count(page, each.false_non_matches, each.genuine_pairs)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function count({ t }: Page, wrong: number, pairs: number): string {
  return t("faces.of_pairs", { wrong, pairs });
}

interface TestsProps extends PartProps {
  tests: readonly ModelTest[];
}

/** The register: what was entered, by whom. */
export function FacesTests({ page, busy, tests }: TestsProps) {
  const { t } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const file = fileIn(event.currentTarget as HTMLFormElement, "file");
    if (file) void page.acts.faces.addTests(file);
  };
  return (
    <section data-testid="model-tests">
      <h2>{t("faces.groups")}</h2>
      <p class="hint">{t("faces.tests_hint")}</p>
      <details class="register-form">
        <summary data-testid="tests-new">{t("faces.tests_new")}</summary>
        <form class="form" onSubmit={submit}>
          <FileField
            page={page}
            name="file"
            label={t("faces.tests_file")}
            accept=".csv,text/csv"
            hint={t("faces.tests_columns")}
            testid="tests-file"
          />
          <div class="form-end">
            <button type="submit" class="main" disabled={busy} data-testid="tests-save">
              {t("faces.save")}
            </button>
          </div>
        </form>
      </details>
      {tests.length === 0 && <p class="empty">{t("faces.tests_none")}</p>}
      <ul class="inbox">
        {tests.map((test) => (
          <Entered key={test.id} page={page} test={test} />
        ))}
      </ul>
    </section>
  );
}

function Entered({ page, test }: { page: Page; test: ModelTest }) {
  const { t, language } = page;
  return (
    <li class="waiting" data-testid="model-test" data-shown={String(test.shown)}>
      <header>
        <b>{test.test_set}</b>
        <span>{t("faces.groups_count", { count: test.groups.length })}</span>
        <span class="hint">
          {day(test.tested_on, language)} · {test.added_by.display_name}{" "}
          {minute(test.added_at, language)}
        </span>
        <span class="digest" title={test.model}>
          {test.model.slice(0, 12)}
        </span>
      </header>
      {!test.shown && <p class="hint">{t("faces.test_replaced")}</p>}
    </li>
  );
}
