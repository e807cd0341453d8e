/** Two registers that the law asks for, side by side: requests of people, and breaches. */
import { FacesBreaches } from "./faces-breaches";
import { FacesRequests } from "./faces-requests";
import type { PartProps } from "./faces";

export function FacesRegisters({ page, busy }: PartProps) {
  const { requests, breaches } = page.state.faces;
  if (!requests || !breaches) return <p class="empty">{page.t("screen.loading")}</p>;
  return (
    <div class="registers">
      <FacesRequests page={page} busy={busy} requests={requests} />
      <FacesBreaches page={page} busy={busy} breaches={breaches} />
    </div>
  );
}
