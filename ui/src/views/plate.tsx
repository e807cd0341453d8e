/** The page of one plate: what is suspected, when and where it passed, what may come next. */
import type { Page } from "../acts/acts";
import { minute, moment } from "../dates";
import { percent } from "../spelled";
import { classesOf, otherProvinces } from "../state-plate";
import type { PlatePage } from "../wire-plate";
import { chosen } from "../words";
import { Key } from "./marks";
import { Companions, ForecastBox, Suspicions } from "./plate-findings";
import { PlateMap } from "./plate-map";
import { Timeline } from "./plate-timeline";
import { ToldLine } from "./told";

export function PlateView({ page }: { page: Page }) {
  const { plate } = page.state;
  if (!plate.page) return <NoPage page={page} />;
  return (
    <main class="screen plate-page" data-testid="plate-page">
      <Head page={page} plate={plate.page} />
      <Cautions page={page} plate={plate.page} />
      <Suspicions page={page} plate={plate.page} />
      <div class="plate-columns">
        <Timeline page={page} plate={plate.page} />
        <div class="plate-side">
          <PlateMap page={page} plate={plate.page} />
          <ForecastBox page={page} forecast={plate.page.forecast} />
          <Companions page={page} plate={plate.page} />
        </div>
      </div>
      <PrintedBy page={page} />
    </main>
  );
}

/** Asked and waiting, refused, or never asked: the address alone opens no plate. */
function NoPage({ page }: { page: Page }) {
  const { t, acts, state } = page;
  const { asked, told } = state.plate;
  const waiting = asked !== null && told === null;
  return (
    <main class="screen plate-page" data-testid="plate-page" aria-busy={waiting}>
      <h1>{asked ? t("plate_page.title", { plate: asked.registration }) : t("plate_page.head")}</h1>
      <ToldLine page={page} told={told} />
      {!told && (
        <p class="empty" role="status">
          {t(waiting ? "plate_page.loading" : "plate_page.none")}
        </p>
      )}
      <p>
        <button type="button" class="main" onClick={() => toSearch(page)}>
          <Key>Esc</Key> {t("plate_page.to_search")}
        </button>{" "}
        {told && (
          <button type="button" onClick={acts.plate.again}>
            {t("plate_page.again")}
          </button>
        )}
      </p>
    </main>
  );
}

function toSearch(page: Page): void {
  page.acts.send({ kind: "go", screen: "search" });
}

function Head({ page, plate }: { page: Page; plate: PlatePage }) {
  const { t, acts } = page;
  return (
    <header class="plate-head">
      <h1 class="drawn-plate" data-class={plate.plate_class} data-testid="drawn-plate">
        <span class="drawn-number">{plate.registration}</span>
        <span class="drawn-province">{plate.province ?? t("plate.province_unclear")}</span>
      </h1>
      <HeadFacts page={page} plate={plate} />
      <div class="plate-acts">
        <button type="button" class="main" onClick={() => toSearch(page)}>
          <Key>Esc</Key> {t("plate_page.back")}
        </button>
        <button type="button" onClick={acts.plate.again}>
          {t("plate_page.again")}
        </button>
        <button type="button" onClick={() => window.print()}>
          {t("plate_page.print")}
        </button>
      </div>
    </header>
  );
}

function HeadFacts({ page, plate }: { page: Page; plate: PlatePage }) {
  const { t, language } = page;
  const [first, last] = [plate.passages[0], plate.passages.at(-1)];
  const cameras = new Set(plate.passages.map(({ sighting }) => sighting.camera.id)).size;
  const counts = { count: plate.passages.length, trips: last?.trip ?? 0, cameras };
  return (
    <dl class="facts plate-facts">
      <dt>{t("plate_page.class")}</dt>
      <dd>{language === "th" ? plate.plate_class_th : plate.plate_class_en}</dd>
      <dt>{t("plate_page.best")}</dt>
      <dd>{percent(plate.confidence)}</dd>
      <dt>{t("plate_page.passages")}</dt>
      <dd data-testid="plate-counts">{t("plate_page.times", counts)}</dd>
      <dt>{t("plate_page.span")}</dt>
      <dd>
        {first && last
          ? `${minute(first.sighting.frame_at, language)} – ${minute(last.sighting.frame_at, language)}`
          : ""}
      </dd>
    </dl>
  );
}

/** What a reader could take for one vehicle and is not, and what is not on the page. */
function Cautions({ page, plate }: { page: Page; plate: PlatePage }) {
  const { t, language, state } = page;
  const provinces = otherProvinces(plate);
  const classes = classesOf(plate);
  const names = classes.map((one) => chosen(state.session.lists.plate_classes, one, language));
  const told = [
    state.session.station?.demo && t("plate_page.demo"),
    plate.province === null && t("plate_page.unclear_only"),
    provinces.length > 0 &&
      t("plate_page.other_provinces", {
        list: provinces.map(({ province, times }) => `${province} ${times}`).join(" · "),
      }),
    classes.length > 1 && t("plate_page.classes", { list: names.join(" · ") }),
    plate.more && t("plate_page.older", { count: plate.passages.length }),
  ].filter((one) => typeof one === "string");
  if (told.length === 0) return null;
  return (
    <ul class="cautions" data-testid="cautions">
      {told.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** On paper only: who took it out of the room, when and on what ground. */
function PrintedBy({ page }: { page: Page }) {
  const { t, state, language } = page;
  const { me, station } = state.session;
  return (
    <p class="print-only">
      {t("plate_page.printed", {
        station: (language === "th" ? station?.name_th : station?.name_en) ?? "",
        officer: me?.officer.display_name ?? "",
        at: moment(state.now, language),
        search: state.plate.asked?.search ?? "",
      })}
    </p>
  );
}
