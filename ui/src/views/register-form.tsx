/** A short form of a register behind its name: opened, filled, saved. */
import type { ComponentChildren } from "preact";
import type { Page } from "../acts/acts";

/** What the form says; null: the officer was told what is unclear. */
export type Read = (form: HTMLFormElement) => object | null;

interface RegisterFormProps {
  page: Page;
  busy: boolean;
  path: string;
  read: Read;
  label: string;
  testid: string;
  children?: ComponentChildren;
}

export function RegisterForm(props: RegisterFormProps) {
  const { page, busy, path, read, label, testid, children } = props;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const body = read(event.currentTarget as HTMLFormElement);
    if (body) void page.acts.faces.register(path, body);
  };
  return (
    <details class="register-form">
      <summary data-testid={testid}>{label}</summary>
      <form class="form" onSubmit={submit}>
        {children}
        <div class="form-end">
          <button type="submit" class="main" disabled={busy} data-testid={`${testid}-save`}>
            {page.t("faces.save")}
          </button>
        </div>
      </form>
    </details>
  );
}
