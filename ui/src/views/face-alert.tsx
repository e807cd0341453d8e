/** A question about a face as it waits in the queue: what it is about, before pictures are opened. */
import type { Page } from "../acts/acts";
import { longAge, moment, time } from "../dates";
import { may } from "../state";
import type { FaceAlert } from "../wire-face-alerts";
import type { WordKey } from "../words";
import { CameraLabel, Key, PriorityMark } from "./marks";

export function FaceDetail({ page, face }: { page: Page; face: FaceAlert }) {
  const { t } = page;
  return (
    <section
      class="alarm face-detail"
      data-testid="face-alert"
      data-face-id={face.id}
      data-state={face.state}
      data-priority={face.priority}
      data-raised-at={face.raised_at}
    >
      <div class="alarm-body">
        <FaceHead page={page} face={face} />
        <p class="face-question">{t("face.possible")}</p>
        <p class="hint">{t("face.not_identity")}</p>
        <p class="alarm-do" data-testid="face-instruction">
          {t("face.after", { what: face.entry.instruction })}
        </p>
        <FaceFacts page={page} face={face} />
      </div>
    </section>
  );
}

export function FaceHead({ page, face }: { page: Page; face: FaceAlert }) {
  const { state, t, language } = page;
  const age = longAge(state.now - Number(new Date(face.raised_at)), language);
  return (
    <header class="alarm-head">
      <PriorityMark page={page} priority={face.priority} />
      <b>{language === "th" ? face.category_th : face.category_en}</b>
      <time title={time(face.raised_at, language)}>{t("alarm.ago", { age })}</time>
    </header>
  );
}

/** In which turn this officer is, and who else has to look. */
export function turnOf({ my_step: step, needs_second }: FaceAlert): WordKey | null {
  if (step === null) return null;
  if (step === 2) return "face.turn_second";
  if (step === 3) return "face.turn_check";
  return needs_second ? "face.turn_first" : "face.turn_only";
}

export function FaceFacts({ page, face }: { page: Page; face: FaceAlert }) {
  const { t, language } = page;
  const { entry } = face;
  const turn = turnOf(face);
  return (
    <dl class="facts">
      <dt>{t("alarm.camera")}</dt>
      <dd>
        <CameraLabel page={page} camera={face.camera} />
      </dd>
      <dt>{t("alarm.seen_at")}</dt>
      <dd>{moment(face.seen_at, language)}</dd>
      <dt>{t("face.reference")}</dt>
      <dd>{entry.reference}</dd>
      <dt>{t("faces.list")}</dt>
      <dd>{face.watchlist.name}</dd>
      <dt>{t("faces.document")}</dt>
      <dd>
        {entry.document.number} · {entry.document.authority}
      </dd>
      {turn && <dt>{t("face.turn")}</dt>}
      {turn && <dd>{t(turn)}</dd>}
    </dl>
  );
}

export function Compare({ page, face }: { page: Page; face: FaceAlert }) {
  const { open } = page.state;
  const stands = open?.what === "face" && open.alert === face.id;
  if (stands || !may(page.state, "decide_faces")) return null;
  return (
    <footer class="answer">
      <button
        type="button"
        class="main"
        data-testid="face-compare"
        onClick={() => page.acts.faceAlerts.open(face)}
      >
        <Key>A</Key> {page.t("face.compare")}
      </button>
    </footer>
  );
}
