import { describe, expect, it } from "vitest";
import { FIRST_SETTINGS, readSettings } from "../src/settings";
import { SOUNDS } from "../src/tones";

describe("settings", () => {
  it("come back as they were", () => {
    const text = JSON.stringify({ language: "en", theme: "day", volume: 0.45, layout: 16 });
    expect(readSettings(text)).toEqual({
      settings: { language: "en", theme: "day", volume: 0.45 },
      layout: 16,
    });
  });

  it("are Thai and night when nothing sensible is stored, and never mute", () => {
    for (const text of [null, "", "{", "[]", "null", '{"volume": 0, "layout": 5, "theme": 1}']) {
      expect(readSettings(text)).toEqual({ settings: FIRST_SETTINGS, layout: null });
    }
  });
});

describe("sounds", () => {
  it("differ between the priorities, and only P1 and P2 repeat", () => {
    const heard = Object.values(SOUNDS).map((sound) => JSON.stringify(sound.tones));
    expect(new Set(heard).size).toBe(4);
    expect([SOUNDS.P1.every, SOUNDS.P2.every].every((every) => every !== null)).toBe(true);
    expect([SOUNDS.P3.every, SOUNDS.P4.every]).toEqual([null, null]);
  });

  it("are over before they begin again", () => {
    for (const { tones, every } of Object.values(SOUNDS)) {
      const end = Math.max(...tones.map((tone) => tone.at + tone.seconds)) * 1000;
      if (every !== null) expect(end).toBeLessThan(every);
    }
  });
});
