/** A watchlist as it is proposed: for what, on whose word, where, until when, at what price. */
import type { Page } from "../acts/acts";
import type { NewWatchlist } from "../wire-faces";
import type { PartProps } from "./faces";
import { Budget, budgetIn } from "./faces-budget";
import {
  checkedIn,
  DocumentFields,
  documentIn,
  endIn,
  FormEnd,
  HoursFields,
  hoursIn,
  lasting,
  PlaceFields,
  refused,
  TextField,
} from "./faces-fields";
import { ChoiceField, field, MomentField } from "./fields";

function draftOf(page: Page, form: HTMLFormElement): NewWatchlist | null {
  const document = documentIn(form);
  const expires_at = endIn(form, "expires_at");
  const hours = hoursIn(form);
  if (!document || !expires_at) return refused(page, "field.moment_unclear");
  if (!hours) return refused(page, "faces.hours_unclear");
  return {
    name: field(form, "name"),
    category: field(form, "category"),
    purpose: field(form, "purpose"),
    document,
    owner_unit: field(form, "owner_unit"),
    cameras: checkedIn(form, "camera"),
    zones: checkedIn(form, "zone"),
    hours,
    starts_at: new Date(page.state.now).toISOString(),
    expires_at,
    alerts_per_day: budgetIn(form).alerts_per_day,
    standing: field(form, "rhythm") === "standing",
    emergency: field(form, "emergency") === "on",
    largest: Number(field(form, "largest")),
  };
}

export function FacesListForm({ page, busy }: PartProps) {
  const { t, state, acts } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const body = draftOf(page, event.currentTarget as HTMLFormElement);
    if (body) void acts.faces.propose({ path: "/watchlists", body });
  };
  return (
    <form class="form" data-testid="list-form" onSubmit={submit}>
      <TextField name="name" label={t("faces.name")} hint={t("faces.name_hint")} />
      <ChoiceField
        page={page}
        name="category"
        label={t("faces.category")}
        choices={state.faces.words?.categories ?? []}
      />
      <TextField name="purpose" label={t("faces.purpose")} wide />
      <DocumentFields page={page} />
      <TextField name="owner_unit" label={t("faces.owner_unit")} />
      <HoursFields page={page} />
      <MomentField
        page={page}
        name="expires_at"
        label={t("faces.expires")}
        bound="last"
        required
        shortcuts={lasting(page)}
      />
      <Rhythm page={page} />
      <PlaceFields page={page} />
      <Budget page={page} />
      <Emergency page={page} />
      <FormEnd page={page} busy={busy} submit={t("faces.propose")} />
    </form>
  );
}

function Emergency({ page }: { page: Page }) {
  const { t } = page;
  return (
    <label class="inline emergency-field">
      <input type="checkbox" name="emergency" />
      <span>
        {t("faces.emergency_field")} <span class="hint">{t("faces.emergency_hint")}</span>
      </span>
    </label>
  );
}

function Rhythm({ page }: { page: Page }) {
  const { t } = page;
  return (
    <label>
      {t("faces.rhythm")}
      <select name="rhythm">
        <option value="deployment">{t("faces.rhythm_day")}</option>
        <option value="standing">{t("faces.rhythm_week")}</option>
      </select>
      <span class="hint">{t("faces.rhythm_hint")}</span>
    </label>
  );
}
