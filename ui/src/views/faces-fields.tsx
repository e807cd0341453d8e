/** Fields that the forms about faces share: documents, hours, cameras, days. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { day, HOUR_MS, isoDay, readMinute, readMoment } from "../dates";
import type { Hours, LegalDocument } from "../wire-faces";
import { field } from "./fields";
import { CameraLabel } from "./marks";

const DAY_MS = 24 * HOUR_MS;

/** The day of a form's field as YYYY-MM-DD, or null. */
export function dayIn(form: HTMLFormElement, name: string): string | null {
  const at = readMoment(field(form, name), "first");
  return at === null ? null : isoDay(at);
}

/** The end of a form's day, or null. */
export function endIn(form: HTMLFormElement, name: string): string | null {
  const at = readMoment(field(form, name), "last");
  return at === null ? null : new Date(at).toISOString();
}

export function documentIn(form: HTMLFormElement): LegalDocument | null {
  const dated = dayIn(form, "document_dated");
  if (dated === null) return null;
  return { number: field(form, "document_number"), authority: field(form, "authority"), dated };
}

/** Empty: the whole day. Null: not understood. */
export function hoursIn(form: HTMLFormElement): Hours | null {
  const [begin, end] = [field(form, "begin"), field(form, "end")];
  if (begin === "" && end === "") return { begin_minute: 0, end_minute: 0 };
  const [begin_minute, end_minute] = [readMinute(begin), readMinute(end)];
  if (begin_minute === null || end_minute === null) return null;
  return { begin_minute, end_minute };
}

export function refused(page: Page, told: "field.moment_unclear" | "faces.hours_unclear"): null {
  page.acts.send({ kind: "failed", part: "faces", told });
  return null;
}

interface DayFieldProps {
  page: Page;
  name: string;
  label: string;
}

/** Takes 21/11/2569 and says below how it was understood. */
export class DayField extends Component<DayFieldProps, { text: string }> {
  override state = { text: "" };

  override render(): ComponentChildren {
    const { page, name, label } = this.props;
    const { text } = this.state;
    const at = readMoment(text, "first");
    const understood =
      at === null
        ? page.t("field.moment_unclear")
        : page.t("field.moment_understood", { moment: day(at, page.language) });
    return (
      <label>
        {label}
        <input
          name={name}
          required
          value={text}
          inputMode="numeric"
          placeholder={page.t("field.day_example")}
          onInput={(event) => this.setState({ text: event.currentTarget.value })}
        />
        <span class="hint" role="status">
          {text.trim() === "" ? "" : understood}
        </span>
      </label>
    );
  }
}

/** What makes it lawful: number, who issued it, its day. */
export function DocumentFields({ page }: { page: Page }) {
  const { t } = page;
  return (
    <fieldset class="form-group">
      <legend>{t("faces.document_group")}</legend>
      <TextField name="document_number" label={t("faces.document_number")} />
      <TextField name="authority" label={t("faces.authority")} />
      <DayField page={page} name="document_dated" label={t("faces.dated")} />
    </fieldset>
  );
}

interface TextFieldProps {
  name: string;
  label: string;
  hint?: string;
  wide?: boolean;
  optional?: boolean;
}

export function TextField({ name, label, hint, wide, optional }: TextFieldProps) {
  return (
    <label class={wide ? "two" : undefined}>
      {label}
      <input name={name} required={!optional} maxLength={500} />
      {hint && <span class="hint">{hint}</span>}
    </label>
  );
}

export function HoursFields({ page }: { page: Page }) {
  const { t } = page;
  return (
    <div class="hours-field">
      <span>{t("faces.hours")}</span>
      <input name="begin" maxLength={5} placeholder="18:00" aria-label={t("faces.begin")} />
      <span aria-hidden="true">–</span>
      <input name="end" maxLength={5} placeholder="06:00" aria-label={t("faces.end")} />
      <span class="hint">{t("faces.hours_hint")}</span>
    </div>
  );
}

export function PlaceFields({ page }: { page: Page }) {
  const { state, t, language } = page;
  const { zones } = state.session.lists;
  return (
    <fieldset class="form-group places">
      <legend>{t("faces.places")}</legend>
      {state.desk.cameras.map((camera) => (
        <label class="inline" key={camera.id}>
          <input type="checkbox" name="camera" value={camera.id} />
          <CameraLabel page={page} camera={camera} />
        </label>
      ))}
      {zones.map((zone) => (
        <label class="inline" key={zone.value}>
          <input type="checkbox" name="zone" value={zone.value} />
          {t("faces.zone", { zone: zone[language] })}
        </label>
      ))}
    </fieldset>
  );
}

export function checkedIn(form: HTMLFormElement, name: string): string[] {
  return new FormData(form).getAll(name).filter((value) => typeof value === "string");
}

/** Shortcuts for how long something holds. */
export function lasting({ t }: Page): { label: string; fromNow: number }[] {
  return [
    { label: t("faces.day"), fromNow: DAY_MS },
    { label: t("hotlist.week"), fromNow: 7 * DAY_MS },
    { label: t("hotlist.month"), fromNow: 30 * DAY_MS },
  ];
}

export function FormEnd({ page, busy, submit }: { page: Page; busy: boolean; submit: string }) {
  return (
    <div class="form-end">
      <button type="submit" class="main" disabled={busy} data-testid="propose">
        {submit}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => page.acts.send({ kind: "faces_form", on: false })}
      >
        {page.t("faces.cancel")}
      </button>
    </div>
  );
}
