/** What desk, feed and the queue's keys do to the state. Rules of alarms are in alarms.ts. */
import { bounded, floods, withAlarm, type RowKey } from "./alarms";
import * as faces from "./faces";
import { waiting } from "./queue";
import type { DeskMessage, QueueMessage } from "./messages";
import { noticeOf, ofGaps, withNotice } from "./notices";
import { isSilent } from "./sequence";
import type { DeskState, Queue, State } from "./state";
import type * as wire from "./wire";
import { wordsIn } from "./words";

export const SIGHTINGS_KEPT = 50;
const OPENED_KEPT = 500;

export function applyDesk(state: State, message: DeskMessage): State {
  switch (message.kind) {
    case "desk":
      return settled(withDesk(state, message.desk, message.at));
    case "feed":
      return settled(heard(withFeed(state, message.message), message.at));
    case "camera":
      return { ...state, desk: withCamera(state.desk, message.camera) };
    case "link":
      return { ...state, link: { ...state.link, open: message.open } };
    case "tick":
      return settled(ticked(state, message.now));
  }
}

function withDesk(state: State, desk: wire.Desk, at: number): State {
  const loaded: DeskState = {
    loaded: true,
    seq: desk.seq,
    cameras: desk.cameras,
    roster: desk.roster,
    alarms: bounded(desk.alarms),
    faces: faces.bounded(desk.face_alerts),
    olderUnanswered: desk.older_unanswered,
    sightings: desk.sightings.slice(0, SIGHTINGS_KEPT),
    notices: ofGaps(desk.gaps),
    worker: desk.worker,
  };
  return heard({ ...state, desk: loaded }, at);
}

function withCamera(desk: DeskState, camera: wire.Camera): DeskState {
  const cameras = desk.cameras.map((one) => (one.id === camera.id ? camera : one));
  return { ...desk, cameras };
}

function heard(state: State, at: number): State {
  const heardAt = Math.max(state.link.heardAt, at);
  return { ...state, link: { ...state.link, heardAt, silent: false } };
}

function ticked(state: State, now: number): State {
  const silent = state.session.phase === "in" && isSilent(state.link.heardAt, now);
  const desk = { ...state.desk, faces: faces.undue(state.desk.faces, now) };
  return { ...state, now, desk, link: { ...state.link, silent } };
}

function withFeed(state: State, message: wire.FeedMessage): State {
  switch (message.kind) {
    case "entry":
      return withEntry(state, message);
    case "hidden":
      return { ...state, desk: { ...state.desk, seq: message.seq } };
    case "cameras":
      return { ...state, desk: withHealth(state.desk, message) };
    case "beat":
      return state;
  }
}

function withEntry(state: State, entry: wire.FeedEntry): State {
  const { desk } = state;
  const notice = noticeOf(entry);
  return {
    ...state,
    desk: {
      ...desk,
      seq: entry.seq,
      alarms: entry.alarm ? withAlarm(desk.alarms, entry.alarm) : desk.alarms,
      faces: entry.face_alert ? faces.heardOfFace(desk.faces, entry.face_alert) : desk.faces,
      sightings: entry.sighting ? withSighting(desk.sightings, entry.sighting) : desk.sightings,
      notices: notice ? withNotice(desk.notices, notice) : desk.notices,
    },
  };
}

function withSighting(sightings: readonly wire.Sighting[], sighting: wire.Sighting) {
  const others = sightings.filter((one) => one.id !== sighting.id);
  return [sighting, ...others].slice(0, SIGHTINGS_KEPT);
}

function withHealth(desk: DeskState, message: wire.FeedCameras): DeskState {
  const healths = new Map(message.cameras.map((camera) => [camera.id, camera.health]));
  const cameras = desk.cameras.map((camera) => {
    const health = healths.get(camera.id);
    return health ? { ...camera, health } : camera;
  });
  return { ...desk, cameras, worker: message.worker };
}

