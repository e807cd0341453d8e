/** Carries key presses to what they mean (keys.ts) and sets it in motion. */
import type { Acts } from "./acts/acts";
import { meaning, type KeyAct, type KeyContext, type KeyPress } from "./keys";
import { stepped } from "./queue";
import { screensOf, type State } from "./state";
import { chosenOf, steppedTo } from "./state-search";
import type { Store } from "./store";
import { arranged, nextLayout } from "./wall";

const TEXT = "input, textarea, select";
const CONTROL = "button, a, summary, [data-testid='tile']";

export function listenToKeys(store: Store, acts: Acts): void {
  document.addEventListener("keydown", (event) => {
    if (store.state.session.phase !== "in") return;
    const act = meaning(pressOf(event), contextOf(store.state));
    if (!act) return;
    if (perform(act, store, acts)) event.preventDefault();
  });
}

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    modified: event.ctrlKey || event.altKey || event.metaKey,
    repeat: event.repeat,
    typing: target?.closest(TEXT) !== null,
    onControl: target?.closest(CONTROL) !== null,
  };
}

function contextOf(state: State): KeyContext {
  if (state.queue.dismissing) return "dismissing";
  if (state.open?.what === "face") return "judging";
  if (state.screen === "search" && state.open === null) return "search";
  return state.screen === "desk" ? "desk" : "elsewhere";
}

/** False leaves the key to the browser. */
function perform(act: KeyAct, store: Store, acts: Acts): boolean {
  switch (act.act) {
    case "acknowledge":
      return acts.faceAlerts.take() || done(acts.alarms.acknowledge());
    case "confirm":
      return done(acts.alarms.confirm());
    case "dismiss":
      return done(acts.alarms.askReason());
    case "reason":
      return dismiss(act.number, store.state, acts);
    case "verdict":
      return acts.faceAlerts.answerNumber(act.number);
    case "note":
      return focusNote();
    case "next":
    case "previous":
      return select(act.act === "next" ? 1 : -1, store);
    case "back":
      return goBack(store);
    case "keys":
      return sent(store.send({ kind: "open", open: { what: "keys" } }));
    case "go":
      return go(act.screen, store.state, acts);
    case "picture":
      return acts.faceAlerts.take() || onWall(act, store);
    default:
      return onSearch(act, store, acts) ?? onWall(act, store);
  }
}

/** Null: no key of the search. */
function onSearch(act: KeyAct, store: Store, acts: Acts): boolean | null {
  const { search } = store.state;
  switch (act.act) {
    case "result": {
      const sighting = steppedTo(search, act.step);
      return sighting !== null && sent(store.send({ kind: "search_select", sighting }));
    }
    case "plate":
      return acts.search.openPlate();
    case "frame": {
      const sighting = chosenOf(search)?.sighting;
      if (!sighting) return false;
      return sent(store.send({ kind: "open", open: { what: "picture", sighting } }));
    }
    case "box":
      document.getElementById("search-text")?.focus();
      return true;
    default:
      return null;
  }
}

function done(work: Promise<void>): boolean {
  void work;
  return true;
}

function sent(_: void): boolean {
  return true;
}

function dismiss(number: number, state: State, acts: Acts): boolean {
  const choice = state.session.lists.dismissals[number - 1];
  return choice ? done(acts.alarms.dismiss(choice.value)) : false;
}

function focusNote(): boolean {
  const note = document.getElementById("alarm-note");
  note?.focus();
  return note !== null;
}

function select(step: number, store: Store): boolean {
  const row = stepped(store.state, step);
  if (row === null) return false;
  store.send({ kind: "select", row });
  return true;
}

/** From the inside out: field, reasons, window, big picture. */
function goBack(store: Store): boolean {
  const { state } = store;
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.matches(TEXT)) {
    focused.blur();
    return true;
  }
  if (state.queue.dismissing) return sent(store.send({ kind: "dismissing", on: false }));
  if (state.open) return sent(store.send({ kind: "open", open: null }));
  if (state.screen === "plate") return sent(store.send({ kind: "go", screen: "search" }));
  if (state.wall.big) return sent(store.send({ kind: "wall", wall: { big: null } }));
  return false;
}

function go(screen: "desk" | "search" | "hotlist" | "faces", state: State, acts: Acts): boolean {
  const me = state.session.me;
  return me && screensOf(me).includes(screen) ? done(acts.records.open(screen)) : false;
}

function onWall(act: KeyAct, store: Store): boolean {
  const { wall, desk, queue } = store.state;
  const alarm = desk.alarms.find((one) => one.id === queue.selected);
  const { page, pages, layout } = arranged(desk.cameras, wall, []);
  switch (act.act) {
    case "picture":
      if (!alarm) return false;
      return sent(
        store.send({ kind: "open", open: { what: "picture", sighting: alarm.sighting } }),
      );
    case "big":
      if (!alarm) return false;
      return sent(store.send({ kind: "wall", wall: { big: alarm.camera.id } }));
    case "layout":
      return sent(
        store.send({ kind: "wall", wall: { layout: nextLayout(layout), page: 0, big: null } }),
      );
    case "next_page":
      return sent(store.send({ kind: "wall", wall: { page: Math.min(page + 1, pages - 1) } }));
    case "previous_page":
      return sent(store.send({ kind: "wall", wall: { page: Math.max(page - 1, 0) } }));
    default:
      return false;
  }
}
