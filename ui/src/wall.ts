/** Which camera stands in which tile: layout, page, filters, and alarms that push in. Pure. */
import type { Camera, OwnerClass } from "./wire";

export type Layout = 4 | 6 | 9 | 16;
export const LAYOUTS: readonly Layout[] = [4, 6, 9, 16];
export const OWNERS: readonly OwnerClass[] = ["police", "government", "private"];

export type HealthFilter = "all" | "live" | "trouble";
export const HEALTH_FILTERS: readonly HealthFilter[] = ["all", "live", "trouble"];

export interface Wall {
  /** Null: the smallest layout that holds every camera. */
  layout: Layout | null;
  page: number;
  /** The camera that fills the wall, if one does. */
  big: string | null;
  owners: readonly OwnerClass[];
  health: HealthFilter;
}

export interface Slot {
  camera: Camera;
  /** Here because of its alarm, although layout, page or filter would not show it. */
  promoted: boolean;
}

export interface Arrangement {
  layout: Layout | 1;
  slots: Slot[];
  page: number;
  pages: number;
  /** Cameras that pass the filter. */
  filtered: number;
}

export const FIRST_WALL: Wall = { layout: null, page: 0, big: null, owners: OWNERS, health: "all" };

/** How many alarm cameras stand beside a camera that fills the wall. */
const BESIDE_BIG = 3;

export function passes(camera: Camera, wall: Wall): boolean {
  if (!wall.owners.includes(camera.owner_class)) return false;
  if (wall.health === "all") return true;
  return (camera.health.state === "live") === (wall.health === "live");
}

export function fitting(cameras: number): Layout {
  return LAYOUTS.find((layout) => layout >= cameras) ?? 16;
}

/** `alarmed`: cameras with an unanswered alarm, most urgent first. They are always on the wall. */
export function arranged(
  cameras: readonly Camera[],
  wall: Wall,
  alarmed: readonly string[],
): Arrangement {
  const filtered = cameras.filter((camera) => passes(camera, wall));
  const big = cameras.find((camera) => camera.id === wall.big);
  if (big) return aroundBig(cameras, big, alarmed, filtered.length);
  const layout = wall.layout ?? fitting(filtered.length);
  const pages = Math.max(1, Math.ceil(filtered.length / layout));
  const page = Math.min(wall.page, pages - 1);
  const onPage = filtered.slice(page * layout, (page + 1) * layout);
  const slots = withPromoted(cameras, onPage, alarmed, layout);
  return { layout, slots, page, pages, filtered: filtered.length };
}

function aroundBig(
  cameras: readonly Camera[],
  big: Camera,
  alarmed: readonly string[],
  filtered: number,
): Arrangement {
  const beside = missing(cameras, [big], alarmed).slice(0, BESIDE_BIG);
  const slots = [{ camera: big, promoted: false }, ...beside.map(promoted)];
  return { layout: 1, slots, page: 0, pages: 1, filtered };
}

/** Alarm cameras take the last places that hold no alarm camera, so the rest stands still. */
function withPromoted(
  cameras: readonly Camera[],
  onPage: readonly Camera[],
  alarmed: readonly string[],
  layout: Layout,
): Slot[] {
  const pushing = missing(cameras, onPage, alarmed).slice(0, layout);
  let surplus = Math.max(0, onPage.length + pushing.length - layout);
  const staying = [...onPage]
    .reverse()
    .filter((camera) => alarmed.includes(camera.id) || surplus-- <= 0)
    .reverse();
  const kept = staying.slice(0, layout).map((camera) => ({ camera, promoted: false }));
  return [...kept, ...pushing.slice(0, layout - kept.length).map(promoted)];
}

function missing(
  cameras: readonly Camera[],
  shown: readonly Camera[],
  alarmed: readonly string[],
): Camera[] {
  return alarmed
    .filter((id, place) => alarmed.indexOf(id) === place)
    .filter((id) => !shown.some((camera) => camera.id === id))
    .flatMap((id) => cameras.find((camera) => camera.id === id) ?? []);
}

function promoted(camera: Camera): Slot {
  return { camera, promoted: true };
}

export function nextLayout(current: Layout | 1): Layout {
  const place = LAYOUTS.indexOf(current as Layout);
  return LAYOUTS[(place + 1) % LAYOUTS.length] ?? 4;
}
