/** All watchlists of faces: whether each is at work, where, for how long, how often it is right. */
import type { Page } from "../acts/acts";
import { lastDay, longAge } from "../dates";
import type { Watchlist } from "../wire-faces";
import { approvalInWords } from "./approval";
import type { PartProps } from "./faces";
import { FacesMachine } from "./faces-machine";
import { FacesListForm } from "./faces-list-form";
import { Propose } from "./faces-propose";
import { expectation, hoursInWords, placesOf, precisionInWords } from "./faces-words";
import { OnMark } from "./marks";

const SOON_MS = 3 * 24 * 3600_000;

export function FacesLists({ page, busy }: PartProps) {
  const { t, state, acts } = page;
  const { lists, form } = state.faces;
  if (form) return <FacesListForm page={page} busy={busy} />;
  return (
    <>
      <Propose page={page} label={t("faces.propose_list")} testid="list-new">
        <label class="inline">
          <input
            type="checkbox"
            checked={state.faces.ended}
            disabled={busy}
            data-testid="lists-ended"
            onChange={(event) => void acts.faces.showEnded(event.currentTarget.checked)}
          />{" "}
          {t("faces.show_ended")}
        </label>
      </Propose>
      {lists?.length ? (
        <Table page={page} lists={lists} />
      ) : (
        <p class="empty">{t(lists ? "faces.lists_none" : "screen.loading")}</p>
      )}
      <FacesMachine page={page} busy={busy} />
    </>
  );
}

function Table({ page, lists }: { page: Page; lists: readonly Watchlist[] }) {
  const { t } = page;
  return (
    <table class="table">
      <thead>
        <tr>
          <th>{t("faces.list")}</th>
          <th>{t("faces.where")}</th>
          <th class="number">{t("faces.entries")}</th>
          <th>{t("faces.expires")}</th>
          <th>{t("faces.chances")}</th>
          <th>{t("faces.state")}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <Row key={list.id} page={page} list={list} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ page, list }: { page: Page; list: Watchlist }) {
  const { t, language, acts } = page;
  return (
    <tr data-testid="watchlist" data-list={list.id} data-at-work={String(list.at_work)}>
      <td>
        <button
          type="button"
          class="as-link"
          data-testid="watchlist-open"
          onClick={() => void acts.faces.choose(list.id)}
        >
          {list.name}
        </button>
        <p class="hint">
          {language === "th" ? list.category_th : list.category_en} · {list.document.number}
        </p>
      </td>
      <td>
        {placesOf(page, list).join(" · ")}
        <p class="hint">{hoursInWords(page, list.hours)}</p>
      </td>
      <td class="number">{t("faces.held_of", { held: list.listed, most: list.largest })}</td>
      <td>
        <Until page={page} at={list.expires_at} />
      </td>
      <td>
        {list.forecast ? expectation(page, list.forecast) : t("faces.no_forecast")}
        <p class="hint">{precisionInWords(page, list.precision)}</p>
      </td>
      <td>
        <ListState page={page} list={list} />
      </td>
    </tr>
  );
}

/** The last day, and what is left of the time. */
export function Until({ page, at }: { page: Page; at: string }) {
  const { state, t, language } = page;
  const left = Number(new Date(at)) - state.now;
  return (
    <>
      <span class="nowrap">{lastDay(at, language)}</span>
      <p class="hint" data-soon={String(left < SOON_MS)}>
        {left > 0 ? t("hotlist.left", { age: longAge(left, language) }) : t("hotlist.expired")}
      </p>
    </>
  );
}

export function ListState({ page, list }: { page: Page; list: Watchlist }) {
  const { t, language } = page;
  const why = language === "th" ? list.why_not_th : list.why_not_en;
  return (
    <>
      <OnMark
        on={list.at_work}
        text={list.at_work ? t("faces.at_work") : approvalInWords(page, list.approval)}
      />
      {!list.at_work && why && <p class="hint">{why}</p>}
      {list.emergency && <p class="hint emergency">{t("faces.emergency")}</p>}
    </>
  );
}
