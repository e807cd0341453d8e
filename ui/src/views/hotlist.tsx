/** Plates that ring: each with a reason, an authority and an end. */
import type { Page } from "../acts/acts";
import { day, longAge } from "../dates";
import type { Warned } from "../messages";
import { may } from "../state";
import type { HotlistEntry } from "../wire";
import { field } from "./fields";
import { HotlistForm } from "./hotlist-form";
import { Plate } from "./marks";
import { ToldLine } from "./told";

const SOON_MS = 7 * 24 * 3600_000;

export function Hotlist({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const { hotlist, hotlistForm, warned, tasks } = state.records;
  return (
    <main class="screen hotlist" data-testid="hotlist">
      <header class="screen-head">
        <h1>{t("hotlist.title")}</h1>
        {may(state, "edit_hotlist") && !hotlistForm && (
          <button
            type="button"
            class="main"
            data-testid="hotlist-new"
            onClick={() => acts.send({ kind: "hotlist_form", open: true })}
          >
            {t("hotlist.add")}
          </button>
        )}
      </header>
      {hotlistForm && <HotlistForm page={page} busy={tasks.hotlist.busy} />}
      <ToldLine page={page} told={tasks.hotlist.told} />
      {warned && <Added page={page} warned={warned} />}
      {hotlist && hotlist.length > 0 && <Entries page={page} entries={hotlist} />}
      {hotlist?.length === 0 && <p class="empty">{t("hotlist.none")}</p>}
      {!hotlist && tasks.hotlist.busy && <p class="empty">{t("screen.loading")}</p>}
    </main>
  );
}

function Added({ page, warned }: { page: Page; warned: Warned }) {
  const { t, language } = page;
  const { entry, warnings } = warned;
  const plate = `${entry.registration} ${entry.province ?? t("hotlist.any_province")}`;
  return (
    <div class="added" role="status" data-testid="hotlist-added">
      <p>{t("hotlist.added", { plate })}</p>
      {warnings.length > 0 && (
        <ul class="warnings" data-testid="hotlist-warnings">
          {warnings.map((warning) => (
            <li key={warning.value}>{warning[language]}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Entries({ page, entries }: { page: Page; entries: readonly HotlistEntry[] }) {
  const { t } = page;
  return (
    <table class="table">
      <thead>
        <tr>
          <th>{t("hotlist.plate")}</th>
          <th>{t("hotlist.category")}</th>
          <th>{t("hotlist.reason")}</th>
          <th>{t("hotlist.authority")}</th>
          <th>{t("hotlist.expires")}</th>
          <th>{t("hotlist.by")}</th>
          {may(page.state, "edit_hotlist") && <th>{t("hotlist.close")}</th>}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Entry key={entry.id} page={page} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function Entry({ page, entry }: { page: Page; entry: HotlistEntry }) {
  const { state, t, language } = page;
  return (
    <tr data-testid="hotlist-entry" data-entry={entry.id}>
      <td>
        <PlateOfEntry page={page} entry={entry} />
      </td>
      <td>{language === "th" ? entry.category_th : entry.category_en}</td>
      <td>
        {entry.reason}
        {entry.instruction && <p class="hint">{t("hotlist.do", { what: entry.instruction })}</p>}
      </td>
      <td>
        {entry.authority}
        {entry.case_number && <p class="hint">{t("alarm.case", { number: entry.case_number })}</p>}
      </td>
      <td>
        <Expiry page={page} entry={entry} />
      </td>
      <td>
        {entry.added_by?.display_name}
        <p class="hint">{day(entry.added_at, language)}</p>
      </td>
      {may(state, "edit_hotlist") && (
        <td>
          <Closing page={page} entry={entry} />
        </td>
      )}
    </tr>
  );
}

function PlateOfEntry({ page, entry }: { page: Page; entry: HotlistEntry }) {
  if (entry.province) {
    return <Plate page={page} registration={entry.registration} province={entry.province} />;
  }
  const any = page.t("hotlist.any_province");
  return <Plate page={page} registration={entry.registration} province={any} />;
}

function Expiry({ page, entry }: { page: Page; entry: HotlistEntry }) {
  const { state, t, language } = page;
  const left = Number(new Date(entry.expires_at)) - state.now;
  return (
    <>
      {day(entry.expires_at, language)}
      <p class="hint" data-soon={String(left < SOON_MS)}>
        {left > 0 ? t("hotlist.left", { age: longAge(left, language) }) : t("hotlist.expired")}
      </p>
    </>
  );
}

function Closing({ page, entry }: { page: Page; entry: HotlistEntry }) {
  const { t, acts } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void acts.records.closeEntry(entry.id, field(form, "reason"));
  };
  return (
    <details class="closing">
      <summary data-testid="hotlist-close">{t("hotlist.close")}</summary>
      <form onSubmit={submit}>
        <label>
          {t("hotlist.close_reason")}
          <input name="reason" required maxLength={500} />
        </label>
        <button type="submit">{t("hotlist.close_submit")}</button>
      </form>
    </details>
  );
}
