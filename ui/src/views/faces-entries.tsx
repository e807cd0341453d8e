/** The people of one watchlist: document, instruction, who signed. Pictures are shown on request. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { day } from "../dates";
import { may } from "../state";
import type { FaceEntry } from "../wire-faces";
import { approvalInWords, Signing, Steps } from "./approval";
import type { PartProps } from "./faces";
import { Until } from "./faces-lists";
import { OnMark } from "./marks";
import { Picture } from "./picture";

export function FacesEntries({ page, busy }: PartProps) {
  const { t, state } = page;
  const entries = state.faces.chosen?.entries;
  if (!entries) return <p class="empty">{t("screen.loading")}</p>;
  if (entries.length === 0) return <p class="empty">{t("faces.entries_none")}</p>;
  return (
    <ul class="entries">
      {entries.map((entry) => (
        <Entry key={entry.id} page={page} entry={entry} busy={busy} />
      ))}
    </ul>
  );
}

interface EntryProps {
  page: Page;
  entry: FaceEntry;
}

function Entry({ page, entry, busy }: EntryProps & { busy: boolean }) {
  const { approval } = entry;
  return (
    <li
      class="entry"
      data-testid="face-entry"
      data-entry={entry.id}
      data-state={approval.state}
      data-in-force={String(entry.in_force)}
    >
      {may(page.state, "see_portraits") ? (
        <EntryPicture page={page} entry={entry} />
      ) : (
        <span class="hint">{page.t("picture.not_allowed")}</span>
      )}
      <EntryFacts page={page} entry={entry} />
      <div class="entry-signatures">
        <Steps page={page} approval={approval} second={entry.needs_second} />
        <Signing
          page={page}
          kind="face_entry"
          id={entry.id}
          may={approval.may}
          by={entry.approval.requested.officer}
          busy={busy}
        />
      </div>
    </li>
  );
}

function EntryFacts({ page, entry }: EntryProps) {
  const { t, language, state } = page;
  const { approval } = entry;
  return (
    <div class="entry-facts">
      <p>
        <b>{entry.reference}</b>{" "}
        <OnMark
          on={entry.in_force}
          text={entry.in_force ? t("faces.in_force") : approvalInWords(page, approval)}
        />
      </p>
      <p>{t("face.after", { what: entry.instruction })}</p>
      <p class="hint">
        {entry.document.number} · {entry.document.authority} ·{" "}
        {day(entry.document.dated, language)}
      </p>
      {state.faces.status?.damaged.includes(entry.id) && (
        <p class="preview-fault">{t("faces.entry_damaged")}</p>
      )}
      {entry.minor_reason && (
        <p class="preview-warning">{t("faces.minor", { why: entry.minor_reason })}</p>
      )}
      <div class="entry-until">
        {t("faces.expires")} <Until page={page} at={entry.expires_at} />
      </div>
    </div>
  );
}

/** Looking is written down, so nothing is looked at by opening a list. */
class EntryPicture extends Component<EntryProps, { shown: boolean }> {
  override state = { shown: false };

  override render({ page, entry }: EntryProps): ComponentChildren {
    const { t, language } = page;
    const from = t("face.picture_from", {
      from: entry.image_from,
      day: day(entry.image_dated, language),
    });
    return (
      <figure class="entry-picture">
        {this.state.shown ? (
          <Picture page={page} src={entry.picture} alt={entry.reference} className="entry-face" />
        ) : (
          <button
            type="button"
            data-testid="entry-look"
            onClick={() => this.setState({ shown: true })}
          >
            {t("faces.show_picture")}
            <span class="hint">{t("faces.is_noted")}</span>
          </button>
        )}
        <figcaption class="hint">{from}</figcaption>
      </figure>
    );
  }
}
