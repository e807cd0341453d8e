/** How well each camera sees now, as a table for those who keep them running. */
import type { Page } from "../acts/acts";
import { longAge, moment } from "../dates";
import type { Camera, CameraState } from "../wire";
import { named, said } from "../words";
import { Facts, ReferenceLine } from "./camera-facts";
import { BudgetLine, Shed } from "./budget";
import { CameraLabel, StateMark } from "./marks";

/** What needs somebody comes first. */
const URGENCY: readonly CameraState[] = ["lost", "degraded", "connecting", "live"];

export function Cameras({ page }: { page: Page }) {
  const { state, t, language } = page;
  const collator = new Intl.Collator(language);
  const cameras = [...state.desk.cameras].sort(
    (a, b) =>
      URGENCY.indexOf(a.health.state) - URGENCY.indexOf(b.health.state) ||
      collator.compare(named(a, language), named(b, language)),
  );
  return (
    <main class="screen cameras" data-testid="cameras">
      <h1>{t("cameras.title")}</h1>
      <BudgetLine page={page} />
      <Missing page={page} />
      <table class="table">
        <thead>
          <tr>
            <th>{t("cameras.camera")}</th>
            <th>{t("cameras.state")}</th>
            <th>{t("cameras.sentence")}</th>
            <th>{t("cameras.since")}</th>
            <th>{t("cameras.last_frame")}</th>
            <th>{t("cameras.stream")}</th>
            <th>{t("cameras.reference")}</th>
            <th class="number">{t("cameras.losses")}</th>
          </tr>
        </thead>
        <tbody>
          {cameras.map((camera) => (
            <Row key={camera.id} page={page} camera={camera} />
          ))}
        </tbody>
      </table>
      {cameras.length === 0 && (
        <p class="empty">{t(state.desk.loaded ? "wall.no_cameras" : "wall.loading")}</p>
      )}
    </main>
  );
}

function Missing({ page }: { page: Page }) {
  const { missing } = page.state.desk.worker;
  if (missing.length === 0) return null;
  return (
    <ul class="warnings">
      {missing.map((model) => (
        <li key={model.role}>{model[page.language]}</li>
      ))}
    </ul>
  );
}

function Row({ page, camera }: { page: Page; camera: Camera }) {
  const { t, language } = page;
  const { health } = camera;
  return (
    <tr data-testid="camera-row" data-camera={camera.id} data-state={health.state}>
      <td>
        <CameraLabel page={page} camera={camera} />
        {camera.masks > 0 && (
          <span class="badge" data-testid="camera-masks" title={t("tile.masked.long")}>
            {t("cameras.masks", { count: camera.masks })}
          </span>
        )}
      </td>
      <td>
        <StateMark page={page} state={health.state} />
      </td>
      <td>{said(health, language)}</td>
      <td>
        <Ago page={page} at={health.since} />
      </td>
      <td>
        {health.last_frame_at ? <Ago page={page} at={health.last_frame_at} /> : t("cameras.never")}
      </td>
      <td>
        <Facts page={page} health={health} />
      </td>
      <td>
        <ReferenceLine page={page} camera={camera} />
      </td>
      <td class="number">
        {health.losses} <Shed page={page} camera={camera} />
      </td>
    </tr>
  );
}

function Ago({ page, at }: { page: Page; at: string }) {
  const { state, t, language } = page;
  const age = longAge(state.now - Number(new Date(at)), language);
  return <time title={moment(at, language)}>{t("cameras.ago", { age })}</time>;
}
