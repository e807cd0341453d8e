/** A one-time password is known to two persons: the first thing is to replace it. */
import type { Page } from "../acts/acts";
import { typedIn } from "./fields";
import { ToldLine } from "./told";

const SHORTEST = 10;

export function NewPassword({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const task = state.records.tasks.session;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fresh = typedIn(form, "fresh");
    if (fresh !== typedIn(form, "again")) {
      acts.send({ kind: "failed", part: "session", told: "password.differ" });
      return;
    }
    void acts.session.changePassword(typedIn(form, "old"), fresh);
  };
  return (
    <main class="gate">
      <form class="gate-form" data-testid="new-password" onSubmit={submit}>
        <h1>{t("password.title")}</h1>
        <p>{t("password.why")}</p>
        <Fields page={page} />
        <ToldLine page={page} told={task.told} />
        <button type="submit" class="main" disabled={task.busy}>
          {t("password.submit")}
        </button>
        <button type="button" class="quiet" onClick={() => void acts.session.signOut()}>
          {t("header.sign_out")}
        </button>
      </form>
    </main>
  );
}

/** The hidden name is for the browser's password keeper. */
function Fields({ page }: { page: Page }) {
  const { state, t } = page;
  return (
    <>
      <input
        class="for-password-keepers"
        autocomplete="username"
        value={state.session.me?.officer.name ?? ""}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField name="old" label={t("password.old")} autocomplete="current-password" />
      <PasswordField name="fresh" label={t("password.new")} autocomplete="new-password" />
      <p class="hint">{t("password.rule", { count: SHORTEST })}</p>
      <PasswordField name="again" label={t("password.again")} autocomplete="new-password" />
    </>
  );
}

interface PasswordFieldProps {
  name: string;
  label: string;
  autocomplete: "current-password" | "new-password";
}

function PasswordField({ name, label, autocomplete }: PasswordFieldProps) {
  const shortest = autocomplete === "new-password" ? SHORTEST : 1;
  return (
    <label>
      {label}
      <input
        name={name}
        type="password"
        autocomplete={autocomplete}
        required
        minLength={shortest}
        maxLength={1000}
      />
    </label>
  );
}
