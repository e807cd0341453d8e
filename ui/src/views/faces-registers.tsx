/** What the law asks to be kept: requests of people, breaches, papers. */
import { FacesBreaches } from "./faces-breaches";
import { FacesPapers } from "./faces-papers";
import { FacesRequests } from "./faces-requests";
import type { PartProps } from "./faces";

export function FacesRegisters({ page, busy }: PartProps) {
  const { requests, breaches, papers } = page.state.faces;
  if (!requests || !breaches || !papers) return <p class="empty">{page.t("screen.loading")}</p>;
  return (
    <div class="registers">
      <FacesRequests page={page} busy={busy} requests={requests} />
      <FacesBreaches page={page} busy={busy} breaches={breaches} />
      <FacesPapers page={page} busy={busy} papers={papers} />
    </div>
  );
}
