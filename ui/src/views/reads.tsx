/** Plates as they are read, newest first. Few at once: every picture shown is a picture viewed. */
import type { Page } from "../acts/acts";
import { time } from "../dates";
import type { Sighting } from "../wire";
import { named } from "../words";
import { Crop } from "./picture";

const SHOWN = 12;

export function Reads({ page }: { page: Page }) {
  const { state, t } = page;
  const sightings = state.desk.sightings.slice(0, SHOWN);
  return (
    <section class="reads" aria-label={t("reads.title")} data-testid="reads">
      <h2 class="strip-title">{t("reads.title")}</h2>
      <div class="reads-row">
        {sightings.map((sighting) => (
          <Read key={sighting.id} page={page} sighting={sighting} />
        ))}
        {sightings.length === 0 && <p class="empty">{t("reads.none")}</p>}
      </div>
    </section>
  );
}

function Read({ page, sighting }: { page: Page; sighting: Sighting }) {
  const { t, language, acts } = page;
  return (
    <button
      type="button"
      class="read"
      data-testid="read"
      data-sighting={sighting.id}
      title={named(sighting.camera, language)}
      onClick={() => acts.send({ kind: "open", open: { what: "picture", sighting } })}
    >
      <Crop page={page} sighting={sighting} />
      <span class="read-plate">
        <b data-testid="plate">{sighting.registration}</b>
        <time>{time(sighting.frame_at, language)}</time>
      </span>
      <span class="read-where">
        <span class={sighting.province ? "" : "unclear"}>
          {sighting.province ?? t("plate.province_unclear")}
        </span>{" "}
        · {named(sighting.camera, language)}
      </span>
    </button>
  );
}
