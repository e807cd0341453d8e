/** A new hotlist entry. The service decides what is valid; the form says what is needed. */
import type { Page } from "../acts/acts";
import type { NewEntry } from "../acts/record-acts";
import { readMoment } from "../dates";
import type { Choice } from "../wire";
import { ChoiceField, field, focused, MomentField, optional } from "./fields";

const DAY = 24 * 3600_000;

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
  };
}

export function HotlistForm({ page, busy }: { page: Page; busy: boolean }) {
  const { t, acts } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const entry = entryOf(page, event.currentTarget as HTMLFormElement);
    if (entry) void acts.records.addEntry(entry);
  };
  return (
    <form class="form hotlist-form" data-testid="hotlist-form" onSubmit={submit}>
      <PlateFields page={page} />
      <ReasonFields page={page} />
      <ExpiryField page={page} />
      <div class="form-end">
        <button type="submit" class="main" disabled={busy}>
          {t("hotlist.submit")}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => acts.send({ kind: "hotlist_form", open: false })}
        >
          {t("hotlist.cancel")}
        </button>
      </div>
    </form>
  );
}

function PlateFields({ page }: { page: Page }) {
  const { t } = page;
  const { lists } = page.state.session;
  const provinces: Choice[] = lists.provinces;
  return (
    <>
      <label>
        {t("hotlist.text")}
        <input
          name="text"
          required
          maxLength={100}
          placeholder={t("hotlist.example")}
          ref={focused}
        />
        <span class="hint">{t("hotlist.text_hint")}</span>
      </label>
      <ChoiceField
        page={page}
        name="province"
        label={t("hotlist.province")}
        choices={provinces}
        none={t("hotlist.province_in_text")}
        sorted
      />
      <ChoiceField
        page={page}
        name="category"
        label={t("hotlist.category")}
        choices={lists.categories}
      />
    </>
  );
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
      <label class="two">
        {t("hotlist.instruction")}
        <input name="instruction" maxLength={500} placeholder={t("hotlist.instruction_example")} />
        <span class="hint">{t("hotlist.instruction_hint")}</span>
      </label>
    </>
  );
}

function ExpiryField({ page }: { page: Page }) {
  const { t } = page;
  return (
    <MomentField
      page={page}
      name="expires_at"
      label={t("hotlist.expires")}
      bound="last"
      required
      shortcuts={[
        { label: t("hotlist.week"), fromNow: 7 * DAY },
        { label: t("hotlist.month"), fromNow: 30 * DAY },
        { label: t("hotlist.quarter"), fromNow: 90 * DAY },
      ]}
    />
  );
}
