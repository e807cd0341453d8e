/** A person proposed for a watchlist: a reference, a document, one photograph. No name is needed. */
import type { Page } from "../acts/acts";
import type { NewFaceEntry, Watchlist } from "../wire-faces";
import type { PartProps } from "./faces";
import {
  DayField,
  dayIn,
  DocumentFields,
  documentIn,
  endIn,
  FormEnd,
  lasting,
  refused,
  TextField,
} from "./faces-fields";
import { field, MomentField, optional } from "./fields";
import { FileField, fileIn } from "./file-field";

export const PICTURES = "image/jpeg,image/png,.jpg,.jpeg,.png";

function draftOf(page: Page, form: HTMLFormElement): Omit<NewFaceEntry, "image"> | null {
  const document = documentIn(form);
  const image_dated = dayIn(form, "image_dated");
  const expires_at = field(form, "expires_at") === "" ? undefined : endIn(form, "expires_at");
  if (!document || !image_dated || expires_at === null) return refused(page, "field.moment_unclear");
  return {
    reference: field(form, "reference"),
    document,
    image_from: field(form, "image_from"),
    image_dated,
    instruction: field(form, "instruction"),
    ...(expires_at !== undefined && { expires_at }),
    ...optional(form, "minor_reason"),
  };
}

export function FacesEntryForm({ page, busy, list }: PartProps & { list: Watchlist }) {
  const { t, acts } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const entry = draftOf(page, form);
    const photo = fileIn(form, "image");
    if (entry && photo) void acts.faces.proposeEntry(list.id, photo, entry);
  };
  return (
    <form class="form" data-testid="entry-form" onSubmit={submit}>
      <PhotoFields page={page} />
      <TextField
        name="reference"
        label={t("faces.reference")}
        hint={t("faces.reference_hint")}
      />
      <TextField name="instruction" label={t("hotlist.instruction")} />
      <MomentField
        page={page}
        name="expires_at"
        label={t("faces.expires_default")}
        bound="last"
        shortcuts={lasting(page)}
      />
      <TextField
        name="minor_reason"
        label={t("faces.minor_reason")}
        hint={t("faces.minor_hint")}
        optional
      />
      <DocumentFields page={page} />
      <FormEnd page={page} busy={busy} submit={t("faces.propose")} />
    </form>
  );
}

function PhotoFields({ page }: { page: Page }) {
  const { t } = page;
  return (
    <>
      <FileField
        page={page}
        name="image"
        label={t("faces.photo")}
        accept={PICTURES}
        hint={t("faces.photo_hint")}
        testid="entry-photo"
        picture
      />
      <TextField name="image_from" label={t("faces.image_from")} />
      <DayField page={page} name="image_dated" label={t("faces.image_dated")} />
    </>
  );
}
