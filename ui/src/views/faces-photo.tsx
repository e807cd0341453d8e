/** Looking back with a photograph: only among alerts that are still held, never among passers-by. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { minute } from "../dates";
import { may } from "../state";
import type { PhotoSearch } from "../wire-face-alerts";
import { Signing, Steps } from "./approval";
import type { PartProps } from "./faces";
import { PICTURES } from "./faces-entry-form";
import { FormEnd, TextField } from "./faces-fields";
import { FacesFound } from "./faces-found";
import { ChoiceField, field } from "./fields";
import { FileField, fileIn } from "./file-field";
import { Picture } from "./picture";

export function FacesPhoto({ page, busy }: PartProps) {
  const { t, state, acts } = page;
  const { searches, found, form } = state.faces;
  if (form) return <PhotoForm page={page} busy={busy} />;
  if (found) return <FacesFound page={page} busy={busy} found={found} />;
  return (
    <>
      <p class="part-acts">
        {may(state, "search_faces") && (
          <button
            type="button"
            class="main"
            data-testid="photo-new"
            onClick={() => acts.send({ kind: "faces_form", on: true })}
          >
            {t("faces.propose_search")}
          </button>
        )}
        <span class="hint">{t("faces.photo_where")}</span>
      </p>
      {searches?.length ? (
        <ul class="inbox">
          {searches.map((search) => (
            <Search key={search.id} page={page} search={search} busy={busy} />
          ))}
        </ul>
      ) : (
        <p class="empty">{t(searches ? "faces.searches_none" : "screen.loading")}</p>
      )}
    </>
  );
}

function PhotoForm({ page, busy }: PartProps) {
  const { t, state, acts } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const photo = fileIn(form, "image");
    const search = {
      case_number: field(form, "case_number"),
      reason: field(form, "reason"),
      offence_class: field(form, "offence_class"),
    };
    if (photo) void acts.faces.proposeSearch(photo, search);
  };
  return (
    <form class="form" data-testid="photo-form" onSubmit={submit}>
      <FileField
        page={page}
        name="image"
        label={t("faces.photo")}
        accept={PICTURES}
        hint={t("faces.search_photo_hint")}
        testid="search-photo"
        picture
      />
      <TextField name="case_number" label={t("faces.case_number")} />
      <ChoiceField
        page={page}
        name="offence_class"
        label={t("faces.offence")}
        choices={state.faces.words?.offence_classes ?? []}
      />
      <TextField name="reason" label={t("faces.reason")} wide />
      <FormEnd page={page} busy={busy} submit={t("faces.submit_search")} />
    </form>
  );
}

interface SearchProps extends PartProps {
  search: PhotoSearch;
}

function Search({ page, search, busy }: SearchProps) {
  const { t, language, state } = page;
  const { approval } = search;
  return (
    <li class="waiting" data-testid="photo-search" data-search={search.id}>
      <header>
        <span class="badge">{language === "th" ? search.offence_th : search.offence_en}</span>
        <b>
          {t("faces.case_number")} {search.case_number}
        </b>
        <span>{search.reason}</span>
        <span class="hint">{afterwards(page, search)}</span>
        {search.may_run && may(state, "search_faces") && (
          <SearchActs page={page} search={search} busy={busy} />
        )}
      </header>
      <div class="search-body">
        {search.photograph && may(state, "see_portraits") && (
          <SearchedPhotograph page={page} src={search.photograph} />
        )}
        <div>
          <p class="hint">{authorisation(page, search)}</p>
          <Steps page={page} approval={approval} />
        </div>
      </div>
      <Signing
          page={page}
          kind="photo_search"
          id={search.id}
          may={approval.may}
          by={search.approval.requested.officer}
          busy={busy}
        />
    </li>
  );
}

function SearchActs({ page, search, busy }: SearchProps) {
  const { t, acts } = page;
  const ran = search.found !== null;
  return (
    <span class="search-acts">
      {ran && (
        <button
          type="button"
          class="main"
          disabled={busy}
          data-testid="photo-open"
          onClick={() => void acts.faces.openSearch(search.id)}
        >
          {t("faces.open_search")}
        </button>
      )}
      <button
        type="button"
        class={ran ? "" : "main"}
        disabled={busy}
        data-testid="photo-run"
        onClick={() => void acts.faces.runSearch(search.id)}
      >
        {t(ran ? "faces.run_again" : "faces.run")}
      </button>
    </span>
  );
}

function afterwards({ t, language }: Page, search: PhotoSearch): string {
  if (search.erased_at) return t("faces.search_erased", { at: minute(search.erased_at, language) });
  const found = search.found === null ? "" : t("faces.search_found", { count: search.found });
  const purge = search.purge_at
    ? t("faces.search_purge", { at: minute(search.purge_at, language) })
    : "";
  return [found, purge].filter(Boolean).join(" · ");
}

/** Looking is written down, so nothing is looked at by opening the list. */
class SearchedPhotograph extends Component<{ page: Page; src: string }, { shown: boolean }> {
  override state = { shown: false };

  override render({ page, src }: { page: Page; src: string }): ComponentChildren {
    const { t } = page;
    return (
      <figure class="entry-picture">
        {this.state.shown ? (
          <Picture page={page} src={src} alt={t("faces.searched_photo")} className="entry-face" />
        ) : (
          <button
            type="button"
            data-testid="search-look"
            onClick={() => this.setState({ shown: true })}
          >
            {t("faces.show_picture")}
            <span class="hint">{t("faces.is_noted")}</span>
          </button>
        )}
      </figure>
    );
  }
}

/** Why it may run, or what it waits for. */
function authorisation({ t }: Page, search: PhotoSearch): string {
  if (search.approval.state === "approved") return t("faces.search_authorised");
  if (search.erased_at || !search.photograph) return t("faces.search_over");
  return t(search.needs_approval ? "faces.search_waits" : "faces.search_urgent");
}
