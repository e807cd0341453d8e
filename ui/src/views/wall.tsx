/** The wall of live tiles: layout, pages and filters above, tiles below. */
import type { Page } from "../acts/acts";
import { waiting, type QueueRow } from "../queue";
import {
  arranged,
  HEALTH_FILTERS,
  LAYOUTS,
  OWNERS,
  passes,
  type Arrangement,
} from "../wall";
import type { OwnerClass } from "../wire";
import { BudgetLine } from "./budget";
import { Icon } from "./icons";
import { OwnerMark } from "./marks";
import { TileView } from "./tile";

export function WallView({ page }: { page: Page }) {
  const { state, t } = page;
  const rows = waiting(state.desk);
  const alarmed = rows.map(cameraOf);
  const arrangement = arranged(state.desk.cameras, state.wall, alarmed);
  return (
    <section class="wall" aria-label={t("wall.label")}>
      <Toolbar page={page} arrangement={arrangement} />
      <div
        class="tiles"
        data-testid="wall"
        data-layout={arrangement.layout}
        data-beside={String(arrangement.layout === 1 && arrangement.slots.length > 1)}
      >
        {arrangement.slots.map((slot, place) => (
          <TileView
            key={slot.camera.id}
            page={page}
            slot={slot}
            row={rows.find((row) => cameraOf(row) === slot.camera.id) ?? null}
            big={arrangement.layout === 1 && place === 0}
          />
        ))}
        {arrangement.slots.length === 0 && <Empty page={page} />}
      </div>
    </section>
  );
}

function cameraOf({ alarm, face }: QueueRow): string {
  return (alarm ?? face).camera.id;
}

function Empty({ page }: { page: Page }) {
  const { state, t } = page;
  const none = state.desk.cameras.length === 0;
  const text =
    none && state.desk.loaded ? "wall.no_cameras" : none ? "wall.loading" : "wall.filtered";
  return <p class="empty">{t(text)}</p>;
}

function Toolbar({ page, arrangement }: { page: Page; arrangement: Arrangement }) {
  return (
    <div class="toolbar">
      <Layouts page={page} arrangement={arrangement} />
      <Pages page={page} arrangement={arrangement} />
      <Owners page={page} />
      <Healths page={page} />
      <Promoted page={page} arrangement={arrangement} />
      <BudgetLine page={page} />
    </div>
  );
}

function Layouts({ page, arrangement }: { page: Page; arrangement: Arrangement }) {
  const { t, acts } = page;
  if (arrangement.layout === 1) {
    return (
      <button
        type="button"
        class="chip"
        data-testid="leave-big"
        onClick={() => acts.send({ kind: "wall", wall: { big: null } })}
      >
        <Icon name="shrink" /> {t("wall.leave_big")}
      </button>
    );
  }
  return (
    <span class="group" role="group" aria-label={t("wall.layout")}>
      {LAYOUTS.map((layout) => (
        <button
          type="button"
          class="chip"
          key={layout}
          data-testid={`layout-${layout}`}
          aria-pressed={arrangement.layout === layout}
          title={t("wall.layout_of", { count: layout })}
          onClick={() => acts.send({ kind: "wall", wall: { layout, page: 0 } })}
        >
          {layout}
        </button>
      ))}
    </span>
  );
}

function Pages({ page, arrangement }: { page: Page; arrangement: Arrangement }) {
  const { t, acts } = page;
  if (arrangement.pages < 2) return null;
  const go = (to: number) => acts.send({ kind: "wall", wall: { page: to } });
  const at = arrangement.page;
  return (
    <span class="group">
      <button
        type="button"
        class="chip"
        aria-label={t("wall.previous_page")}
        disabled={at === 0}
        onClick={() => go(at - 1)}
      >
        <Icon name="previous" />
      </button>
      <span>{t("wall.page", { page: at + 1, pages: arrangement.pages })}</span>
      <button
        type="button"
        class="chip"
        aria-label={t("wall.next_page")}
        disabled={at + 1 >= arrangement.pages}
        onClick={() => go(at + 1)}
      >
        <Icon name="next" />
      </button>
    </span>
  );
}

function Owners({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const shown = state.wall.owners;
  const toggle = (owner: OwnerClass) => {
    const owners = OWNERS.filter((one) => (one === owner) !== shown.includes(one));
    acts.send({ kind: "wall", wall: { owners, page: 0 } });
  };
  return (
    <span class="group" role="group" aria-label={t("wall.owners")}>
      {OWNERS.map((owner) => (
        <button
          type="button"
          class="chip"
          key={owner}
          data-testid={`owner-${owner}`}
          aria-pressed={shown.includes(owner)}
          onClick={() => toggle(owner)}
        >
          <OwnerMark page={page} owner={owner} />
        </button>
      ))}
    </span>
  );
}

function Healths({ page }: { page: Page }) {
  const { state, t, acts } = page;
  return (
    <span class="group" role="group" aria-label={t("wall.health")}>
      {HEALTH_FILTERS.map((health) => {
        const count = state.desk.cameras.filter((camera) =>
          passes(camera, { ...state.wall, health }),
        ).length;
        return (
          <button
            type="button"
            class="chip"
            key={health}
            data-testid={`health-${health}`}
            aria-pressed={state.wall.health === health}
            onClick={() => acts.send({ kind: "wall", wall: { health, page: 0 } })}
          >
            {t(`wall.health_${health}`)} <b>{count}</b>
          </button>
        );
      })}
    </span>
  );
}

function Promoted({ page, arrangement }: { page: Page; arrangement: Arrangement }) {
  const count = arrangement.slots.filter((slot) => slot.promoted).length;
  if (count === 0) return null;
  return <span class="promoted-note">{page.t("wall.promoted", { count })}</span>;
}
