/** Accounts, for the administrator. A one-time password is shown once and nowhere kept. */
import type { Page } from "../acts/acts";
import type { Officer } from "../wire";
import { ChoiceField, field } from "./fields";
import { ToldLine } from "./told";

export function Officers({ page }: { page: Page }) {
  const { state, t } = page;
  const { officers, given, tasks } = state.records;
  return (
    <main class="screen officers" data-testid="officers">
      <h1>{t("officers.title")}</h1>
      <NewOfficerForm page={page} busy={tasks.officers.busy} />
      <ToldLine page={page} told={tasks.officers.told} />
      {given && <Given page={page} name={given.name} password={given.password} />}
      {officers && <List page={page} officers={officers} />}
    </main>
  );
}

function Given({ page, name, password }: { page: Page; name: string; password: string }) {
  const { t, acts } = page;
  return (
    <div class="given" role="alert" data-testid="one-time-password">
      <p>{t("officers.given", { name })}</p>
      <output class="given-password">{password}</output>
      <p class="hint">{t("officers.given_hint")}</p>
      <button type="button" onClick={() => acts.send({ kind: "one_time_password", given: null })}>
        {t("officers.given_done")}
      </button>
    </div>
  );
}

function NewOfficerForm({ page, busy }: { page: Page; busy: boolean }) {
  const { state, t, acts } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const officer = {
      name: field(form, "name"),
      display_name: field(form, "display_name"),
      role: field(form, "role"),
    };
    void acts.records.addOfficer(officer).then(() => form.reset());
  };
  return (
    <form class="form officer-form" data-testid="officer-form" onSubmit={submit}>
      <label>
        {t("officers.name")}
        <input name="name" required maxLength={100} autocomplete="off" />
        <span class="hint">{t("officers.name_hint")}</span>
      </label>
      <label>
        {t("officers.display_name")}
        <input name="display_name" required maxLength={200} autocomplete="off" />
        <span class="hint">{t("officers.display_name_hint")}</span>
      </label>
      <ChoiceField
        page={page}
        name="role"
        label={t("officers.role")}
        choices={state.session.lists.roles}
      />
      <button type="submit" class="main" disabled={busy}>
        {t("officers.add")}
      </button>
    </form>
  );
}

function List({ page, officers }: { page: Page; officers: readonly Officer[] }) {
  const { t } = page;
  return (
    <table class="table">
      <thead>
        <tr>
          <th>{t("officers.display_name")}</th>
          <th>{t("officers.name")}</th>
          <th>{t("officers.role")}</th>
          <th>{t("officers.state")}</th>
          <th>{t("officers.acts")}</th>
        </tr>
      </thead>
      <tbody>
        {officers.map((officer) => (
          <Row key={officer.id} page={page} officer={officer} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ page, officer }: { page: Page; officer: Officer }) {
  const { state, t, language } = page;
  const self = officer.id === state.session.me?.officer.id;
  return (
    <tr
      data-testid="officer"
      data-name={officer.name}
      data-disabled={String(officer.disabled ?? false)}
    >
      <td>{officer.display_name}</td>
      <td>{officer.name}</td>
      <td>{language === "th" ? officer.role_th : officer.role_en}</td>
      <td>{t(stateOf(officer))}</td>
      <td>
        {self ? t("officers.self") : !officer.disabled && <Deeds page={page} officer={officer} />}
      </td>
    </tr>
  );
}

function stateOf(officer: Officer) {
  if (officer.disabled) return "officers.disabled";
  return officer.must_change_password ? "officers.must_change" : "officers.active";
}

/** Both ask once more: the second button appears where the first one stood open. */
function Deeds({ page, officer }: { page: Page; officer: Officer }) {
  const { t, acts } = page;
  return (
    <div class="deeds">
      <details>
        <summary>{t("officers.reset")}</summary>
        <button type="button" onClick={() => void acts.records.resetPassword(officer)}>
          {t("officers.reset_really", { name: officer.display_name })}
        </button>
      </details>
      <details>
        <summary>{t("officers.disable")}</summary>
        <button type="button" onClick={() => void acts.records.disable(officer)}>
          {t("officers.disable_really", { name: officer.display_name })}
        </button>
      </details>
    </div>
  );
}
