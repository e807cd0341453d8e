/** The door. Signing in is also the gesture that lets the alarm sound. */
import type { Page } from "../acts/acts";
import { named } from "../words";
import { LanguageSwitch } from "./header";
import { ToldLine } from "./told";
import { field, focused, typedIn } from "./fields";

export function SignIn({ page }: { page: Page }) {
  const { state, t, acts, language } = page;
  const { station, because } = state.session;
  const task = state.records.tasks.session;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void acts.sound.unlock();
    const form = event.currentTarget as HTMLFormElement;
    void acts.session.signIn(field(form, "name"), typedIn(form, "password"));
  };
  return (
    <main class="gate">
      <form class="gate-form" data-testid="sign-in" onSubmit={submit}>
        <p class="gate-product">{t("sign_in.product")}</p>
        <h1>{station ? named(station, language) : ""}</h1>
        {because && (
          <p class="told" role="alert">
            {t(because)}
          </p>
        )}
        <Credentials page={page} />
        <ToldLine page={page} told={task.told} />
        <button type="submit" class="main" data-testid="submit" disabled={task.busy}>
          {t("sign_in.submit")}
        </button>
        <p class="hint">{t("sign_in.sound")}</p>
        {station?.demo && <p class="hint demo">{t("sign_in.demo")}</p>}
      </form>
      <footer class="gate-foot">
        <LanguageSwitch page={page} language={language} />
        <span>{station ? t("sign_in.version", { version: station.version }) : ""}</span>
      </footer>
    </main>
  );
}

function Credentials({ page }: { page: Page }) {
  const { t } = page;
  return (
    <>
      <label>
        {t("sign_in.name")}
        <input name="name" autocomplete="username" required maxLength={100} ref={focused} />
      </label>
      <label>
        {t("sign_in.password")}
        <input
          name="password"
          type="password"
          autocomplete="current-password"
          required
          maxLength={1000}
        />
      </label>
    </>
  );
}
