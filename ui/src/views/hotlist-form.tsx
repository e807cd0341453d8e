/** A new hotlist entry. The service decides what is valid; the form says what is needed. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { readMoment } from "../dates";
import type { Choice } from "../wire";
import type { NewEntry } from "../wire-hotlist";
import { ChoiceField, field, focused, MomentField, optional } from "./fields";
import { HotlistPreview } from "./hotlist-preview";

const DAY = 24 * 3600_000;

interface FormProps {
  page: Page;
  busy: boolean;
}

function entryOf(page: Page, form: HTMLFormElement): NewEntry | null {
  const expires = readMoment(field(form, "expires_at"), "last");
  if (expires === null) {
    page.acts.send({ kind: "failed", part: "hotlist", told: "field.moment_unclear" });
    return null;
  }
  return {
    text: field(form, "text"),
    category: field(form, "category"),
    reason: field(form, "reason"),
    authority: field(form, "authority"),
    expires_at: new Date(expires).toISOString(),
    ...optional(form, "province"),
    ...optional(form, "case_number"),
    ...optional(form, "instruction"),
    ...optional(form, "vehicle"),
    ...optional(form, "group"),
  };
}

export function HotlistForm({ page, busy }: FormProps) {
  const { t, acts, state } = page;
  const { reading } = state.hotlist;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const entry = entryOf(page, event.currentTarget as HTMLFormElement);
    if (entry) void acts.hotlist.add(entry);
  };
  return (
    <form class="form hotlist-form" data-testid="hotlist-form" onSubmit={submit}>
      <PlateFields page={page} />
      <HotlistPreview page={page} />
      <ReasonFields page={page} />
      <ExpiryField page={page} />
      <div class="form-end">
        <button
          type="submit"
          class="main"
          disabled={busy || reading.preview?.false_hits?.too_many === true}
        >
          {t("hotlist.submit")}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => acts.send({ kind: "hotlist_view", view: "list" })}
        >
          {t("hotlist.cancel")}
        </button>
      </div>
    </form>
  );
}

/** Text and province together are what is understood while they are typed. */
class PlateFields extends Component<{ page: Page }> {
  #typed = (event: Event): void => {
    const { form } = event.target as HTMLInputElement | HTMLSelectElement;
    if (!form) return;
    const typed = { text: field(form, "text"), ...optional(form, "province") };
    this.props.page.acts.hotlist.type(typed);
  };

  override render({ page }: { page: Page }): ComponentChildren {
    const { t, state } = page;
    const { lists } = state.session;
    return (
      <>
        <label class="two plate-text">
          {t("hotlist.text")}
          <input
            name="text"
            required
            maxLength={100}
            placeholder={t("hotlist.example")}
            ref={focused}
            onInput={this.#typed}
          />
          <span class="hint">{t("hotlist.text_hint")}</span>
        </label>
        <div class="contents" onChange={this.#typed}>
          <ChoiceField
            page={page}
            name="province"
            label={t("hotlist.province")}
            choices={lists.provinces}
            none={t("hotlist.province_in_text")}
            sorted
          />
        </div>
        <ChoiceField
          page={page}
          name="category"
          label={t("hotlist.category")}
          choices={lists.categories}
        />
      </>
    );
  }
}

function groups({ t }: Page): Choice[] {
  const car = t("hotlist.group_car");
  const moto = t("hotlist.group_moto");
  return [
    { value: "car", th: car, en: car },
    { value: "moto", th: moto, en: moto },
  ];
}

function ReasonFields({ page }: { page: Page }) {
  const { t } = page;
  return (
    <>
      <label>
        {t("hotlist.reason")}
        <input name="reason" required maxLength={500} />
      </label>
      <label>
        {t("hotlist.authority")}
        <input
          name="authority"
          required
          maxLength={200}
          placeholder={t("hotlist.authority_example")}
        />
      </label>
      <label>
        {t("hotlist.case_number")}
        <input name="case_number" maxLength={60} />
      </label>
      <label>
        {t("hotlist.vehicle")}
        <input name="vehicle" maxLength={200} placeholder={t("hotlist.vehicle_example")} />
      </label>
      <ChoiceField
        page={page}
        name="group"
        label={t("hotlist.group")}
        choices={groups(page)}
        none={t("hotlist.group_any")}
      />
      <label class="two">
        {t("hotlist.instruction")}
        <input name="instruction" maxLength={500} placeholder={t("hotlist.instruction_example")} />
        <span class="hint">{t("hotlist.instruction_hint")}</span>
      </label>
    </>
  );
}

export function ExpiryField({ page, required = true }: { page: Page; required?: boolean }) {
  const { t } = page;
  return (
    <MomentField
      page={page}
      name="expires_at"
      label={t("hotlist.expires")}
      bound="last"
      required={required}
      shortcuts={[
        { label: t("hotlist.week"), fromNow: 7 * DAY },
        { label: t("hotlist.month"), fromNow: 30 * DAY },
        { label: t("hotlist.quarter"), fromNow: 90 * DAY },
      ]}
    />
  );
}
