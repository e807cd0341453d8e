/** The page's composition root: makes every part once, ties them together, draws. */
import { render } from "preact";
import { AlarmActs } from "./acts/alarm-acts";
import type { Acts } from "./acts/acts";
import { CameraActs } from "./acts/camera-acts";
import { FaceActs } from "./acts/face-acts";
import { FaceAlertActs } from "./acts/face-alert-acts";
import { HotlistActs } from "./acts/hotlist-acts";
import { PlateActs } from "./acts/plate-acts";
import { RecordActs } from "./acts/record-acts";
import { SearchActs } from "./acts/search-acts";
import { SessionActs } from "./acts/session-acts";
import type { RowKey } from "./alarms";
import { localNow, ServerClock } from "./clock";
import { Feed, type Connection, type SocketEvents } from "./feed";
import { followHash } from "./hash";
import { Service } from "./http";
import { listenToKeys } from "./keyboard";
import { Live } from "./live/live";
import { Painted } from "./painted";
import { untaken } from "./queue";
import { remember, remembered } from "./settings";
import { AlarmSound } from "./sound";
import { firstState, hears, type State } from "./state";
import { Store } from "./store";
import { App } from "./views/app";
import { wordsIn } from "./words";
import "./styles/all.css";

const TICK_MS = 1000;

function address(path: string): string {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}${path}`;
}

function open(): void {
  const clock = new ServerClock();
  const service = new Service();
  const { settings, layout } = remembered();
  const first = firstState(settings, { layout }, clock.at(localNow()));
  const store = new Store(first, (state) => {
    draw(state, acts);
    painted.drawn();
  });
  const live = new Live(address("/api/live"), clock, () => store.state.settings.language);
  const sound = new AlarmSound((blocked) => store.send({ kind: "sound", blocked }));
  const feed: Feed = newFeed(clock, store, () => ({ acts, painted }));
  const painted = new Painted({ stands, afterPaint, say: (report) => feed.say(report) });
  const hotlist = new HotlistActs(service, store);
  const faces = new FaceActs(service, store);
  const records = new RecordActs(service, store, hotlist, faces);
  const plate = new PlateActs(service, store);
  const acts: Acts = {
    send: store.send,
    session: new SessionActs({ service, store, clock, live, feed, records }),
    alarms: new AlarmActs(service, store),
    cameras: new CameraActs(service, store),
    records,
    search: new SearchActs(service, store, plate.open),
    plate,
    hotlist,
    faces,
    faceAlerts: new FaceAlertActs(service, store),
    live,
    sound,
  };
  follow(store, sound);
  followHash(store);
  listenToKeys(store, acts);
  window.setInterval(() => store.send({ kind: "tick", now: clock.at(localNow()) }), TICK_MS);
  sound.probe();
  draw(store.state, acts);
  void acts.session.begin();
}

function connect(after: number, events: SocketEvents): Connection {
  const socket = new WebSocket(address(`/api/feed?after=${after}`));
  socket.onopen = () => events.opened();
  socket.onmessage = (event: MessageEvent<unknown>) => events.message(String(event.data));
  socket.onclose = (event) => events.closed(event.code);
  return {
    say: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
}

function stands(row: RowKey): boolean {
  const [kind, id] = typeof row === "number" ? ["alarm", row] : row.split(":");
  return document.querySelector(`[data-testid="${kind}-row"][data-alarm-id="${id}"]`) !== null;
}

/** Drawing happens right before the browser paints; the next task is after it. */
function afterPaint(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(null);
}

interface Listeners {
  acts: Acts;
  painted: Painted;
}

function newFeed(clock: ServerClock, store: Store, listeners: () => Listeners): Feed {
  const later = (task: () => void, milliseconds: number) => {
    const timer = window.setTimeout(task, milliseconds);
    return () => window.clearTimeout(timer);
  };
  const ports = { connect, later, now: localNow, random: Math.random };
  return new Feed(ports, {
    heard: (message) => {
      const now = localNow();
      if (message.kind === "beat") clock.beat(Number(new Date(message.at)), now);
      listeners().painted.heard(message);
      store.send({ kind: "feed", message, at: clock.at(now) });
      listeners().acts.faceAlerts.hear(message);
      if (message.kind === "cameras") void listeners().acts.session.noticeRoster(message.roster);
    },
    link: (isOpen) => store.send({ kind: "link", open: isOpen }),
    ended: () => listeners().acts.session.ended("sign_in.ended"),
    lost: () => void listeners().acts.session.follow(),
    refused: () => void listeners().acts.session.check(),
  });
}

/** What must not wait for a frame: sound, title, what the workstation remembers. */
function follow(store: Store, sound: AlarmSound): void {
  store.follow((state, before) => {
    sound.follow(state);
    document.title = title(state);
    if (state.settings !== before.settings || state.wall.layout !== before.wall.layout) {
      remember({ settings: state.settings, layout: state.wall.layout });
    }
  });
}

function title(state: State): string {
  const words = wordsIn(state.settings.language);
  const waiting = hears(state) ? untaken(state).length : 0;
  const name = words("title.desk");
  return waiting > 0 ? `${words("title.waiting", { count: waiting })} · ${name}` : name;
}

function draw(state: State, acts: Acts): void {
  const { language, theme } = state.settings;
  const root = document.documentElement;
  root.lang = language;
  root.dataset["theme"] = theme;
  const page = { state, acts, language, t: wordsIn(language) };
  const place = document.getElementById("page");
  if (place) render(<App page={page} />, place);
}

open();
