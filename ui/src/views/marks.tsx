/** Classes as colour + shape + letter + text, so that none is told by colour alone. */
import type { Page } from "../acts/acts";
import type { CameraName, CameraState, OwnerClass, Priority } from "../wire";
import { isWordKey, named } from "../words";

const OWNER_SHAPE: Readonly<Record<OwnerClass, string>> = {
  police: "M12 1.5 21.5 5v7c0 5.6-4 9.2-9.5 10.8C6.5 21.2 2.5 17.6 2.5 12V5z",
  government: "M2.5 2.5h19v19h-19z",
  private: "M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z",
};

const PRIORITY_SHAPE: Readonly<Record<Priority, string>> = {
  P1: "M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9z",
  P2: "M12 .8 23.2 12 12 23.2.8 12z",
  P3: "M12 1.5 23.5 22H.5z",
  P4: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z",
};

export function OwnerMark({ page, owner }: { page: Page; owner: OwnerClass | null }) {
  if (owner === null) return null;
  const text = page.t(`owner.${owner}`);
  return (
    <span class="owner" data-owner={owner} title={page.t(`owner.${owner}.long`)}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={OWNER_SHAPE[owner]} />
        <text x="12" y="17" text-anchor="middle">
          {page.t(`owner.${owner}.letter`)}
        </text>
      </svg>
      <span class="owner-text">{text}</span>
    </span>
  );
}

/** Owner class and name of a camera, as they stand in lists. */
export function CameraLabel({ page, camera }: { page: Page; camera: CameraName }) {
  return (
    <span class="camera-label">
      <OwnerMark page={page} owner={camera.owner_class} />
      <span>{named(camera, page.language)}</span>
    </span>
  );
}

export function PriorityMark({ page, priority }: { page: Page; priority: Priority }) {
  return (
    <span class="priority" data-priority={priority}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={PRIORITY_SHAPE[priority]} />
        <text x="12" y={priority === "P3" ? 19 : 16.5} text-anchor="middle">
          {priority.slice(1)}
        </text>
      </svg>
      {page.t(`priority.${priority}`)}
    </span>
  );
}

/** With its cause in a few words, where one is given and known. */
export function StateMark({
  page,
  state,
  cause = null,
}: {
  page: Page;
  state: CameraState;
  cause?: string | null;
}) {
  const key = `cause.${cause ?? ""}`;
  const text = page.t(isWordKey(key) ? key : `camera.${state}`);
  return (
    <span class="camera-state" data-state={state} title={text}>
      <span class="camera-state-shape" aria-hidden="true" />
      <span class="camera-state-text">{text}</span>
    </span>
  );
}

/** Whether something is at work now: a full or an empty circle, and the word. */
export function OnMark({ on, text }: { on: boolean; text: string }) {
  return (
    <span class="at-work" data-on={String(on)}>
      <span class="standing-shape" aria-hidden="true" />
      {text}
    </span>
  );
}

/** A key as it is printed on the keyboard. */
export function Key({ children }: { children: string }) {
  return <kbd>{children}</kbd>;
}

export function Plate({
  registration,
  province,
  page,
}: {
  registration: string;
  province: string | null;
  page: Page;
}) {
  return (
    <span class="plate">
      <span class="plate-number" data-testid="plate">
        {registration}
      </span>
      <span class={province ? "plate-province" : "plate-province unclear"}>
        {province ?? page.t("plate.province_unclear")}
      </span>
    </span>
  );
}
