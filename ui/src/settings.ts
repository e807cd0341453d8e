/** What this workstation remembers: language, night or day, volume, layout. Never a record. */
import type { Settings } from "./messages";
import { LAYOUTS, type Layout } from "./wall";

const KEY = "ccoc.settings";
export const QUIETEST = 0.2;

export interface Remembered {
  settings: Settings;
  layout: Layout | null;
}

export const FIRST_SETTINGS: Settings = { language: "th", theme: "night", volume: 0.7 };

type Stored = Readonly<Record<string, unknown>>;

/** Whatever stands in `text`, the answer is complete; unknown values fall back to the first ones. */
export function readSettings(text: string | null): Remembered {
  const stored = parsed(text);
  const volume = Number(stored["volume"]);
  return {
    settings: {
      language: stored["language"] === "en" ? "en" : "th",
      theme: stored["theme"] === "day" ? "day" : "night",
      volume: volume >= QUIETEST && volume <= 1 ? volume : FIRST_SETTINGS.volume,
    },
    layout: LAYOUTS.find((layout) => layout === stored["layout"]) ?? null,
  };
}

function parsed(text: string | null): Stored {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? (value as Stored) : {};
  } catch (failure) {
    if (failure instanceof SyntaxError) return {};
    throw failure;
  }
}

export function remembered(): Remembered {
  return readSettings(localStorage.getItem(KEY));
}

export function remember({ settings, layout }: Remembered): void {
  localStorage.setItem(KEY, JSON.stringify({ ...settings, layout }));
}
