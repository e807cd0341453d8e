/** The three answers to a question about a face, and what follows from those that were given. */
import type { Page } from "../acts/acts";
import { minute, time } from "../dates";
import { ANSWERS, tooSoon, waitsForAnother } from "../faces";
import { percent } from "../spelled";
import { may } from "../state";
import type { AlertOutcome, FaceAlert } from "../wire-face-alerts";
import type { WordKey } from "../words";
import { field } from "./fields";
import { Key } from "./marks";

export function Verdicts({ page, face }: { page: Page; face: FaceAlert }) {
  const { state, t, acts } = page;
  const { queue, now } = state;
  const look = queue.look?.alert === face.id ? queue.look : null;
  const busy = queue.answering !== null || !may(state, "decide_faces");
  return (
    <footer class="face-answers" data-testid="face-answers">
      <p>
        <b>{t("face.ask")}</b> <span class="hint">{t("face.hidden")}</span>
      </p>
      {ANSWERS.map((answer, place) => (
        <button
          type="button"
          key={answer}
          data-testid={`verdict-${answer}`}
          disabled={busy || tooSoon(look, answer, now) !== null}
          onClick={() => void acts.faceAlerts.answer(face, answer)}
        >
          <Key>{String(place + 1)}</Key> {t(`face.answer_${answer}`)}
        </button>
      ))}
    </footer>
  );
}

/** What stands after this officer's answer. */
export function FaceOutcome({ page, face }: { page: Page; face: FaceAlert }) {
  const { t, acts, language } = page;
  return (
    <footer class="face-outcome" data-testid="face-outcome" data-state={face.state}>
      <div class="face-result">
        <p>
          <b class="face-state">{language === "th" ? face.state_th : face.state_en}</b>{" "}
          {t(nextOf(face))}
        </p>
        <Answers page={page} face={face} />
        <Kept page={page} face={face} />
        <Dispatched page={page} face={face} />
        <Outcomes page={page} face={face} />
      </div>
      <div class="face-acts">
        <DispatchButton page={page} face={face} />
        <Hold page={page} face={face} />
        <button type="button" data-testid="face-next" onClick={() => acts.faceAlerts.next()}>
          {t("face.next")}
        </button>
      </div>
    </footer>
  );
}

function nextOf(face: FaceAlert): WordKey {
  if (waitsForAnother(face)) return "face.then_second";
  if (face.state === "rejected") return "face.then_rejected";
  if (face.state === "undecided") return "face.then_undecided";
  return face.awaits_check ? "face.then_check" : "face.then_confirmed";
}

function Answers({ page, face }: { page: Page; face: FaceAlert }) {
  const { t, language } = page;
  const { similarity, threshold } = face;
  const band = language === "th" ? face.band_th : face.band_en;
  return (
    <ul class="face-given">
      {face.answers.map((answer) => (
        <li key={answer.id} data-testid="face-given">
          {t(`face.step_${answer.step === 2 ? "second" : answer.step === 3 ? "check" : "first"}`)}{" "}
          <b>{language === "th" ? answer.answer_th : answer.answer_en}</b> ·{" "}
          {answer.officer.display_name} {time(answer.at, language)}
        </li>
      ))}
      {similarity !== null && threshold !== null && (
        <li data-testid="face-score">
          {t("face.score", { band: band ?? "", score: percent(similarity) })}{" "}
          <span class="hint">{t("face.threshold", { score: percent(threshold) })}</span>
        </li>
      )}
    </ul>
  );
}

function Kept({ page, face }: { page: Page; face: FaceAlert }) {
  const { t, language } = page;
  if (face.case_hold) return <p class="hint">{t("face.held", { number: face.case_hold })}</p>;
  if (!face.erase_at || face.erased_at) return null;
  return <p class="hint">{t("face.erase_at", { at: minute(face.erase_at, language) })}</p>;
}

function DispatchButton({ page, face }: { page: Page; face: FaceAlert }) {
  const { state, t, acts } = page;
  if (!face.may_dispatch || state.queue.dispatch?.alert === face.id) return null;
  return (
    <button
      type="button"
      class="main"
      data-testid="face-dispatch"
      disabled={state.queue.answering !== null}
      onClick={() => void acts.faceAlerts.dispatch(face)}
    >
      {t("face.dispatch")}
    </button>
  );
}

function Dispatched({ page, face }: { page: Page; face: FaceAlert }) {
  const { dispatch } = page.state.queue;
  if (dispatch?.alert !== face.id) return null;
  return (
    <p class="alarm-do" role="status" data-testid="face-dispatched">
      {page.t("face.dispatched", { decision: dispatch.decision, what: dispatch.instruction })}
    </p>
  );
}

const OUTCOMES: readonly (readonly [AlertOutcome, WordKey])[] = [
  ["released", "face.outcome_released"],
  ["arrested", "face.outcome_arrested"],
  ["helped", "face.outcome_helped"],
  ["not_found", "face.outcome_not_found"],
];

/** What became of it. A later word corrects an earlier one. */
function Outcomes({ page, face }: { page: Page; face: FaceAlert }) {
  const { state, t, acts } = page;
  if (face.state !== "confirmed" || !may(state, "decide_faces")) return null;
  return (
    <p class="face-outcomes" data-testid="face-outcomes">
      {t("face.outcome")}{" "}
      {OUTCOMES.map(([outcome, word]) => (
        <button
          type="button"
          class="chip"
          key={outcome}
          aria-pressed={face.outcome === outcome}
          disabled={state.queue.answering !== null}
          data-testid={`outcome-${outcome}`}
          onClick={() => void acts.faceAlerts.conclude(face, outcome)}
        >
          {t(word)}
        </button>
      ))}
    </p>
  );
}

function Hold({ page, face }: { page: Page; face: FaceAlert }) {
  const { state, t, acts } = page;
  const holds = face.state === "confirmed" && !face.case_hold && !face.erased_at;
  if (!holds || !may(state, "decide_faces")) return null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void acts.faceAlerts.hold(face, field(event.currentTarget as HTMLFormElement, "case_number"));
  };
  return (
    <form class="face-hold" onSubmit={submit}>
      <input
        name="case_number"
        required
        maxLength={60}
        aria-label={t("face.hold_number")}
        placeholder={t("face.hold_number")}
      />
      <button type="submit" data-testid="face-hold">
        {t("face.hold")}
      </button>
    </form>
  );
}
