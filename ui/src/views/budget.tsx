/** What looking costs the machine, and in plain words when it cannot look at everything. */
import type { Page } from "../acts/acts";
import { shedding, type Shedding } from "../budget";
import type { Camera } from "../wire";
import { named } from "../words";

const CAMERAS_LISTED = 12;
/** Looks of a minute. Fewer change nothing on one camera; the line above the wall counts them. */
export const WORTH_A_TILE = 6;

export function BudgetLine({ page }: { page: Page }) {
  const { worker, cameras } = page.state.desk;
  if (worker.budget === null) return null;
  const short = shedding(cameras);
  const now = page.t("budget.now", {
    looks: Math.round(worker.budget.looks_per_second),
    busy: Math.round(worker.budget.busy * 100),
  });
  return (
    <div class="budget" data-testid="budget" data-shedding={String(short !== null)}>
      {short && <Short page={page} short={short} now={now} />}
      <span class="budget-now">{now}</span>
    </div>
  );
}

/** On a camera: how much of it was not looked at, from `least` looks of a minute on. */
export function Shed({ page, camera, least = 1 }: { page: Page; camera: Camera; least?: number }) {
  const count = camera.health.shed_last_minute;
  if (count < least) return null;
  return (
    <span class="badge" data-testid="shed" title={page.t("budget.why")}>
      {page.t("tile.shed", { count })}
    </span>
  );
}

/** Opened, it says which cameras and why; nothing of it rings. */
function Short({ page, short, now }: { page: Page; short: Shedding; now: string }) {
  const { t, language } = page;
  const left = short.cameras.length - CAMERAS_LISTED;
  return (
    <details class="budget-short" data-testid="budget-short">
      <summary>
        {t("budget.short", { cameras: short.cameras.length, count: short.looks })}
      </summary>
      <div class="budget-why">
        <p>{t("budget.why")}</p>
        <p>{now}</p>
        <ul>
          {short.cameras.slice(0, CAMERAS_LISTED).map((camera) => (
            <li key={camera.id}>
              <span>{named(camera, language)}</span>{" "}
              <b>{t("budget.looks", { count: camera.health.shed_last_minute })}</b>
            </li>
          ))}
        </ul>
        {left > 0 && <p>{t("budget.others", { count: left })}</p>}
      </div>
    </details>
  );
}
