/** A camera proposed for looking for faces: reason, purpose, hours, the sign, the owner's consent. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import type { NewFaceSwitch } from "../wire-faces";
import { named } from "../words";
import type { PartProps } from "./faces";
import { PICTURES } from "./faces-entry-form";
import { endIn, FormEnd, HoursFields, hoursIn, lasting, refused, TextField } from "./faces-fields";
import { field, MomentField, optional } from "./fields";
import { FileField, fileIn } from "./file-field";

function draftOf(page: Page, form: HTMLFormElement): NewFaceSwitch | null {
  const hours = hoursIn(form);
  const expires_at = endIn(form, "expires_at");
  if (!hours) return refused(page, "faces.hours_unclear");
  if (!expires_at) return refused(page, "field.moment_unclear");
  return {
    camera: field(form, "camera"),
    reason: field(form, "reason"),
    purpose: field(form, "purpose"),
    hours,
    expires_at,
    ...optional(form, "consent"),
  };
}

export class FacesSwitchForm extends Component<PartProps, { camera: string }> {
  override state = { camera: "" };

  #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { page } = this.props;
    const form = event.currentTarget as HTMLFormElement;
    const body = draftOf(page, form);
    const sign = fileIn(form, "sign_photo");
    if (body && sign) void page.acts.faces.proposeSwitch(body, sign);
  };

  override render({ page, busy }: PartProps): ComponentChildren {
    const { t } = page;
    return (
      <form class="form" data-testid="switch-form" onSubmit={this.#submit}>
        {this.#cameras()}
        <TextField name="purpose" label={t("faces.purpose")} />
        <TextField name="reason" label={t("faces.reason")} wide />
        <FileField
          page={page}
          name="sign_photo"
          label={t("faces.sign_photo")}
          accept={PICTURES}
          hint={t("faces.sign_hint")}
          testid="switch-sign"
          picture
        />
        <HoursFields page={page} />
        <MomentField
          page={page}
          name="expires_at"
          label={t("faces.expires")}
          bound="last"
          required
          shortcuts={lasting(page)}
        />
        {this.#isPrivate() && (
          <TextField
            name="consent"
            label={t("faces.consent")}
            hint={t("faces.consent_hint")}
            wide
          />
        )}
        <FormEnd page={page} busy={busy} submit={t("faces.propose")} />
      </form>
    );
  }

  #isPrivate(): boolean {
    const { cameras } = this.props.page.state.desk;
    return cameras.find(({ id }) => id === this.state.camera)?.owner_class === "private";
  }

  #cameras(): ComponentChildren {
    const { t, language, state } = this.props.page;
    const chosen = (event: Event) =>
      this.setState({ camera: (event.currentTarget as HTMLSelectElement).value });
    return (
      <label>
        {t("faces.camera")}
        <select name="camera" required onChange={chosen}>
          <option value="">{t("field.choose")}</option>
          {state.desk.cameras.map((camera) => (
            <option key={camera.id} value={camera.id}>
              {named(camera, language)} · {t(`owner.${camera.owner_class}`)}
            </option>
          ))}
        </select>
      </label>
    );
  }
}
