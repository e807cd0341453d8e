/** Plates that ring: each with a reason, an authority and an end. */
import type { Page } from "../acts/acts";
import { may } from "../state";
import type { AddedEntry } from "../wire-hotlist";
import { HotlistForm } from "./hotlist-form";
import { HistoryDialog, Passages } from "./hotlist-history";
import { HotlistImport } from "./hotlist-import";
import { Entries } from "./hotlist-list";
import { Possible } from "./hotlist-possible";
import { ToldLine } from "./told";

export function Hotlist({ page }: { page: Page }) {
  const { hotlist, records } = page.state;
  const { busy, told } = records.tasks.hotlist;
  return (
    <main class="screen hotlist" data-testid="hotlist">
      <Head page={page} />
      {hotlist.view === "new" && <HotlistForm page={page} busy={busy} />}
      {hotlist.view === "import" && <HotlistImport page={page} busy={busy} />}
      <ToldLine page={page} told={told} />
      {hotlist.added && <Added page={page} entry={hotlist.added} />}
      {hotlist.view === "possible" && <Possible page={page} />}
      {(hotlist.view === "list" || hotlist.view === "new") && <Listed page={page} busy={busy} />}
      {hotlist.history && <HistoryDialog page={page} shown={hotlist.history} />}
    </main>
  );
}

function Head({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const { view, total, text } = state.hotlist;
  const may_edit = may(state, "edit_hotlist") && view === "list";
  const show = (next: typeof view) => acts.send({ kind: "hotlist_view", view: next });
  return (
    <header class="screen-head">
      <h1>{t("hotlist.title")}</h1>
      {view === "list" && <Narrow page={page} text={text} />}
      {view === "list" && <span class="hint">{t("hotlist.total", { count: total })}</span>}
      {view === "list" && may(state, "see_sightings") && (
        <button type="button" data-testid="hotlist-possible" onClick={() => acts.hotlist.showPossible()}>
          {t("hotlist.possible")}
        </button>
      )}
      {may_edit && (
        <button type="button" data-testid="hotlist-import" onClick={() => show("import")}>
          {t("hotlist.import")}
        </button>
      )}
      {may_edit && (
        <button type="button" class="main" data-testid="hotlist-new" onClick={() => show("new")}>
          {t("hotlist.add")}
        </button>
      )}
      {view !== "list" && (
        <button type="button" data-testid="hotlist-back" onClick={() => show("list")}>
          {t("hotlist.back")}
        </button>
      )}
    </header>
  );
}

function Narrow({ page, text }: { page: Page; text: string }) {
  return (
    <input
      type="search"
      class="narrow"
      maxLength={100}
      value={text}
      aria-label={page.t("hotlist.find")}
      placeholder={page.t("hotlist.find")}
      data-testid="hotlist-find"
      onInput={(event) => page.acts.hotlist.find(event.currentTarget.value)}
    />
  );
}

function Listed({ page, busy }: { page: Page; busy: boolean }) {
  const { t } = page;
  const { entries, text } = page.state.hotlist;
  if (!entries) return busy ? <p class="empty">{t("screen.loading")}</p> : null;
  if (entries.length > 0) return <Entries page={page} entries={entries} />;
  return <p class="empty">{t(text.trim() === "" ? "hotlist.none" : "hotlist.none_such")}</p>;
}

function Added({ page, entry }: { page: Page; entry: AddedEntry }) {
  const { t, language } = page;
  const plate = `${entry.registration} ${entry.province ?? t("hotlist.any_province")}`;
  const { sightings, more } = entry.history;
  const seen = t(more ? "hotlist.seen_more" : "hotlist.seen", { count: sightings.length });
  return (
    <div class="added" role="status" data-testid="hotlist-added">
      <p>
        {t("hotlist.added", { plate })} {sightings.length > 0 ? seen : t("hotlist.never_seen")}
      </p>
      {entry.warnings.length > 0 && (
        <ul class="warnings" data-testid="hotlist-warnings">
          {entry.warnings.map((warning) => (
            <li key={warning.value}>{warning[language]}</li>
          ))}
        </ul>
      )}
      {sightings.length > 0 && <Passages page={page} sightings={sightings} />}
    </div>
  );
}
