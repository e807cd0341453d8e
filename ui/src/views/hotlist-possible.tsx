/** Reads that one look-alike character keeps from ringing: for an eye, without a sound. */
import type { Page } from "../acts/acts";
import { moment } from "../dates";
import type { PossibleMatch } from "../wire-hotlist";
import { CropButton } from "./hotlist-history";
import { PlateOfEntry } from "./hotlist-list";
import { CameraLabel, Plate } from "./marks";

export function Possible({ page }: { page: Page }) {
  const { t } = page;
  const { possible } = page.state.hotlist;
  if (!possible) return <p class="empty">{t("screen.loading")}</p>;
  return (
    <section aria-label={t("hotlist.possible")} data-testid="possible">
      <p class="hint">{t("hotlist.possible_hint")}</p>
      {possible.length === 0 && <p class="empty">{t("hotlist.possible_none")}</p>}
      {possible.length > 0 && <Matches page={page} possible={possible} />}
    </section>
  );
}

function Matches({ page, possible }: { page: Page; possible: readonly PossibleMatch[] }) {
  const { t } = page;
  return (
    <table class="table">
      <thead>
        <tr>
          <th>{t("hotlist.picture")}</th>
          <th>{t("hotlist.was_read")}</th>
          <th>{t("hotlist.is_listed")}</th>
          <th>{t("hotlist.differs")}</th>
          <th>{t("sighting.at")}</th>
          <th>{t("sighting.camera")}</th>
        </tr>
      </thead>
      <tbody>
        {possible.map((match) => (
          <Match key={`${match.sighting.id} ${match.entry.id}`} page={page} match={match} />
        ))}
      </tbody>
    </table>
  );
}

function Match({ page, match }: { page: Page; match: PossibleMatch }) {
  const { t, language } = page;
  const { sighting, entry } = match;
  return (
    <tr data-testid="possible-match" data-sighting={sighting.id}>
      <td>
        <CropButton page={page} sighting={sighting} />
      </td>
      <td>
        <Plate page={page} registration={sighting.registration} province={sighting.province} />
      </td>
      <td>
        <PlateOfEntry page={page} entry={entry} />
        <p class="hint">{language === "th" ? entry.category_th : entry.category_en}</p>
      </td>
      <td>{difference(page, match) ?? t("hotlist.differs_kind")}</td>
      <td class="nowrap">{moment(sighting.frame_at, language)}</td>
      <td>
        <CameraLabel page={page} camera={sighting.camera} />
      </td>
    </tr>
  );
}

function difference({ t }: Page, { sighting, entry, differs_at }: PossibleMatch): string | null {
  if (differs_at === null) return null;
  const seen = solid(sighting.registration)[differs_at] ?? "";
  const listed = solid(entry.registration)[differs_at] ?? "";
  return t("hotlist.differs_character", { seen, listed });
}

function solid(registration: string): string {
  return registration.replace(/[\s.-]/g, "");
}
