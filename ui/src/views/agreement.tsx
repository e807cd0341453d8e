/** How many looks stand behind a plate. One alone is said in words: nothing has confirmed it. */
import type { Page } from "../acts/acts";
import type { Sighting } from "../wire";

export function Agreement({ page, sighting }: { page: Page; sighting: Sighting }) {
  const { t } = page;
  const { agreeing_reads: agreeing, reads: all } = sighting;
  if (agreeing === 1) return <span data-testid="single-read">{t("sighting.single_read")}</span>;
  return <span>{t("sighting.reads_of", { agreeing, all })}</span>;
}
