/** How an alarm is answered: acknowledged, then confirmed or dismissed with a reason. */
import type { Page } from "../acts/acts";
import type { Alarm } from "../wire";
import { Key } from "./marks";

export function Answer({ page, alarm }: { page: Page; alarm: Alarm }) {
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