export function applyQueue(state: State, message: QueueMessage): State {
  switch (message.kind) {
    case "alarm": {
      const alarms = withAlarm(state.desk.alarms, message.alarm);
      return settled({ ...state, desk: { ...state.desk, alarms } });
    }
    case "face": {
      const known = faces.withFace(state.desk.faces, message.face);
      return settled({ ...state, desk: { ...state.desk, faces: known } });
    }
    case "look":
    case "pictured":
      return { ...state, queue: withLook(state, message) };
    case "told": {
      const { row, told } = message;
      return { ...state, queue: tellOf(state.queue, told && { row, told, at: state.now }) };
    }
    default:
      return { ...state, queue: withAnswering(state.queue, message) };
  }
}

function withLook(
  { queue, now }: State,
  message: Extract<QueueMessage, { kind: "look" | "pictured" }>,
): Queue {
  const { alert } = message;
  if (message.kind === "look") {
    const opened = [...queue.opened, alert].slice(-OPENED_KEPT);
    const opening = (queue.look?.opening ?? 0) + 1;
    return { ...queue, opened, dispatch: null, look: { alert, opening, since: now, loaded: [] } };
  }
  if (queue.look?.alert !== alert) return queue;
  return { ...queue, look: { ...queue.look, loaded: [...queue.look.loaded, message.picture] } };
}

function tellOf(queue: Queue, told: Queue["told"]): Queue {
  return { ...queue, told, dismissing: false };
}

type Answering = Exclude<QueueMessage, { kind: "alarm" | "face" | "look" | "pictured" | "told" }>;

function withAnswering(queue: Queue, message: Answering): Queue {
  switch (message.kind) {
    case "select":
      return chosenRow(queue, message.row);
    case "dismissing":
      return { ...queue, dismissing: message.on, told: null };
    case "note":
      return { ...queue, note: message.text };
    case "answering":
      return { ...queue, answering: message.row };
    case "dispatched":
      return { ...queue, dispatch: message.dispatch };
    case "unfold":
      return { ...queue, unfolded: message.on };
  }
}

function chosenRow(queue: Queue, row: RowKey | null): Queue {
  if (queue.selected === row) return queue;
  return { ...queue, selected: row, dismissing: false, note: "" };
}

/** The selection stays where the officer put it; only when its row leaves, the first takes over. */
function settled(state: State): State {
  const { desk } = state;
  const flood = floods(state.queue.flood, [...desk.alarms, ...desk.faces], state.now);
  const rows = waiting(desk);
  const stays = rows.some((row) => row.id === state.queue.selected);
  if (stays) return { ...state, queue: { ...state.queue, flood } };
  const elsewhere = answeredElsewhere(state);
  const told = elsewhere ?? state.queue.told;
  const jumpedAt = elsewhere ? state.now : state.queue.jumpedAt;
  const next = chosenRow(state.queue, rows[0]?.id ?? null);
  return { ...state, queue: { ...next, flood, told, jumpedAt } };
}

/** The selected alarm has left because somebody else answered it: that is said, not only shown. */
function answeredElsewhere(state: State): Queue["told"] {
  return decidedElsewhere(state) ?? alarmElsewhere(state);
}

/** Faces are decided by several: whose answers these were is told only to who has answered. */
function decidedElsewhere({ desk, queue, open, now }: State): Queue["told"] {
  const gone = desk.faces.find((face) => faces.faceKey(face) === queue.selected);
  if (!gone || (open?.what === "face" && open.alert === gone.id)) return null;
  if (gone.answers.length > 0) return null;
  return { row: faces.faceKey(gone), told: "face.decided_elsewhere", at: now };
}

function alarmElsewhere({ desk, queue, session, now }: State): Queue["told"] {
  const gone = desk.alarms.find((alarm) => alarm.id === queue.selected);
  const by = gone?.answered_by;
  if (!gone || !by || by.id === session.me?.officer.id) return null;
  const values = { plate: gone.registration, name: by.display_name };
  const [th, en] = [wordsIn("th"), wordsIn("en")];
  const told = {
    th: th("queue.answered_elsewhere", values),
    en: en("queue.answered_elsewhere", values),
  };
  return { row: gone.id, told, at: now };
}
