/** Everything that waits for this officer's signature, oldest first. */
import type { Page } from "../acts/acts";
import { longAge } from "../dates";
import type { Signable } from "../wire-faces";
import { Signing, Steps } from "./approval";
import { ExpectedLine } from "./faces-budget";
import type { PartProps } from "./faces";

export function FacesInbox({ page, busy }: PartProps) {
  const { t, state } = page;
  const { inbox } = state.faces;
  if (!inbox) return <p class="empty">{t("screen.loading")}</p>;
  if (inbox.length === 0) return <p class="empty">{t("faces.inbox_none")}</p>;
  const sorted = [...inbox].sort((a, b) => a.requested_at.localeCompare(b.requested_at));
  return (
    <ul class="inbox">
      {sorted.map((each) => (
        <Waiting key={`${each.kind}${each.id}`} page={page} signable={each} busy={busy} />
      ))}
    </ul>
  );
}

function Waiting({ page, signable, busy }: { page: Page; signable: Signable; busy: boolean }) {
  const { state, t, language } = page;
  const age = longAge(state.now - Number(new Date(signable.requested_at)), language);
  return (
    <li class="waiting" data-testid="waiting" data-kind={signable.kind} data-id={signable.id}>
      <header>
        <span class="badge">{language === "th" ? signable.kind_th : signable.kind_en}</span>
        <b>{signable.title}</b>
        <span class="hint">
          {t("faces.requested_by", { name: signable.requested_by.display_name, age })}
        </span>
        <button type="button" data-testid="waiting-look" onClick={() => void look(page, signable)}>
          {t("faces.look")}
        </button>
      </header>
      <Steps page={page} approval={signable.approval} />
      {signable.kind === "watchlist" && <ExpectedLine page={page} list={signable.id} />}
      <Signing
        page={page}
        kind={signable.kind}
        id={signable.id}
        may={signable.may}
        by={signable.requested_by}
        busy={busy}
      />
    </li>
  );
}

/** Nobody signs what they cannot read. */
async function look({ acts }: Page, { kind, id, watchlist }: Signable): Promise<void> {
  if (kind === "face_switch") return acts.faces.show("switches");
  if (kind === "photo_search") return acts.faces.show("photo");
  await acts.faces.show("lists");
  await acts.faces.choose(watchlist ?? id);
}
