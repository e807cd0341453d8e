/** The chosen finding, large, beside the list: crop, frame, every doubt, both clocks. */
import type { Page } from "../acts/acts";
import { moment } from "../dates";
import { lettersOf, percent, type Letter } from "../spelled";
import { chosenOf } from "../state-search";
import type { Found, Sighting } from "../wire";
import { chosen } from "../words";
import { Agreement } from "./agreement";
import { CameraClock, Probability, SpelledPlate } from "./found-marks";
import { CameraLabel, Key } from "./marks";
import { Crop, WholeFrame } from "./picture";
import { Province } from "./search-results";

export function SearchPreview({ page }: { page: Page }) {
  const { t, acts } = page;
  const found = chosenOf(page.state.search);
  if (!found) {
    return (
      <aside class="search-preview" aria-label={t("search.preview")}>
        <p class="empty">{t("search.preview_first")}</p>
      </aside>
    );
  }
  const { sighting } = found;
  const frame = () => acts.send({ kind: "open", open: { what: "picture", sighting } });
  return (
    <aside class="search-preview" aria-label={t("search.preview")} data-testid="search-preview">
      <Crop page={page} sighting={sighting} />
      <div class="preview-plate">
        <span>
          <SpelledPlate page={page} found={found} />
          <Province page={page} province={sighting.province} />
        </span>
        <Probability page={page} probability={found.probability} />
      </div>
      <div class="preview-acts">
        <button type="button" class="main" onClick={() => acts.search.openPlate()}>
          <Key>Enter</Key> {t("search.open_plate")}
        </button>
        <button type="button" onClick={frame}>
          <Key>O</Key> {t("search.open_frame")}
        </button>
      </div>
      <WholeFrame page={page} sighting={sighting} />
      <Doubts page={page} found={found} />
      <Facts page={page} sighting={sighting} />
    </aside>
  );
}

/** Each doubtful character with what else it could be, and how likely. */
function Doubts({ page, found }: { page: Page; found: Found }) {
  const letters = lettersOf(found.sighting, found.differs_at);
  const doubts = letters.filter((letter) => letter.doubtful);
  if (doubts.length === 0) return null;
  return (
    <ul class="doubts" data-testid="doubts">
      {doubts.map((letter, place) => (
        <li key={place}>
          <b class="unclear">{letter.text}</b> {percent(letter.share ?? 0)}
          <Others page={page} letter={letter} />
        </li>
      ))}
    </ul>
  );
}

function Others({ page, letter }: { page: Page; letter: Letter }) {
  if (letter.others.length === 0) return null;
  const others = letter.others.map(([text, share]) => `${text} ${percent(share)}`).join(" · ");
  return (
    <span>
      {" "}
      {page.t("search.or")} {others}
    </span>
  );
}

function Facts({ page, sighting }: { page: Page; sighting: Sighting }) {
  const { t, language, state } = page;
  const { plate_classes: classes, colours } = state.session.lists;
  const colour = chosen(colours, sighting.colour ?? "", language);
  return (
    <dl class="facts">
      <dt>{t("sighting.camera")}</dt>
      <dd>
        <CameraLabel page={page} camera={sighting.camera} />
      </dd>
      <dt>{t("sighting.at")}</dt>
      <dd>
        {moment(sighting.frame_at, language)}
        <br />
        <CameraClock page={page} sighting={sighting} />
      </dd>
      <dt>{t("search.of_province")}</dt>
      <dd>{provincesInWords(page, sighting)}</dd>
      <dt>{t("search.of_class")}</dt>
      <dd>{chosen(classes, sighting.plate_class, language)}</dd>
      <dt>{t("search.of_colour")}</dt>
      <dd>{colour || t("search.colour_unknown")}</dd>
      <dt>{t("sighting.reads")}</dt>
      <dd>
        <Agreement page={page} sighting={sighting} />
      </dd>
    </dl>
  );
}

/** Both or all three where the reader hesitated; an unknown province is never guessed. */
function provincesInWords({ t }: Page, sighting: Sighting): string {
  const { province, province_confidence, provinces } = sighting;
  const candidates = provinces.map(([name, share]) => `${name} ${percent(share)}`).join(" · ");
  if (province !== null) return candidates || `${province} ${percent(province_confidence)}`;
  const unclear = t("plate.province_unclear");
  return candidates ? `${unclear}: ${candidates}` : unclear;
}
