/** Looking back with a photograph: only among alerts that are still held, never among passers-by. */
import type { Page } from "../acts/acts";
import { minute } from "../dates";
import { percent } from "../spelled";
import { may } from "../state";
import type { PhotoSearch, PhotoSearchAnswer } from "../wire-face-alerts";
import { Signing, Steps } from "./approval";
import type { PartProps } from "./faces";
import { PICTURES } from "./faces-entry-form";
import { FormEnd, TextField } from "./faces-fields";
import { ChoiceField, field } from "./fields";
import { FileField, fileIn } from "./file-field";
import { CameraLabel } from "./marks";

export function FacesPhoto({ page, busy }: PartProps) {
  const { t, state, acts } = page;
  const { searches, found, form } = state.faces;
  if (form) return <PhotoForm page={page} busy={busy} />;
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
      {found && <Found page={page} found={found} />}
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

function Search({ page, search, busy }: { page: Page; search: PhotoSearch; busy: boolean }) {
  const { t, language, acts, state } = page;
  const { approval } = search;
  return (
    <li class="waiting" data-testid="photo-search" data-search={search.id}>
      <header>
        <span class="badge">{language === "th" ? search.offence_th : search.offence_en}</span>
        <b>{t("alarm.case", { number: search.case_number })}</b>
        <span>{search.reason}</span>
        <span class="hint">{afterwards(page, search)}</span>
        {search.may_run && may(state, "search_faces") && (
          <button
            type="button"
            class="main"
            disabled={busy}
            data-testid="photo-run"
            onClick={() => void acts.faces.runSearch(search.id)}
          >
            {t("faces.run")}
          </button>
        )}
      </header>
      {search.needs_approval && <Steps page={page} approval={approval} />}
      <Signing page={page} kind="photo_search" id={search.id} may={approval.may} busy={busy} />
    </li>
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

function Found({ page, found }: { page: Page; found: PhotoSearchAnswer }) {
  const { t, language, acts, state } = page;
  return (
    <section class="photo-found" data-testid="photo-found">
      <h2>{t("faces.candidates", { count: found.candidates.length })}</h2>
      <p class="preview-warning">{found[language]}</p>
      <ul class="candidates">
        {found.candidates.map(({ alert, similarity }) => (
          <li key={alert.id}>
            <button
              type="button"
              data-testid="candidate"
              disabled={!may(state, "see_face_alerts")}
              onClick={() => acts.faceAlerts.open(alert)}
            >
              <b>{alert.entry.reference}</b>
              <CameraLabel page={page} camera={alert.camera} />
              <span class="hint">{minute(alert.seen_at, language)}</span>
              <span class="hint">{t("faces.similarity", { score: percent(similarity) })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
