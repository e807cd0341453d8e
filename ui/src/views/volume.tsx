/** How loud the alarm is. It can be turned down, never off. */
import type { Page } from "../acts/acts";
import { QUIETEST } from "../settings";
import { Icon } from "./icons";

const LEVELS = [QUIETEST, 0.45, 0.7, 1] as const;

export function VolumeControl({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const place = LEVELS.findIndex((level) => level >= state.settings.volume);
  const next = LEVELS[(place + 1) % LEVELS.length] ?? 1;
  const label = t("header.volume", { level: place + 1, levels: LEVELS.length });
  const change = () => {
    acts.send({ kind: "settings", settings: { volume: next } });
    void acts.sound.demonstrate("P2");
  };
  return (
    <button
      type="button"
      class="icon volume"
      data-testid="volume"
      title={label}
      aria-label={label}
      onClick={change}
    >
      <Icon name={state.soundBlocked ? "mute" : "sound"} />
      <span class="volume-bars" data-level={place + 1} aria-hidden="true">
        {LEVELS.map((level) => (
          <i key={level} />
        ))}
      </span>
    </button>
  );
}
