/** The alarm queue: who waits, the selected one in full, and what was answered last. */
import { Component, createRef, type ComponentChildren } from "preact";
import { answered } from "../alarms";
import type { Page } from "../acts/acts";
import { longAge, time } from "../dates";
import type { Told } from "../messages";
import { isDecided, waitsForAnother } from "../faces";
import { rowsOf, waiting, type QueueRow } from "../queue";
import { may, type State } from "../state";
import type { Alarm } from "../wire";
import type { FaceAlert } from "../wire-face-alerts";
import { chosen, named } from "../words";
import { AlarmDetail } from "./alarm";
import { Answer } from "./answer";
import { Compare, FaceDetail } from "./face-alert";
import { Key, PriorityMark } from "./marks";
import { ToldLine } from "./told";

const HISTORY_SHOWN = 12;
const TOLD_MS = 20_000;

export function QueueView({ page }: { page: Page }) {
  const { state, t } = page;
  const { single, folded } = rowsOf(state);
  const selected = waiting(state.desk).find((row) => row.id === state.queue.selected);
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
          {single.map((row) => (
            <Row key={row.id} page={page} row={row} />
          ))}
        </ol>
      )}
      {state.queue.flood && <Fold page={page} count={folded.length} />}
      {state.desk.olderUnanswered > 0 && (
        <p class="quiet-desk" data-testid="older-unanswered">
          {t("queue.older", { count: state.desk.olderUnanswered })}
        </p>
      )}
      <WaitingElsewhere page={page} />
      {selected?.alarm && <AlarmDetail page={page} alarm={selected.alarm} />}
      {selected?.face && <FaceDetail page={page} face={selected.face} />}
      {!selected && <Quiet page={page} />}
      <ToldLine page={page} told={toldNow(state)} />
      {selected?.alarm && may(state, "answer_alarms") && (
        <Answer page={page} alarm={selected.alarm} />
      )}
      {selected?.face && <Compare page={page} face={selected.face} />}
      <History page={page} />
    </aside>
  );
}

/** Questions about faces that this officer has answered, and another has not. */
function WaitingElsewhere({ page }: { page: Page }) {
  const { state, t } = page;
  const count = state.desk.faces.filter(waitsForAnother).length;
  if (count === 0) return null;
  return (
    <p class="waiting-elsewhere" data-testid="faces-waiting">
      {t("queue.faces_waiting", { count })}
    </p>
  );
}

/** Long enough to be read by someone who looked elsewhere. What is about open faces stands there. */
function toldNow({ queue, open, now }: State): Told | null {
  if (open?.what === "face" && queue.told?.row === `face:${open.alert}`) return null;
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
  row: QueueRow;
}

class Row extends Component<RowProps> {
  readonly #element = createRef<HTMLButtonElement>();

  #isSelected({ page, row }: RowProps): boolean {
    return page.state.queue.selected === row.id;
  }

  /** The keyboard moves the selection beyond the edge of the list. */
  override componentDidUpdate(before: RowProps): void {
    if (this.#isSelected(this.props) && !this.#isSelected(before)) {
      this.#element.current?.scrollIntoView({ block: "nearest" });
    }
  }

  override render({ page, row }: RowProps): ComponentChildren {
    const { state, language, acts } = page;
    const age = longAge(state.now - Number(new Date(row.raised_at)), language);
    const { id, camera, state: how } = row.alarm ?? row.face;
    return (
      <li>
        <button
          ref={this.#element}
          type="button"
          class="row"
          data-testid={row.alarm ? "alarm-row" : "face-row"}
          data-alarm-id={id}
          data-state={how}
          data-priority={row.priority}
          data-raised-at={row.raised_at}
          aria-current={this.#isSelected(this.props)}
          onClick={() => acts.send({ kind: "select", row: row.id })}
        >
          <PriorityMark page={page} priority={row.priority} />
          {row.alarm ? (
            <PlateInRow page={page} alarm={row.alarm} />
          ) : (
            <FaceInRow page={page} face={row.face} />
          )}
          <time class="row-age">{age}</time>
          <span class="row-where">{named(camera, language)}</span>
        </button>
      </li>
    );
  }
}

function PlateInRow({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { t } = page;
  return (
    <>
      <span class="row-plate">
        <b>{alarm.registration}</b>{" "}
        {alarm.certainty === "exact" ? alarm.province : t("plate.province_unclear")}
      </span>
      <span class="row-state">{t(`alarm.state_${alarm.state}`)}</span>
    </>
  );
}

function FaceInRow({ page, face }: { page: Page; face: FaceAlert }) {
  const { t, language } = page;
  return (
    <>
      <span class="row-plate">
        <b>{t("face.face")}</b> {language === "th" ? face.category_th : face.category_en}
      </span>
      <span class="row-state">{t(face.my_step === 1 ? "face.row_open" : "face.row_second")}</span>
    </>
  );
}

function History({ page }: { page: Page }) {
  const { state, t } = page;
  const done = answered(state.desk.alarms);
  const faces = state.desk.faces.filter(isDecided);
  if (done.length + faces.length === 0) return null;
  return (
    <details class="history" data-testid="history" open={waiting(state.desk).length === 0}>
      <summary>{t("queue.history", { count: done.length + faces.length })}</summary>
      <ul>
        {faces.slice(0, HISTORY_SHOWN).map((face) => (
          <Judged key={face.id} page={page} face={face} />
        ))}
        {done.slice(0, HISTORY_SHOWN).map((alarm) => (
          <Answered key={alarm.id} page={page} alarm={alarm} />
        ))}
      </ul>
    </details>
  );
}

function Judged({ page, face }: { page: Page; face: FaceAlert }) {
  const { language, acts } = page;
  return (
    <li data-testid="judged" data-face-id={face.id} data-state={face.state}>
      <button type="button" class="answered" onClick={() => acts.faceAlerts.open(face)}>
        <time>{time(face.raised_at, language)}</time>
        <b>{face.entry.reference}</b>
        <span class="answered-why" data-state={face.state}>
          {language === "th" ? face.state_th : face.state_en}
        </span>
        <span class="answered-by">{named(face.camera, language)}</span>
      </button>
    </li>
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
