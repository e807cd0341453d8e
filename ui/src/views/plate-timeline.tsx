/** The passages of a plate, newest first, by day and trip, with the way between them. */
import type { Page } from "../acts/acts";
import { longDay, time } from "../dates";
import { distanceInWords, durationInWords } from "../plate-words";
import { percent } from "../spelled";
import { daysOf, hidden, suspectedLegs, type TripOfDay } from "../state-plate";
import type { Leg, Passage, PlatePage } from "../wire-plate";
import { Agreement } from "./agreement";
import { CameraClock } from "./found-marks";
import { CameraLabel } from "./marks";
import { Crop } from "./picture";

interface Props {
  page: Page;
  plate: PlatePage;
}

export function Timeline({ page, plate }: Props) {
  const { t, language, acts, state } = page;
  const { shown } = state.plate;
  const left = hidden(plate, shown);
  return (
    <section class="timeline" aria-label={t("plate_page.timeline")} data-testid="timeline">
      <h2>{t("plate_page.timeline")}</h2>
      {daysOf(plate, shown).map((day) => (
        <section key={day.at} class="timeline-day">
          <h3>{longDay(day.at, language)}</h3>
          {day.trips.map((trip) => (
            <Trip key={trip.trip} page={page} plate={plate} trip={trip} />
          ))}
        </section>
      ))}
      {left > 0 && (
        <button type="button" class="older" onClick={() => acts.send({ kind: "plate_older" })}>
          {t("plate_page.show_older", { count: left })}
        </button>
      )}
    </section>
  );
}

function Trip({ page, plate, trip }: Props & { trip: TripOfDay }) {
  const { t, acts, state } = page;
  const onMap = state.plate.trip === trip.trip;
  const suspected = suspectedLegs(plate);
  return (
    <section class="trip" data-on-map={String(onMap)}>
      <button
        type="button"
        class="trip-head"
        aria-pressed={onMap}
        data-testid="trip"
        onClick={() => acts.send({ kind: "plate_trip", trip: trip.trip })}
      >
        <b>{t("plate_page.trip", { trip: trip.trip })}</b>
        <span>{t(onMap ? "plate_page.on_map" : "plate_page.to_map")}</span>
      </button>
      <ol class="passages">
        {trip.passages.map((passage) => (
          <PassageRow
            key={passage.number}
            page={page}
            passage={passage}
            suspected={suspected.has(passage.number)}
          />
        ))}
      </ol>
    </section>
  );
}

function PassageRow({
  page,
  passage,
  suspected,
}: {
  page: Page;
  passage: Passage;
  suspected: boolean;
}) {
  const { t, language, acts } = page;
  const { sighting } = passage;
  const open = () => acts.send({ kind: "open", open: { what: "picture", sighting } });
  return (
    <li data-testid="passage" data-number={passage.number}>
      {passage.leg && <LegLine page={page} leg={passage.leg} suspected={suspected} />}
      <div class="passage" id={`passage-${passage.number}`} tabIndex={-1}>
        <span class="passage-number">{passage.number}</span>
        <button type="button" class="crop-button" title={t("alarm.enlarge")} onClick={open}>
          <Crop page={page} sighting={sighting} lazy />
        </button>
        <div class="passage-when">
          <time class="passage-time" dateTime={sighting.frame_at}>
            {time(sighting.frame_at, language)}
          </time>
          <CameraClock page={page} sighting={sighting} />
        </div>
        <div class="passage-where">
          <CameraLabel page={page} camera={sighting.camera} />
          <span class="hint">
            {percent(sighting.confidence)} · <Agreement page={page} sighting={sighting} />
            {!sighting.province && <span class="unclear"> · {t("plate.province_unclear")}</span>}
          </span>
        </div>
      </div>
    </li>
  );
}

/** Stands above its passage, because the next one is newer and stands above it. */
function LegLine({ page, leg, suspected }: { page: Page; leg: Leg; suspected: boolean }) {
  const { t } = page;
  const parts = [
    durationInWords(leg.seconds, t),
    leg.metres !== null && leg.metres > 0 && distanceInWords(leg.metres, t),
    leg.metres === null && t("plate_page.no_distance"),
    leg.kmh !== null && t("plate_page.at_least", { kmh: Math.round(leg.kmh) }),
  ].filter((part) => typeof part === "string");
  return (
    <p class="leg" data-suspected={String(suspected)}>
      <span aria-hidden="true">↑</span> {t("plate_page.to_next", { number: leg.to })}{" "}
      {parts.join(" · ")}
      {suspected && <b> · {t("plate_page.too_fast")}</b>}
    </p>
  );
}
