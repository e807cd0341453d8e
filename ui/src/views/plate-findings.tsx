/** What follows from the passages: suspicions, the next camera, who is seen together with it. */
import type { Page } from "../acts/acts";
import { time } from "../dates";
import { chanceInWords, durationInWords } from "../plate-words";
import { percent } from "../spelled";
import type { Companion, Forecast, LikelyCamera, PlatePage, Suspicion, Together } from "../wire-plate";
import { said } from "../words";
import { CameraLabel, Plate } from "./marks";
import { Crop } from "./picture";

export function Suspicions({ page, plate }: { page: Page; plate: PlatePage }) {
  const { t } = page;
  if (plate.suspicions.length === 0) return null;
  const left = plate.suspicions_in_all - plate.suspicions.length;
  return (
    <section class="suspicions" aria-label={t("plate_page.suspicions")} data-testid="suspicions">
      <h2>{t("plate_page.suspicions")}</h2>
      <ul>
        {plate.suspicions.map((one) => (
          <SuspicionLine key={`${one.kind} ${one.passages.join()}`} page={page} suspicion={one} />
        ))}
      </ul>
      {left > 0 && <p class="hint">{t("plate_page.more_suspicions", { count: left })}</p>}
    </section>
  );
}

const EVIDENCE_SHOWN = 6;

function SuspicionLine({ page, suspicion }: { page: Page; suspicion: Suspicion }) {
  const { t, language } = page;
  const { strength, passages } = suspicion;
  return (
    <li class="suspicion" data-strength={strength}>
      <b class="suspicion-mark">
        <span aria-hidden="true">{strength === "suspected" ? "▲" : "△"}</span>{" "}
        {t(strength === "suspected" ? "plate_page.suspected" : "plate_page.possible")}
      </b>
      <span>{said(suspicion, language)}</span>
      <span class="evidence">
        {t("plate_page.evidence")}{" "}
        {passages.slice(0, EVIDENCE_SHOWN).map((number) => (
          <EvidenceButton key={number} page={page} number={number} />
        ))}
      </span>
    </li>
  );
}

/** Opens the picture of one passage. */
function EvidenceButton({ page, number }: { page: Page; number: number }) {
  const found = page.state.plate.page?.passages.find((passage) => passage.number === number);
  if (!found) return null;
  const { sighting } = found;
  return (
    <button
      type="button"
      class="evidence-button"
      title={page.t("alarm.enlarge")}
      onClick={() => page.acts.send({ kind: "open", open: { what: "picture", sighting } })}
    >
      {page.t("plate_page.passage", { number })}
    </button>
  );
}

export function ForecastBox({ page, forecast }: { page: Page; forecast: Forecast }) {
  const { t, language } = page;
  return (
    <section class="side-box" data-testid="forecast" data-outlook={forecast.outlook}>
      <h2>{t("plate_page.next")}</h2>
      <p class="last-seen">
        {t("plate_page.last_seen", { time: time(forecast.seen_at, language) })}
        <CameraLabel page={page} camera={forecast.after} />
      </p>
      {forecast.likely.length > 0 && (
        <ol class="likely">
          {forecast.likely.map((one) => (
            <Likely key={one.camera.id} page={page} likely={one} />
          ))}
          <li class="likely-row">
            <b class="likely-share">{percent(forecast.unseen)}</b>
            <span>{t("plate_page.unseen")}</span>
          </li>
        </ol>
      )}
      <p class="hint">{said(forecast, language)}</p>
    </section>
  );
}

function Likely({ page, likely }: { page: Page; likely: LikelyCamera }) {
  const { t, language } = page;
  const times = {
    soonest: time(likely.soonest, language),
    typical: time(likely.typical, language),
    latest: time(likely.latest, language),
  };
  return (
    <li class="likely-row" data-testid="likely">
      <b class="likely-share">{percent(likely.share)}</b>
      <span>
        <CameraLabel page={page} camera={likely.camera} />
        <span class="hint">{t("plate_page.between", times)}</span>
        <span class="hint">
          {t("plate_page.rests_on", { journeys: likely.journeys, own: likely.own })}
        </span>
      </span>
    </li>
  );
}

export function Companions({ page, plate }: { page: Page; plate: PlatePage }) {
  const { t, language } = page;
  const { company } = plate;
  return (
    <section class="side-box" data-testid="company">
      <h2>{t("plate_page.together")}</h2>
      {company.companions.length === 0 && <p>{t("plate_page.alone")}</p>}
      <ul class="companions">
        {company.companions.map((one) => (
          <CompanionRow key={one.registration} page={page} companion={one} />
        ))}
      </ul>
      {company.cut > 0 && (
        <p class="hint unclear">{t("plate_page.cut", { count: company.cut })}</p>
      )}
      <p class="hint">{said(company, language)}</p>
    </section>
  );
}

function CompanionRow({ page, companion }: { page: Page; companion: Companion }) {
  const { t, language } = page;
  const { registration, province, chance } = companion;
  return (
    <li class="companion" data-testid="companion">
      <div class="companion-head">
        <Plate page={page} registration={registration} province={province} />
        <span class="companion-chance">
          <b>{chanceInWords(chance)}</b>
          <span class="hint">{t("plate_page.by_chance")}</span>
        </span>
      </div>
      <p>{said(companion, language)}</p>
      <ul class="meetings">
        {companion.together.map((one) => (
          <MeetingRow key={one.sighting.id} page={page} together={one} />
        ))}
      </ul>
    </li>
  );
}

function MeetingRow({ page, together }: { page: Page; together: Together }) {
  const { t, acts } = page;
  const { number, apart_seconds: apart, sighting } = together;
  const by = durationInWords(Math.abs(apart), t);
  return (
    <li>
      <button
        type="button"
        class="crop-button"
        title={t("alarm.enlarge")}
        onClick={() => acts.send({ kind: "open", open: { what: "picture", sighting } })}
      >
        <Crop page={page} sighting={sighting} lazy />
      </button>
      <span class="hint">
        {t(apart < 0 ? "plate_page.ahead" : "plate_page.behind", { number, by })}
      </span>
    </li>
  );
}
