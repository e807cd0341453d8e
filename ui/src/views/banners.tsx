/** What an officer must know before believing the screen: silence, muteness, floods, restarts. */
import { FLOOD_WINDOW_MS } from "../alarms";
import type { Page } from "../acts/acts";
import { longAge } from "../dates";
import { hears } from "../state";

export function Banners({ page }: { page: Page }) {
  const { state } = page;
  const called = hears(state);
  return (
    <div class="banners">
      {state.link.silent && <Silence page={page} />}
      {state.soundBlocked && called && <Muted page={page} />}
      {state.queue.flood && called && <Flood page={page} />}
      {state.desk.worker.state === "restarting" && (
        <p class="banner" data-kind="worker" role="alert" data-testid="banner-worker">
          {page.t("banner.worker")}
        </p>
      )}
    </div>
  );
}

function Silence({ page }: { page: Page }) {
  const { state, t, language } = page;
  const age = longAge(state.now - state.link.heardAt, language);
  return (
    <p class="banner" data-kind="silent" role="alert" data-testid="banner-silent">
      {t("banner.silent", { age })}
    </p>
  );
}

function Muted({ page }: { page: Page }) {
  const { t, acts } = page;
  return (
    <p class="banner" data-kind="muted" role="alert" data-testid="banner-muted">
      {t("banner.muted")}
      <button type="button" data-testid="unlock-sound" onClick={() => void acts.sound.unlock()}>
        {t("banner.unlock")}
      </button>
    </p>
  );
}

function Flood({ page }: { page: Page }) {
  const { state, t } = page;
  const since = state.now - FLOOD_WINDOW_MS;
  const raised = [...state.desk.alarms, ...state.desk.faces];
  const fresh = raised.filter((each) => Number(new Date(each.raised_at)) > since);
  return (
    <p class="banner" data-kind="flood" role="alert" data-testid="banner-flood">
      {t("banner.flood", { count: fresh.length })}
    </p>
  );
}
