import { describe, expect, it } from "vitest";
import { meaning, type KeyContext, type KeyPress } from "../src/keys";

function press(code: string, fields: Partial<KeyPress> = {}): KeyPress {
  const rest = { shift: false, modified: false, repeat: false, typing: false, onControl: false };
  return { code, key: "", ...rest, ...fields };
}

function act(code: string, context: KeyContext = "desk", fields: Partial<KeyPress> = {}) {
  return meaning(press(code, fields), context);
}

describe("keys", () => {
  it("answer alarms on every screen, so that no alarm waits behind another window", () => {
    for (const context of ["desk", "elsewhere"] as const) {
      expect(act("KeyA", context)).toEqual({ act: "acknowledge" });
      expect(act("KeyC", context)).toEqual({ act: "confirm" });
      expect(act("KeyD", context)).toEqual({ act: "dismiss" });
    }
  });

  it("go by place, so that the Thai layout needs no switching", () => {
    expect(act("KeyA", "desk", { key: "ฟ" })).toEqual({ act: "acknowledge" });
    expect(act("Digit1", "dismissing", { key: "ๅ" })).toEqual({ act: "reason", number: 1 });
  });

  it("work where only the character is told", () => {
    expect(act("", "desk", { key: "a" })).toEqual({ act: "acknowledge" });
    expect(act("", "dismissing", { key: "3" })).toEqual({ act: "reason", number: 3 });
    expect(act("", "desk", { key: "?" })).toEqual({ act: "keys" });
  });

  it("mean a reason and nothing else while a reason is asked for", () => {
    expect(act("Numpad6", "dismissing")).toEqual({ act: "reason", number: 6 });
    expect(act("KeyC", "dismissing")).toBeNull();
    expect(act("Digit2")).toBeNull();
    expect(act("Escape", "dismissing")).toEqual({ act: "back" });
  });

  it("are letters while somebody types, but Escape leaves the field", () => {
    expect(act("KeyC", "desk", { typing: true })).toBeNull();
    expect(act("Slash", "desk", { typing: true, key: "?" })).toBeNull();
    expect(act("Escape", "desk", { typing: true })).toEqual({ act: "back" });
  });

  it("leave the browser's own combinations alone", () => {
    expect(act("KeyC", "desk", { modified: true })).toBeNull();
  });

  it("confirm once when held down, and move on while held down", () => {
    expect(act("KeyC", "desk", { repeat: true })).toBeNull();
    expect(act("KeyJ", "desk", { repeat: true })).toEqual({ act: "next" });
  });

  it("move through results on the search screen, while J and K stay with the alarms", () => {
    expect(act("ArrowDown", "search")).toEqual({ act: "result", step: 1 });
    expect(act("ArrowDown", "search", { repeat: true })).toEqual({ act: "result", step: 1 });
    expect(act("KeyJ", "search")).toEqual({ act: "next" });
    expect(act("ArrowDown", "search", { typing: true })).toBeNull();
    expect(act("Enter", "search")).toEqual({ act: "plate" });
    expect(act("Enter", "search", { onControl: true })).toBeNull();
    expect(act("KeyO", "search", { key: "น" })).toEqual({ act: "frame" });
    expect(act("Slash", "search")).toEqual({ act: "box" });
    expect(act("Slash", "search", { shift: true })).toEqual({ act: "keys" });
  });

  it("leave Enter to the button that has the focus", () => {
    expect(act("Enter")).toEqual({ act: "big" });
    expect(act("Enter", "desk", { onControl: true })).toBeNull();
    expect(act("Enter", "elsewhere")).toBeNull();
  });
});
