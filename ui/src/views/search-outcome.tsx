/** What came of the search: nothing yet, running, found, none, refused, or no server. */
import type { Page } from "../acts/acts";
import { minute } from "../dates";
import { filtersOf, type Ask } from "../searching";
import { isOutdated, type Asked } from "../state-search";
import { chosen, named } from "../words";
import { More, SearchResults } from "./search-results";
import { inWords } from "./told";

export function SearchOutcome({ page }: { page: Page }) {
  const { search } = page.state;
  return (
    <section class="search-outcome" data-testid="search-outcome" data-phase={search.phase}>
      <Head page={page} />
      <Body page={page} />
    </section>
  );
}

function Body({ page }: { page: Page }) {
  const { search } = page.state;
  switch (search.phase) {
    case "empty":
      return <First page={page} />;
    case "running":
      return null;
    case "refused":
    case "gone":
      return <Refused page={page} gone={search.phase === "gone"} />;
    case "answered":
      return search.found.length > 0 ? <SearchResults page={page} /> : <None page={page} />;
  }
}

/** Two lines that are always there: how many, and what was searched. */
function Head({ page }: { page: Page }) {
  const { search } = page.state;
  return (
    <header class="search-head">
      <p role="status">
        <b data-testid="search-count">{countInWords(page)}</b>
        {isOutdated(search) && <span class="badge">{page.t("search.outdated")}</span>}
      </p>
      <p class="hint" data-testid="search-asked">
        {search.asked && askedInWords(page, search.asked)}
      </p>
    </header>
  );
}

function countInWords({ state, t }: Page): string {
  const { phase, found, more } = state.search;
  if (phase === "empty") return "";
  if (phase !== "answered") return t(`search.head_${phase}`);
  if (found.length === 0) return t(more === "none" ? "search.none" : "search.none_yet");
  return t(more === "none" ? "search.count" : "search.count_more", { count: found.length });
}

/** Plate, time and filters of the question that was answered, in one line. */
function askedInWords(page: Page, { ask, span, at }: Asked): string {
  const { t, language, state } = page;
  const { understood } = state.search.answer ?? {};
  const spoken = language === "th" ? understood?.sentence_th : understood?.sentence_en;
  const until = minute(span.untilAt ?? at, language);
  const time =
    span.fromAt === null
      ? t("search.asked_until", { until })
      : t("search.asked_span", { from: minute(span.fromAt, language), until });
  return [spoken || ask.query || t("search.any_plate"), time, ...filtersInWords(page, ask)].join(
    " · ",
  );
}

function filtersInWords({ t, language, state }: Page, ask: Ask): string[] {
  const { lists } = state.session;
  const cameras = state.desk.cameras.filter((camera) => ask.cameras.includes(camera.id));
  const where = cameras.map((camera) => named(camera, language)).join(", ");
  return [
    chosen(lists.provinces, ask.province, language),
    chosen(lists.plate_classes, ask.plateClass, language),
    chosen(lists.colours, ask.colour, language),
    chosen(lists.zones, ask.zone, language),
    where || t("search.every_camera"),
  ].filter((text) => text !== "");
}

function First({ page }: { page: Page }) {
  return (
    <ol class="search-first" data-testid="search-first">
      <li>{page.t("search.first_plate")}</li>
      <li>{page.t("search.first_why")}</li>
      <li>{page.t("search.first_go")}</li>
    </ol>
  );
}

/** Nothing found is an answer: it says for what, and offers the next wider question. */
function None({ page }: { page: Page }) {
  const { t, acts } = page;
  const { asked, more } = page.state.search;
  if (!asked) return null;
  const { ask } = asked;
  if (more !== "none") return <More page={page} />;
  const always = ask.period !== "always" && ask.query.trim() !== "";
  return (
    <div class="search-none" data-testid="search-none">
      <p>{t("search.none_why")}</p>
      <div class="search-wider">
        {always && (
          <button type="button" onClick={() => acts.search.searchWith({ period: "always" })}>
            {t("search.wider_time")}
          </button>
        )}
        {!ask.near && (
          <button type="button" onClick={() => acts.search.searchWith({ near: true })}>
            {t("search.wider_near")}
          </button>
        )}
        {filtersOf(ask) > 0 && (
          <button type="button" onClick={() => acts.search.searchWith(ANYWHERE)}>
            {t("search.wider_filters")}
          </button>
        )}
      </div>
    </div>
  );
}

const ANYWHERE: Partial<Ask> = { province: "", plateClass: "", colour: "", cameras: [], zone: "" };

function Refused({ page, gone }: { page: Page; gone: boolean }) {
  const { t, acts } = page;
  const { told } = page.state.search;
  return (
    <div class="search-refused">
      <p class="told" role="alert" data-testid="search-refused">
        {told && inWords(page, told)}
      </p>
      {gone ? (
        <button type="button" data-testid="search-again" onClick={() => acts.search.searchWith({})}>
          {t("search.again")}
        </button>
      ) : (
        <p class="hint">{t("search.refused_hint")}</p>
      )}
    </div>
  );
}
