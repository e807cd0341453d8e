/** The entries of the hotlist as a table: look back, close, and the next page. */
import type { Page } from "../acts/acts";
import { day, lastDay, longAge } from "../dates";
import { may } from "../state";
import { moreBefore } from "../state-hotlist";
import { field } from "./fields";
import { Plate } from "./marks";
import type { HotlistEntry } from "../wire-hotlist";

const SOON_MS = 7 * 24 * 3600_000;

export function Entries({ page, entries }: { page: Page; entries: readonly HotlistEntry[] }) {
  const { t } = page;
  const acting = may(page.state, "edit_hotlist") || may(page.state, "search_sightings");
  return (
    <>
      <table class="table">
        <thead>
          <tr>
            <th>{t("hotlist.plate")}</th>
            <th>{t("hotlist.category")}</th>
            <th>{t("hotlist.reason")}</th>
            <th>{t("hotlist.authority")}</th>
            <th>{t("hotlist.expires")}</th>
            <th>{t("hotlist.by")}</th>
            {acting && <th>{t("hotlist.acts")}</th>}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Entry key={entry.id} page={page} entry={entry} acting={acting} />
          ))}
        </tbody>
      </table>
      <Older page={page} />
    </>
  );
}

function Older({ page }: { page: Page }) {
  const before = moreBefore(page.state.hotlist);
  if (before === null) return null;
  return (
    <button type="button" class="older" onClick={() => page.acts.hotlist.more(before)}>
      {page.t("hotlist.older")}
    </button>
  );
}

interface EntryProps {
  page: Page;
  entry: HotlistEntry;
  acting: boolean;
}

function Entry({ page, entry, acting }: EntryProps) {
  const { t, language } = page;
  return (
    <tr data-testid="hotlist-entry" data-entry={entry.id}>
      <td>
        <PlateOfEntry page={page} entry={entry} />
        {entry.vehicle && <p class="hint">{entry.vehicle}</p>}
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
      {acting && (
        <td>
          <ActsOn page={page} entry={entry} />
        </td>
      )}
    </tr>
  );
}

function ActsOn({ page, entry }: { page: Page; entry: HotlistEntry }) {
  const { state, t, acts } = page;
  return (
    <>
      {may(state, "search_sightings") && (
        <button
          type="button"
          class="quiet"
          data-testid="hotlist-history"
          onClick={() => acts.hotlist.lookBack(entry)}
        >
          {t("hotlist.history")}
        </button>
      )}
      {may(state, "edit_hotlist") && <Closing page={page} entry={entry} />}
    </>
  );
}

export function PlateOfEntry({ page, entry }: { page: Page; entry: HotlistEntry }) {
  const province = entry.province ?? page.t("hotlist.any_province");
  return <Plate page={page} registration={entry.registration} province={province} />;
}

function Expiry({ page, entry }: { page: Page; entry: HotlistEntry }) {
  const { state, t, language } = page;
  const left = Number(new Date(entry.expires_at)) - state.now;
  return (
    <>
      {lastDay(entry.expires_at, language)}
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
    void acts.hotlist.close(entry.id, field(form, "reason"));
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
