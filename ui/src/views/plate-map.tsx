/** One trip on a plain drawing of the cameras: numbered passages, ways with time and speed. */
import type { Page } from "../acts/acts";
import {
  curve,
  drawingOf,
  HEIGHT,
  WIDTH,
  type Drawing,
  type Scale,
  type Spot,
  type Way,
} from "../plate-map";
import { labelsOf } from "../plate-labels";
import { distanceInWords, durationInWords } from "../plate-words";
import { suspectedLegs } from "../state-plate";
import type { PlatePage } from "../wire-plate";
import { named } from "../words";

const SPOT = 13;

export function PlateMap({ page, plate }: { page: Page; plate: PlatePage }) {
  const { t, language, state } = page;
  const { trip } = state.plate;
  const drawing = drawingOf(plate, trip, suspectedLegs(plate));
  return (
    <section class="plate-map side-box" data-testid="plate-map">
      <h2>{t("plate_page.map", { trip })}</h2>
      {drawing.spots.length > 0 ? (
        <Plan page={page} drawing={drawing} />
      ) : (
        <p class="empty">{t("plate_page.no_places")}</p>
      )}
      {drawing.placeless.length > 0 && (
        <p class="hint unclear">
          {t("plate_page.placeless", {
            list: drawing.placeless.map((camera) => named(camera, language)).join(" · "),
          })}
        </p>
      )}
      <p class="hint">{t("plate_page.straight")}</p>
    </section>
  );
}

function Plan({ page, drawing }: { page: Page; drawing: Drawing }) {
  const { t, language, state } = page;
  const labels = labelsOf(drawing, {
    name: ({ camera }) => named(camera, language),
    way: (way) => wayInWords(page, way),
  });
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t("plate_page.map_of", { trip: state.plate.trip })}
    >
      <Arrowheads />
      {drawing.ways.map((way) => (
        <WayLine key={way.key} way={way} />
      ))}
      {drawing.spots.map((spot) => (
        <SpotMark key={spot.camera.id} name={named(spot.camera, language)} spot={spot} />
      ))}
      {labels.map((label) => (
        <text
          key={label.key}
          class="map-label"
          data-kind={label.kind}
          x={label.x}
          y={label.y}
          text-anchor={label.anchor}
        >
          {label.text}
        </text>
      ))}
      {drawing.scale && <ScaleBar page={page} scale={drawing.scale} />}
      <North />
    </svg>
  );
}

function North() {
  return (
    <g class="north" transform={`translate(${WIDTH - 22} 30)`} aria-hidden="true">
      <path d="M0 -18 L7 4 L0 -1 L-7 4z" />
      <text y="20" text-anchor="middle">
        N
      </text>
    </g>
  );
}

function Arrowheads() {
  const shape = "M0 0 L8 4 L0 8z";
  return (
    <defs>
      {["plain", "suspected"].map((kind) => (
        <marker
          key={kind}
          id={`arrow-${kind}`}
          class={`arrow-${kind}`}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="5"
          markerHeight="5"
          orient="auto"
        >
          <path d={shape} />
        </marker>
      ))}
    </defs>
  );
}

function WayLine({ way }: { way: Way }) {
  const kind = way.suspected ? "suspected" : "plain";
  return (
    <g class="way" data-suspected={String(way.suspected)}>
      <path d={curve(way).path} marker-end={`url(#arrow-${kind})`} />
    </g>
  );
}

function wayInWords({ t }: Page, { leg, times }: Way): string {
  if (!leg) return t("plate_page.way_times", { times });
  const took = durationInWords(leg.seconds, t);
  return leg.kmh === null ? took : t("plate_page.way", { took, kmh: Math.round(leg.kmh) });
}

/** A passed camera is a filled circle with numbers; one that only stands there is a small ring. */
function SpotMark({ name, spot }: { name: string; spot: Spot }) {
  const { x, y, numbers } = spot;
  const passed = numbers.length > 0;
  return (
    <g class="spot" data-passed={String(passed)} transform={`translate(${x} ${y})`}>
      <title>{name}</title>
      <circle r={passed ? SPOT : 6} />
      {passed && (
        <text class="spot-number" y="5" text-anchor="middle">
          {numbers.length === 1 ? numbers[0] : `${numbers.length}×`}
        </text>
      )}
    </g>
  );
}

function ScaleBar({ page, scale }: { page: Page; scale: Scale }) {
  return (
    <g class="scale" transform={`translate(16 ${HEIGHT - 16})`}>
      <path d={`M0 -6 V0 H${scale.width.toFixed(1)} V-6`} />
      <text x={scale.width + 8}>{distanceInWords(scale.metres, page.t)}</text>
    </g>
  );
}
