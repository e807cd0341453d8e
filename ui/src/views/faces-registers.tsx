/** What the law asks to be kept: requests of people, breaches, papers, tests. */
import { FacesBreaches } from "./faces-breaches";
import { FacesPapers } from "./faces-papers";
import { FacesRequests } from "./faces-requests";
import { FacesTests } from "./faces-tests";
import type { PartProps } from "./faces";

export function FacesRegisters({ page, busy }: PartProps) {
  const { requests, breaches, papers, tests } = page.state.faces;
  if (!requests || !breaches || !papers || !tests) return <p class="empty">{page.t("screen.loading")}</p>;
  return (
    <div class="registers">
      <FacesRequests page={page} busy={busy} requests={requests} />
      <FacesBreaches page={page} busy={busy} breaches={breaches} />
      <FacesPapers page={page} busy={busy} papers={papers} />
      <FacesTests page={page} busy={busy} tests={tests} />
    </div>
  );
}
