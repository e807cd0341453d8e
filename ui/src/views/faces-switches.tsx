/** Where faces may be looked for: off at every camera until people and a sign say otherwise (G-06). */
import type { Page } from "../acts/acts";
import type { FaceCamera, FaceSwitch } from "../wire-faces";
import { approvalInWords, Signing, Steps } from "./approval";
import type { PartProps } from "./faces";
import { Until } from "./faces-lists";
import { FacesSwitchForm } from "./faces-switch-form";
import { Propose } from "./faces-propose";
import { hoursInWords } from "./faces-words";
import { CameraLabel, OnMark } from "./marks";
import { Picture } from "./picture";

export function FacesSwitches({ page, busy }: PartProps) {
  const { t, state } = page;
  const { switches, form, status } = state.faces;
  if (form) return <FacesSwitchForm page={page} busy={busy} />;
  return (
    <>
      <Propose page={page} label={t("faces.propose_switch")} testid="switch-new" />
      {switches?.length ? (
        <ul class="entries">
          {switches.map((each) => (
            <Switch key={each.id} page={page} each={each} busy={busy} />
          ))}
        </ul>
      ) : (
        <p class="empty">{t(switches ? "faces.switches_none" : "screen.loading")}</p>
      )}
      {status && <Cameras page={page} cameras={status.cameras} />}
    </>
  );
}

interface SwitchProps {
  page: Page;
  each: FaceSwitch;
}

function Switch({ page, each, busy }: SwitchProps & { busy: boolean }) {
  return (
    <li class="entry" data-testid="face-switch" data-switch={each.id} data-on={String(each.on)}>
      <Sign page={page} each={each} />
      <SwitchFacts page={page} each={each} />
      <div class="entry-signatures">
        <Steps page={page} approval={each.approval} />
        <Signing
          page={page}
          kind="face_switch"
          id={each.id}
          may={each.approval.may}
          by={each.approval.requested.officer}
          busy={busy}
        />
      </div>
    </li>
  );
}

function Sign({ page, each }: SwitchProps) {
  const { t } = page;
  const text = t("faces.sign_photo");
  return (
    <figure class="entry-picture">
      {each.sign_photo ? (
        <Picture page={page} src={each.sign_photo} alt={text} className="entry-face" lazy />
      ) : (
        <div class="picture absent entry-face">{t("faces.no_sign")}</div>
      )}
      <figcaption class="hint">{text}</figcaption>
    </figure>
  );
}

function SwitchFacts({ page, each }: SwitchProps) {
  const { t } = page;
  return (
    <div class="entry-facts">
      <CameraLabel page={page} camera={each.camera} />
      <p>
        <OnMark
          on={each.on}
          text={each.on ? t("faces.on") : approvalInWords(page, each.approval)}
        />
      </p>
      <p>
        {each.purpose} · {each.reason}
      </p>
      <p class="hint">{hoursInWords(page, each.hours)}</p>
      {each.consent && <p class="hint">{t("faces.consent_is", { number: each.consent })}</p>}
      <div class="entry-until">
        {t("faces.expires")} <Until page={page} at={each.expires_at} />
      </div>
    </div>
  );
}

/** Every camera, with the reason why no face is looked for there. */
function Cameras({ page, cameras }: { page: Page; cameras: readonly FaceCamera[] }) {
  const { t, language } = page;
  return (
    <section class="looking">
      <h2>{t("faces.cameras_now")}</h2>
      <ul>
        {cameras.map((each) => (
          <li key={each.camera.id} data-testid="face-camera" data-looking={String(each.looking)}>
            <CameraLabel page={page} camera={each.camera} />
            <OnMark
              on={each.looking}
              text={
                each.looking
                  ? t("faces.looks")
                  : ((language === "th" ? each.why_not_th : each.why_not_en) ?? "")
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
