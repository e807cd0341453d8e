/** What each priority sounds like, as numbers. P1 and P2 repeat; no two are alike in the dark. */
import type { Priority } from "./wire";

export interface Tone {
  /** Hz */
  frequency: number;
  /** Seconds from the start of the sound. */
  at: number;
  seconds: number;
  shape: OscillatorType;
}

export interface Sound {
  tones: readonly Tone[];
  /** ms between two starts, or null: once. */
  every: number | null;
}

function tones(shape: OscillatorType, seconds: number, ...frequencies: number[]): Tone[] {
  return frequencies.map((frequency, place) => ({
    frequency,
    at: place * (seconds + 0.03),
    seconds,
    shape,
  }));
}

export const SOUNDS: Readonly<Record<Priority, Sound>> = {
  P1: { tones: tones("square", 0.11, 1568, 1175, 1568, 1175, 1568), every: 1400 },
  P2: { tones: tones("triangle", 0.22, 880, 1175), every: 2600 },
  P3: { tones: tones("sine", 0.28, 659, 523), every: null },
  P4: { tones: tones("sine", 0.2, 392), every: null },
};
