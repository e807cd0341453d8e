/** Breaches of personal data, each with its clock of 72 hours (G-16). */
import type { Page } from "../acts/acts";
import { longAge, minute, readMoment } from "../dates";
import type { Breach } from "../wire-registers";
import type { PartProps } from "./faces";
import { refused, TextField } from "./faces-fields";
import { ChoiceField, field, MomentField } from "./fields";
import { RegisterForm, type Read } from "./register-form";

interface BreachesProps extends PartProps {
  breaches: readonly Breach[];
}

function opened(page: Page): Read {
  return (form) => {
    const noticed = readMoment(field(form, "noticed_at"), "first");
    if (noticed === null) return refused(page, "field.moment_unclear");
    const people = field(form, "people");
    return {
      kind: field(form, "kind"),
      what: field(form, "what"),
      noticed_at: new Date(noticed).toISOString(),
      ...(people !== "" && { people: Number(people) }),
    };
  };
}

function closed(page: Page): Read {
  return (form) => {
    const typed = field(form, "reported_at");
    const reported = readMoment(typed, "first");
    if (typed !== "" && reported === null) return refused(page, "field.moment_unclear");
    const reported_at = reported === null ? null : new Date(reported).toISOString();
    return { reported_at, outcome: field(form, "outcome") };
  };
}

export function FacesBreaches({ page, busy, breaches }: BreachesProps) {
  const { t } = page;
  const form = { page, busy, read: opened(page), path: "/breaches", testid: "breach-new" };
  return (
    <section data-testid="breaches">
      <h2>{t("faces.breaches")}</h2>
      <p class="hint">{t("faces.breaches_hint")}</p>
      <RegisterForm {...form} label={t("faces.breach_new")}>
        <BreachFields page={page} />
      </RegisterForm>
      {breaches.length === 0 && <p class="empty">{t("faces.breaches_none")}</p>}
      <ul class="inbox">
        {breaches.map((breach) => (
          <BreachRow key={breach.id} page={page} busy={busy} breach={breach} />
        ))}
      </ul>
    </section>
  );
}

function BreachFields({ page }: { page: Page }) {
  const { t, state } = page;
  return (
    <>
      <ChoiceField
        page={page}
        name="kind"
        label={t("faces.breach_kind")}
        choices={state.faces.words?.breach_kinds ?? []}
      />
      <MomentField
        page={page}
        name="noticed_at"
        label={t("faces.noticed_at")}
        bound="first"
        required
        shortcuts={[{ label: t("faces.just_now"), fromNow: 0 }]}
      />
      <TextField name="what" label={t("faces.breach_what")} hint={t("faces.no_name")} wide />
      <label>
        {t("faces.breach_people")}
        <input name="people" type="number" min="0" />
      </label>
    </>
  );
}

interface BreachProps extends PartProps {
  breach: Breach;
}

function BreachRow({ page, busy, breach }: BreachProps) {
  const { t, language } = page;
  return (
    <li class="waiting" data-testid="breach" data-overdue={String(breach.overdue)}>
      <header>
        <b>{language === "th" ? breach.kind_th : breach.kind_en}</b>
        <span class="hint">
          {t("faces.noticed", { at: minute(breach.noticed_at, language) })} ·{" "}
          {breach.opened_by.display_name}
        </span>
        <Clock page={page} breach={breach} />
      </header>
      <p>{breach.what}</p>
      {breach.outcome && <p class="hint">{breach.outcome}</p>}
      {!breach.closed_at && <BreachClosing page={page} busy={busy} breach={breach} />}
    </li>
  );
}

function Clock({ page, breach }: { page: Page; breach: Breach }) {
  const { t, language, state } = page;
  if (breach.closed_at) {
    return <b>{t("faces.closed_at", { at: minute(breach.closed_at, language) })}</b>;
  }
  const left = Number(new Date(breach.report_by)) - state.now;
  if (left <= 0) return <b class="preview-fault">{t("faces.breach_late")}</b>;
  const age = longAge(left, language);
  return <b data-testid="breach-clock">{t("faces.breach_left", { age })}</b>;
}

function BreachClosing({ page, busy, breach }: BreachProps) {
  const { t } = page;
  const path = `/breaches/${breach.id}/close`;
  const form = { page, busy, path, read: closed(page), testid: "breach-close" };
  return (
    <RegisterForm {...form} label={t("faces.breach_close")}>
      <MomentField
        page={page}
        name="reported_at"
        label={t("faces.reported_at")}
        bound="first"
        shortcuts={[{ label: t("faces.just_now"), fromNow: 0 }]}
      />
      <TextField name="outcome" label={t("faces.outcome")} wide />
    </RegisterForm>
  );
}
