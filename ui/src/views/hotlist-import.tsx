/** A CSV file of wanted plates: chosen, checked without storing anything, then imported as shown. */
import type { Page } from "../acts/acts";
import { readMoment } from "../dates";
import type { ImportDefaults } from "../wire-hotlist";
import { ChoiceField, field, optional } from "./fields";
import { FileField, fileIn } from "./file-field";
import { ExpiryField } from "./hotlist-form";
import { ImportReportView } from "./hotlist-report";

interface ImportProps {
  page: Page;
  busy: boolean;
}

export function HotlistImport({ page, busy }: ImportProps) {
  const { t } = page;
  const { upload } = page.state.hotlist;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    check(page, event.currentTarget as HTMLFormElement);
  };
  return (
    <section data-testid="import" aria-label={t("hotlist.import")}>
      <form class="form import-form" onSubmit={submit}>
        <FileField
          page={page}
          name="file"
          label={t("hotlist.file")}
          accept=".csv,.txt,text/csv"
          hint={t("hotlist.file_hint")}
          testid="import-file"
        />
        <DefaultFields page={page} />
        <div class="form-end">
          <button type="submit" class="main" disabled={busy} data-testid="import-check">
            {busy ? t("hotlist.checking") : t("hotlist.check")}
          </button>
          <span class="hint">{t("hotlist.check_hint")}</span>
        </div>
      </form>
      {upload && <ImportReportView page={page} upload={upload} busy={busy} />}
    </section>
  );
}

function DefaultFields({ page }: { page: Page }) {
  const { t, state } = page;
  return (
    <fieldset class="defaults">
      <legend>{t("hotlist.defaults")}</legend>
      <ChoiceField
        page={page}
        name="category"
        label={t("hotlist.category")}
        choices={state.session.lists.categories}
        none={t("hotlist.in_file")}
      />
      <label>
        {t("hotlist.reason")}
        <input name="reason" maxLength={500} placeholder={t("hotlist.in_file")} />
      </label>
      <label>
        {t("hotlist.authority")}
        <input name="authority" maxLength={500} placeholder={t("hotlist.in_file")} />
      </label>
      <label>
        {t("hotlist.case_number")}
        <input name="case_number" maxLength={60} placeholder={t("hotlist.in_file")} />
      </label>
      <ExpiryField page={page} required={false} />
    </fieldset>
  );
}

function check(page: Page, form: HTMLFormElement): void {
  const file = fileIn(form, "file");
  const expires = field(form, "expires_at");
  const at = expires === "" ? null : readMoment(expires, "last");
  if (expires !== "" && at === null) {
    page.acts.send({ kind: "failed", part: "hotlist", told: "field.moment_unclear" });
    return;
  }
  const defaults: ImportDefaults = {
    ...optional(form, "category"),
    ...optional(form, "reason"),
    ...optional(form, "authority"),
    ...optional(form, "case_number"),
    ...(at !== null && { expires_at: new Date(at).toISOString() }),
  };
  if (file) void page.acts.hotlist.check(file, defaults);
}
