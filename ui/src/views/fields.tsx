/** Form fields: choices of closed lists, and days as Thais write them. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { moment, readMoment, typed } from "../dates";
import type { Choice } from "../wire";

/** As a `ref`: the field has the focus when it appears. One function, so that it happens once. */
export function focused(element: HTMLInputElement | null): void {
  element?.focus();
}

/** The text of a form's field as it was typed; the spaces of a password belong to it. */
export function typedIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}

/** The trimmed text of a form's field. */
export function field(form: HTMLFormElement, name: string): string {
  return typedIn(form, name).trim();
}

/** As `field`, or nothing at all: for what may be left out of a question. */
export function optional<K extends string>(form: HTMLFormElement, name: K): { [P in K]?: string } {
  const value = field(form, name);
  return (value === "" ? {} : { [name]: value }) as { [P in K]?: string };
}

interface ChoiceFieldProps {
  page: Page;
  name: string;
  label: string;
  choices: readonly Choice[];
  /** What the empty choice says; without it one value must be chosen. */
  none?: string;
  sorted?: boolean;
}

export function ChoiceField({ page, name, label, choices, none, sorted }: ChoiceFieldProps) {
  const { language, t } = page;
  const collator = new Intl.Collator(language);
  const listed = sorted
    ? [...choices].sort((a, b) => collator.compare(a[language], b[language]))
    : choices;
  return (
    <label>
      {label}
      <select name={name} required={none === undefined}>
        <option value="">{none ?? t("field.choose")}</option>
        {listed.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice[language]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface MomentFieldProps {
  page: Page;
  name: string;
  label: string;
  bound: "first" | "last";
  required?: boolean;
  /** Buttons that fill the field: a label, and ms from now. */
  shortcuts?: readonly { label: string; fromNow: number }[];
}

/** Takes 21/11/2569 14:30 and says below how it was understood. */
export class MomentField extends Component<MomentFieldProps, { text: string }> {
  override state = { text: "" };

  #fill = (fromNow: number): void => {
    const { page } = this.props;
    this.setState({ text: typed(page.state.now + fromNow, page.language) });
  };

  override render(): ComponentChildren {
    const { page, name, label, bound, required, shortcuts } = this.props;
    const { text } = this.state;
    return (
      <div class="moment-field">
        <label>
          {label}
          <input
            name={name}
            value={text}
            required={required ?? false}
            placeholder={page.t("field.moment_example")}
            inputMode="numeric"
            onInput={(event) => this.setState({ text: event.currentTarget.value })}
          />
        </label>
        {shortcuts?.map((shortcut) => (
          <button
            type="button"
            class="chip"
            key={shortcut.label}
            onClick={() => this.#fill(shortcut.fromNow)}
          >
            {shortcut.label}
          </button>
        ))}
        <p class="hint" role="status">
          {understood(page, text, bound)}
        </p>
      </div>
    );
  }
}

function understood(page: Page, text: string, bound: "first" | "last"): string {
  if (text.trim() === "") return "";
  const at = readMoment(text, bound);
  if (at === null) return page.t("field.moment_unclear");
  return page.t("field.moment_understood", { moment: moment(at, page.language) });
}
