/** One watchlist: what it is for, who signed, how it does, and the people on it. */
import type { Page } from "../acts/acts";
import { day, minute } from "../dates";
import { may } from "../state";
import { chosenList } from "../state-faces";
import type { Watchlist } from "../wire-faces";
import { named } from "../words";
import { Signing, Steps } from "./approval";
import type { PartProps } from "./faces";
import { ExpectedLine, ForecastLine } from "./faces-budget";
import { FacesEntries } from "./faces-entries";
import { FacesEntryForm } from "./faces-entry-form";
import { ListState, Until } from "./faces-lists";
import { hoursInWords, placesOf, precisionInWords } from "./faces-words";

export function FacesList({ page, busy }: PartProps) {
  const { t, state, acts } = page;
  const list = chosenList(state.faces);
  const back = () => acts.send({ kind: "faces_choose", list: null });
  return (
    <section class="face-list" data-testid="face-list" aria-label={list?.name ?? t("faces.list")}>
      <header class="part-head">
        <button type="button" data-testid="list-back" onClick={back}>
          {t("faces.back")}
        </button>
        {list && <h2>{list.name}</h2>}
        {list && (
          <span>
            <ListState page={page} list={list} />
          </span>
        )}
        {list && may(state, "propose_faces") && (
          <button
            type="button"
            class="main"
            data-testid="entry-new"
            onClick={() => acts.send({ kind: "faces_form", on: true })}
          >
            {t("faces.propose_entry")}
          </button>
        )}
      </header>
      {!list && <p class="empty">{t("screen.loading")}</p>}
      {list && state.faces.form && <FacesEntryForm page={page} busy={busy} list={list} />}
      {list && <Facts page={page} list={list} busy={busy} />}
      {list && <FacesEntries page={page} busy={busy} />}
    </section>
  );
}

interface ListProps {
  page: Page;
  list: Watchlist;
}

function Facts({ page, list, busy }: ListProps & { busy: boolean }) {
  return (
    <div class="list-facts">
      <About page={page} list={list} />
      <div>
        <Steps page={page} approval={list.approval} second={list.emergency} />
        <Signing
          page={page}
          kind="watchlist"
          id={list.id}
          may={list.approval.may}
          by={list.approval.requested.officer}
          busy={busy}
        />
        <Review page={page} list={list} busy={busy} />
        <Chances page={page} list={list} />
      </div>
    </div>
  );
}

function Review({ page, list, busy }: ListProps & { busy: boolean }) {
  const { t, language, acts } = page;
  if (!list.review_due_at) return null;
  return (
    <div class="review">
      <span class="hint">{t("faces.review_due", { at: minute(list.review_due_at, language) })}</span>
      {list.may_review && (
        <button
          type="button"
          disabled={busy}
          data-testid="list-review"
          onClick={() => void acts.faces.review(list.id)}
        >
          {t("faces.review")}
        </button>
      )}
    </div>
  );
}

function About({ page, list }: ListProps) {
  const { t, language } = page;
  return (
    <dl class="facts">
      <dt>{t("faces.category")}</dt>
      <dd>{language === "th" ? list.category_th : list.category_en}</dd>
      <dt>{t("faces.purpose")}</dt>
      <dd>{list.purpose}</dd>
      <dt>{t("faces.document")}</dt>
      <dd>
        {list.document.number} · {list.document.authority} · {day(list.document.dated, language)}
      </dd>
      <dt>{t("faces.owner_unit")}</dt>
      <dd>{list.owner_unit}</dd>
      <dt>{t("faces.where")}</dt>
      <dd>{placesOf(page, list).join(" · ")}</dd>
      <dt>{t("faces.hours")}</dt>
      <dd>{hoursInWords(page, list.hours)}</dd>
      <dt>{t("faces.expires")}</dt>
      <dd>
        <Until page={page} at={list.expires_at} />
      </dd>
      <dt>{t("faces.entries")}</dt>
      <dd>{t("faces.held_of", { held: list.listed, most: list.largest })}</dd>
    </dl>
  );
}

function Chances({ page, list }: ListProps) {
  const { t, language } = page;
  return (
    <div class="chances" data-testid="list-chances">
      <p>
        <b>{t("faces.chances")}</b>{" "}
        <span class="hint">{t("faces.budget_is", { alerts: list.alerts_per_day })}</span>
      </p>
      {list.forecast ? (
        <ForecastLine page={page} forecast={list.forecast} />
      ) : (
        <ExpectedLine page={page} list={list.id} />
      )}
      <p>{precisionInWords(page, list.precision)}</p>
      <ul class="hint">
        {list.precision_by_camera.map((each) => (
          <li key={each.camera.id}>
            {named(each.camera, language)}: {precisionInWords(page, each)}
          </li>
        ))}
      </ul>
    </div>
  );
}
