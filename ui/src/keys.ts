/** What a key means. Letters go by place on the keyboard, so that the Thai layout works as well. */

export interface KeyPress {
  code: string;
  key: string;
  shift: boolean;
  /** Ctrl, Alt or Meta is down. */
  modified: boolean;
  repeat: boolean;
  /** The focus is in a field that takes text or a choice. */
  typing: boolean;
  /** The focus is on a button, link or tile, which has its own Enter. */
  onControl: boolean;
}

/** `dismissing`: the reasons are asked for; `judging`: two faces stand side by side; on any screen. */
export type KeyContext = "desk" | "search" | "dismissing" | "judging" | "elsewhere";

export type KeyAct =
  | { act: "acknowledge" | "confirm" | "dismiss" | "note" | "picture" }
  | { act: "next" | "previous" | "big" | "layout" | "next_page" | "previous_page" }
  | { act: "reason" | "verdict"; number: number }
  | { act: "result"; step: number }
  | { act: "plate" | "frame" | "box" }
  | { act: "back" | "keys" }
  | { act: "go"; screen: "desk" | "search" | "hotlist" | "faces" };

const EVERYWHERE: Readonly<Record<string, KeyAct>> = {
  KeyA: { act: "acknowledge" },
  KeyC: { act: "confirm" },
  KeyD: { act: "dismiss" },
  KeyN: { act: "note" },
  KeyV: { act: "picture" },
  KeyJ: { act: "next" },
  ArrowDown: { act: "next" },
  KeyK: { act: "previous" },
  ArrowUp: { act: "previous" },
  KeyW: { act: "go", screen: "desk" },
  KeyS: { act: "go", screen: "search" },
  KeyH: { act: "go", screen: "hotlist" },
  KeyF: { act: "go", screen: "faces" },
};

const ON_DESK: Readonly<Record<string, KeyAct>> = {
  KeyL: { act: "layout" },
  PageDown: { act: "next_page" },
  PageUp: { act: "previous_page" },
};

const RESULTS_A_PAGE = 5;

/** J and K stay with the alarms, which may wait beside the search. */
const ON_SEARCH: Readonly<Record<string, KeyAct>> = {
  ArrowDown: { act: "result", step: 1 },
  ArrowUp: { act: "result", step: -1 },
  PageDown: { act: "result", step: RESULTS_A_PAGE },
  PageUp: { act: "result", step: -RESULTS_A_PAGE },
  Home: { act: "result", step: -Infinity },
  End: { act: "result", step: Infinity },
  KeyO: { act: "frame" },
  Slash: { act: "box" },
};

/** Acts that may repeat while a key is held down. */
const REPEATS = new Set(["next", "previous", "next_page", "previous_page", "result"]);

export function meaning(press: KeyPress, context: KeyContext): KeyAct | null {
  if (press.modified) return null;
  const act = anyMeaning(press, context);
  return act && press.repeat && !REPEATS.has(act.act) ? null : act;
}

function anyMeaning(press: KeyPress, context: KeyContext): KeyAct | null {
  const code = codeOf(press);
  if (code === "Escape") return { act: "back" };
  if (press.typing) return null;
  if (press.key === "?" || (code === "Slash" && press.shift)) return { act: "keys" };
  if (context === "dismissing") return numbered("reason", code);
  if (context === "judging") {
    const act = numbered("verdict", code);
    if (act) return act;
  }
  if (context === "desk") {
    if (code === "Enter") return press.onControl ? null : { act: "big" };
    const act = ON_DESK[code];
    if (act) return act;
  }
  if (context === "search") {
    if (code === "Enter") return press.onControl ? null : { act: "plate" };
    const act = ON_SEARCH[code];
    if (act) return act;
  }
  return EVERYWHERE[code] ?? null;
}

function numbered(act: "reason" | "verdict", code: string): KeyAct | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit ? { act, number: Number(digit) } : null;
}

/** Remote desktops and test drivers sometimes send no place, only the character. */
function codeOf(press: KeyPress): string {
  if (press.code) return press.code;
  if (/^[a-z]$/i.test(press.key)) return `Key${press.key.toUpperCase()}`;
  return /^[0-9]$/.test(press.key) ? `Digit${press.key}` : press.key;
}
