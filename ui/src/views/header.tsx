/** The line above everything: station, menu, the alarm's visual twin, time, officer. */
import { isUrgent } from "../alarms";
import type { Page } from "../acts/acts";
import { longDay, time } from "../dates";
import type { Screen } from "../messages";
import { ringingNow, untaken } from "../queue";
import { menuOf } from "../state";
import { named } from "../words";
import { Icon } from "./icons";
import { PriorityMark } from "./marks";
import { VolumeControl } from "./volume";

export function Header({ page }: { page: Page }) {
  const { state, t, language } = page;
  const { station, me } = state.session;
  return (
    <header class="top">
      <span class="station" title={station ? named(station, language) : ""}>
        <span class="station-name">{station ? named(station, language) : ""}</span>
        {station?.demo && <span class="badge">{t("header.demo")}</span>}
      </span>
      <Menu page={page} />
      <Twin page={page} />
      <time class="clock" dateTime={new Date(state.now).toISOString()}>
        <b>{time(state.now, language)}</b>
        <span>{longDay(state.now, language)}</span>
      </time>
      <span class="who">
        <b data-testid="officer">{me?.officer.display_name}</b>
        <span>{language === "th" ? me?.officer.role_th : me?.officer.role_en}</span>
      </span>
      <Controls page={page} />
    </header>
  );
}

function Menu({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const me = state.session.me;
  if (!me) return null;
  return (
    <nav class="menu" aria-label={t("menu.label")}>
      {menuOf(me).map((screen) => (
        <button
          type="button"
          key={screen}
          data-testid={`menu-${screen}`}
          aria-current={isAt(state.screen, screen) ? "page" : undefined}
          onClick={() => void acts.records.open(screen)}
        >
          {t(`menu.${screen}`)}
        </button>
      ))}
    </nav>
  );
}

/** A plate's page belongs to the search that opened it. */
function isAt(screen: Screen, entry: Screen): boolean {
  return screen === entry || (screen === "plate" && entry === "search");
}

/** What the sound says, for the eye, and for tests: whether an alarm rings and which. */
function Twin({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const waiting = untaken(state);
  const loudest = ringingNow(state);
  const [first] = waiting;
  return (
    <div
      class="twin"
      data-testid="sound"
      data-alarm-ringing={String(loudest !== null)}
      data-priority={loudest ?? ""}
      data-sound-blocked={String(state.soundBlocked)}
      role="status"
    >
      {first && (
        <button
          type="button"
          class="twin-button"
          data-urgent={String(isUrgent(first.priority))}
          onClick={() => void acts.records.open("desk")}
        >
          <PriorityMark page={page} priority={first.priority} />
          <span>{t("header.waiting", { count: waiting.length })}</span>
        </button>
      )}
    </div>
  );
}

function Controls({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const { theme, language } = state.settings;
  const other = theme === "night" ? "day" : "night";
  return (
    <div class="controls">
      <VolumeControl page={page} />
      <button
        type="button"
        class="icon"
        data-testid="theme"
        title={t(`header.to_${other}`)}
        aria-label={t(`header.to_${other}`)}
        onClick={() => acts.send({ kind: "settings", settings: { theme: other } })}
      >
        <Icon name={other === "day" ? "sun" : "moon"} />
      </button>
      <LanguageSwitch page={page} language={language} />
      <button
        type="button"
        class="icon"
        data-testid="keys"
        title={t("keys.title")}
        aria-label={t("keys.title")}
        onClick={() => acts.send({ kind: "open", open: { what: "keys" } })}
      >
        <Icon name="keyboard" />
      </button>
      <button
        type="button"
        class="quiet"
        data-testid="sign-out"
        onClick={() => void acts.session.signOut()}
      >
        {t("header.sign_out")}
      </button>
    </div>
  );
}

export function LanguageSwitch({ page, language }: { page: Page; language: "th" | "en" }) {
  const other = language === "th" ? "en" : "th";
  return (
    <button
      type="button"
      class="quiet language"
      lang={other}
      data-testid="language"
      onClick={() => page.acts.send({ kind: "settings", settings: { language: other } })}
    >
      {other === "th" ? "ไทย" : "EN"}
    </button>
  );
}
