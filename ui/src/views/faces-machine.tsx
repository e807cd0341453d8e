/** What compares, and how strictly at least: its model, the auditor's floor, the ceiling (G-07). */
import type { Page } from "../acts/acts";
import { may } from "../state";
import type { FacesStatus } from "../wire-faces";
import type { PartProps } from "./faces";
import { field } from "./fields";
import { percent } from "../spelled";
import { RegisterForm, type Read } from "./register-form";

const floorIn: Read = (form) => ({ floor: Number(field(form, "floor")) / 100 });

export function FacesMachine({ page, busy }: PartProps) {
  const { t, state } = page;
  const { status, renewal } = state.faces;
  if (!status) return null;
  return (
    <section class="machine" data-testid="machine">
      <h2>{t("faces.machine")}</h2>
      <Facts page={page} status={status} />
      {may(state, "set_floor") && <FloorForm page={page} busy={busy} />}
      {may(state, "approve_faces") && status.model && <Renew page={page} busy={busy} />}
      {renewal && (
        <p class="added" role="status" data-testid="renewed">
          {t("faces.renewed", { count: renewal.renewed })}
          {renewal.failed.length > 0 &&
            ` ${t("faces.renewal_failed", { list: renewal.failed.join(", ") })}`}
        </p>
      )}
    </section>
  );
}

function Facts({ page, status }: { page: Page; status: FacesStatus }) {
  const { t } = page;
  return (
    <dl class="facts">
      <dt>{t("faces.model")}</dt>
      <dd class="digest" data-testid="model">
        {status.model ?? t("faces.no_model")}
      </dd>
      <dt>{t("faces.ceiling")}</dt>
      <dd>{t("faces.one_in", { faces: Math.round(1 / status.ceiling) })}</dd>
      <dt>{t("faces.floor")}</dt>
      <dd data-testid="floor">
        {status.floor === null ? t("faces.no_floor") : percent(status.floor)}
      </dd>
    </dl>
  );
}

function FloorForm({ page, busy }: PartProps) {
  const { t } = page;
  const form = { page, busy, read: floorIn, path: "/faces/floor", testid: "floor-set" };
  return (
    <RegisterForm {...form} label={t("faces.floor_set")}>
      <label>
        {t("faces.floor_percent")}
        <input name="floor" type="number" min="1" max="99" step="1" required />
        <span class="hint">{t("faces.floor_hint")}</span>
      </label>
    </RegisterForm>
  );
}

function Renew({ page, busy }: PartProps) {
  const { t, acts } = page;
  return (
    <p class="part-acts">
      <button
        type="button"
        disabled={busy}
        data-testid="renew"
        onClick={() => void acts.faces.renew()}
      >
        {t("faces.renew")}
      </button>
      <span class="hint">{t("faces.renew_hint")}</span>
    </p>
  );
}
