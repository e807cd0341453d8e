/** The selected alarm: pictures, plate, why, what to do, and the answer. */
import type { Page } from "../acts/acts";
import { longAge, time } from "../dates";
import { may } from "../state";
import type { Alarm } from "../wire";
import { Key, CameraLabel, Plate, PriorityMark } from "./marks";
import { Crop, WholeFrame } from "./picture";
import { ToldLine } from "./told";

export function AlarmDetail({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { told } = page.state.queue;
  return (
    <section
      class="alarm"
      data-testid="alarm"
      data-alarm-id={alarm.id}
      data-state={alarm.state}
      data-priority={alarm.priority}
      data-raised-at={alarm.raised_at}
      data-frame-at={alarm.sighting.frame_at}
    >
      <div class="alarm-body">
        <Head page={page} alarm={alarm} />
        <div class="alarm-plate">
          <Plate
            page={page}
            registration={alarm.registration}
            province={alarm.certainty === "exact" ? alarm.province : null}
          />
          <Crop page={page} sighting={alarm.sighting} />
        </div>
        <p class="alarm-do" data-testid="alarm-instruction">
          {doing(page, alarm)}
        </p>
        <FrameButton page={page} alarm={alarm} />
        <Facts page={page} alarm={alarm} />
      </div>
      <ToldLine page={page} told={told?.alarm === alarm.id ? told.told : null} />
      {may(page.state, "answer_alarms") && <Answer page={page} alarm={alarm} />}
    </section>
  );
}

/** The entry's own instruction first; without one, what is done for such a vehicle. */
function doing(page: Page, alarm: Alarm): string {
  const usual = page.language === "th" ? alarm.response_th : alarm.response_en;
  return alarm.instruction ?? usual;
}

function Head({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { state, t, language } = page;
  const age = longAge(state.now - Number(new Date(alarm.raised_at)), language);
  return (
    <header class="alarm-head">
      <PriorityMark page={page} priority={alarm.priority} />
      <b>{language === "th" ? alarm.category_th : alarm.category_en}</b>
      <time title={time(alarm.raised_at, language)}>{t("alarm.ago", { age })}</time>
    </header>
  );
}

function FrameButton({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { sighting } = alarm;
  const open = () => page.acts.send({ kind: "open", open: { what: "picture", sighting } });
  return (
    <button type="button" class="alarm-frame" title={page.t("alarm.enlarge")} onClick={open}>
      <WholeFrame page={page} sighting={sighting} />
    </button>
  );
}

function Facts({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { t, language } = page;
  const { acknowledged_by: by, acknowledged_at: at } = alarm;
  return (
    <dl class="facts">
      <dt>{t("alarm.camera")}</dt>
      <dd>
        <CameraLabel page={page} camera={alarm.camera} />
      </dd>
      <dt>{t("alarm.seen_at")}</dt>
      <dd>{time(alarm.sighting.frame_at, language)}</dd>
      <dt>{t("alarm.why")}</dt>
      <dd>{language === "th" ? alarm.why_th : alarm.why_en}</dd>
      <dt>{t("alarm.reason")}</dt>
      <dd>{alarm.reason}</dd>
      <dt>{t("alarm.authority")}</dt>
      <dd>
        {alarm.authority}
        {alarm.case_number && ` · ${t("alarm.case", { number: alarm.case_number })}`}
      </dd>
      {by && at && <dt>{t("alarm.acknowledged")}</dt>}
      {by && at && (
        <dd data-testid="acknowledged-by">
          {by.display_name} {time(at, language)}
        </dd>
      )}
    </dl>
  );
}

function Answer({ page, alarm }: { page: Page; alarm: Alarm }) {
  const busy = page.state.queue.answering !== null;
  if (page.state.queue.dismissing) return <Reasons page={page} busy={busy} />;
  return alarm.state === "raised" ? (
    <Acknowledge page={page} busy={busy} />
  ) : (
    <Decide page={page} busy={busy} />
  );
}

function Acknowledge({ page, busy }: { page: Page; busy: boolean }) {
  const acknowledge = () => void page.acts.alarms.acknowledge();
  return (
    <footer class="answer">
      <button
        type="button"
        class="main"
        data-testid="acknowledge"
        disabled={busy}
        onClick={acknowledge}
      >
        <Key>A</Key> {page.t("alarm.acknowledge")}
      </button>
    </footer>
  );
}

function Decide({ page, busy }: { page: Page; busy: boolean }) {
  const { t, acts } = page;
  const confirm = () => void acts.alarms.confirm();
  const dismiss = () => void acts.alarms.askReason();
  return (
    <footer class="answer">
      <Note page={page} />
      <button type="button" class="main" data-testid="confirm" disabled={busy} onClick={confirm}>
        <Key>C</Key> {t("alarm.confirm")}
      </button>
      <button type="button" data-testid="dismiss" disabled={busy} onClick={dismiss}>
        <Key>D</Key> {t("alarm.dismiss")}
      </button>
    </footer>
  );
}

function Note({ page }: { page: Page }) {
  const { state, t, acts } = page;
  return (
    <label class="note">
      <span>
        <Key>N</Key> {t("alarm.note")}
      </span>
      <input
        id="alarm-note"
        data-testid="note"
        maxLength={500}
        value={state.queue.note}
        onInput={(event) => acts.send({ kind: "note", text: event.currentTarget.value })}
      />
    </label>
  );
}

function Reasons({ page, busy }: { page: Page; busy: boolean }) {
  const { state, t, language, acts } = page;
  return (
    <footer class="answer reasons" data-testid="reasons">
      <p>{t("alarm.why_dismiss")}</p>
      {state.session.lists.dismissals.map((choice, place) => (
        <button
          type="button"
          key={choice.value}
          data-testid={`reason-${choice.value}`}
          disabled={busy}
          onClick={() => void acts.alarms.dismiss(choice.value)}
        >
          <Key>{String(place + 1)}</Key> {choice[language]}
        </button>
      ))}
      <button
        type="button"
        class="quiet"
        onClick={() => acts.send({ kind: "dismissing", on: false })}
      >
        <Key>Esc</Key> {t("alarm.not_dismiss")}
      </button>
    </footer>
  );
}
