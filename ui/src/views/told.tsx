/** A sentence that answers what the officer just did: refusals, conflicts, hints. */
import type { Page } from "../acts/acts";
import type { Told } from "../messages";

export function inWords(page: Page, told: Told): string {
  return typeof told === "string" ? page.t(told) : told[page.language];
}

export function ToldLine({ page, told }: { page: Page; told: Told | null }) {
  if (!told) return null;
  return (
    <p class="told" role="alert" data-testid="told">
      {inWords(page, told)}
    </p>
  );
}
