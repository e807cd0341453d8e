/** The alarm queue: who waits, the selected one in full, and what was answered last. */
import { Component, createRef, type ComponentChildren } from "preact";
import { answered, queued } from "../alarms";
import type { Page } from "../acts/acts";
import { longAge, time } from "../dates";
import type { Told } from "../messages";
import { rowsOf } from "../queue";
import { may, type State } from "../state";
import type { Alarm } from "../wire";
import { chosen, named } from "../words";
import { AlarmDetail } from "./alarm";
import { Answer } from "./answer";
import { Key, PriorityMark } from "./marks";
import { ToldLine } from "./told";

const HISTORY_SHOWN = 12;
const TOLD_MS = 20_000;

export function QueueView({ page }: { page: Page }) {
  const { state, t } = page;
  const { single, folded } = rowsOf(state);
  const selected = state.desk.alarms.find((alarm) => alarm.id === state.queue.selected);
  return (
    <aside class="queue" aria-label={t("queue.title")} data-testid="queue">
      <h2 class="queue-title">
        {t("queue.title")} <b>{single.length + folded.length}</b>
        <span class="queue-keys">
          <Key>J</Key> <Key>K</Key> {t("queue.keys")} <Key>?</Key>
        </span>
      </h2>
      {single.length + folded.length > 0 && (
        <ol class="rows">
          {single.map((alarm) => (
            <Row key={alarm.id} page={page} alarm={alarm} />
          ))}
        </ol>
      )}
      {state.queue.flood && <Fold page={page} count={folded.length} />}
      {state.desk.olderUnanswered > 0 && (
        <p class="quiet-desk" data-testid="older-unanswered">
          {t("queue.older", { count: state.desk.olderUnanswered })}
        </p>
      )}
      {selected ? <AlarmDetail page={page} alarm={selected} /> : <Quiet page={page} />}
      <ToldLine page={page} told={toldNow(state)} />
      {selected && may(state, "answer_alarms") && <Answer page={page} alarm={selected} />}
      <History page={page} />
    </aside>
  );
}

/** Long enough to be read by someone who looked elsewhere. */
function toldNow({ queue, now }: State): Told | null {
  return queue.told && now - queue.told.at < TOLD_MS ? queue.told.told : null;
}

function Quiet({ page }: { page: Page }) {
  return (
    <p class="quiet-desk" data-testid="no-alarms">
      {page.t("queue.none")}
    </p>
  );
}

function Fold({ page, count }: { page: Page; count: number }) {
  const { state, t, acts } = page;
  const { unfolded } = state.queue;
  return (
    <button
      type="button"
      class="fold"
      data-testid="fold"
      data-opened={unfolded ? "true" : undefined}
      onClick={() => acts.send({ kind: "unfold", on: !unfolded })}
    >
      {unfolded ? t("queue.fold") : t("queue.folded", { count })}
    </button>
  );
}

interface RowProps {
  page: Page;
  alarm: Alarm;
}

class Row extends Component<RowProps> {
  readonly #element = createRef<HTMLButtonElement>();

  #isSelected({ page, alarm }: RowProps): boolean {
    return page.state.queue.selected === alarm.id;
  }

  /** The keyboard moves the selection beyond the edge of the list. */
  override componentDidUpdate(before: RowProps): void {
    if (this.#isSelected(this.props) && !this.#isSelected(before)) {
      this.#element.current?.scrollIntoView({ block: "nearest" });
    }
  }

  override render({ page, alarm }: RowProps): ComponentChildren {
    const { state, t, language, acts } = page;
    const age = longAge(state.now - Number(new Date(alarm.raised_at)), language);
    return (
      <li>
        <button
          ref={this.#element}
          type="button"
          class="row"
          data-testid="alarm-row"
          data-alarm-id={alarm.id}
          data-state={alarm.state}
          data-priority={alarm.priority}
          data-raised-at={alarm.raised_at}
          aria-current={this.#isSelected(this.props)}
          onClick={() => acts.send({ kind: "select", alarm: alarm.id })}
        >
          <PriorityMark page={page} priority={alarm.priority} />
          <span class="row-plate">
            <b>{alarm.registration}</b>{" "}
            {alarm.certainty === "exact" ? alarm.province : t("plate.province_unclear")}
          </span>
          <time class="row-age">{age}</time>
          <span class="row-where">{named(alarm.camera, language)}</span>
          <span class="row-state">{t(`alarm.state_${alarm.state}`)}</span>
        </button>
      </li>
    );
  }
}

function History({ page }: { page: Page }) {
  const { state, t } = page;
  const done = answered(state.desk.alarms);
  if (done.length === 0) return null;
  return (
    <details class="history" data-testid="history" open={queued(state.desk.alarms).length === 0}>
      <summary>{t("queue.history", { count: done.length })}</summary>
      <ul>
        {done.slice(0, HISTORY_SHOWN).map((alarm) => (
          <Answered key={alarm.id} page={page} alarm={alarm} />
        ))}
      </ul>
    </details>
  );
}

function Answered({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { state, t, language, acts } = page;
  const { sighting } = alarm;
  const why = alarm.dismissal
    ? chosen(state.session.lists.dismissals, alarm.dismissal, language)
    : t("alarm.state_confirmed");
  return (
    <li data-testid="answered" data-alarm-id={alarm.id} data-state={alarm.state}>
      <button
        type="button"
        class="answered"
        onClick={() => acts.send({ kind: "open", open: { what: "picture", sighting } })}
      >
        <time>{alarm.answered_at ? time(alarm.answered_at, language) : ""}</time>
        <b>{alarm.registration}</b>
        <span class="answered-why" data-state={alarm.state}>
          {why}
        </span>
        <span class="answered-by">{alarm.answered_by?.display_name}</span>
      </button>
    </li>
  );
}
