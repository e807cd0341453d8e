/** The alarm's voice: WebAudio, no files. Browsers keep it mute until one gesture has come. */
import { isUrgent, type RowKey } from "./alarms";
import { ringingNow, untaken } from "./queue";
import type { State } from "./state";
import { SOUNDS, type Tone } from "./tones";
import type { Priority } from "./wire";

const CHECK_EVERY_MS = 200;
const ONCE_REMEMBERED = 500;
const QUIETEST = 0.0001;

export class AlarmSound {
  #context: AudioContext | null = null;
  #volume = 0.7;
  #wanted: Priority | null = null;
  #startedAt = -Infinity;
  /** What came as P3 or P4 and has had its one sound. */
  #sounded: RowKey[] = [];

  constructor(private readonly blocked: (blocked: boolean) => void) {}

  /** Call inside a click or key press, once per shift; later calls are free. */
  async unlock(): Promise<void> {
    this.#context ??= new AudioContext();
    if (this.#context.state !== "running") await this.#context.resume();
    this.blocked(this.#context.state !== "running");
  }

  /** Whether the browser lets us sound without asking (it may, on a trusted page). */
  probe(): void {
    this.#context ??= new AudioContext();
    const context = this.#context;
    const tell = () => this.blocked(context.state !== "running");
    context.onstatechange = tell;
    tell();
    window.setInterval(() => this.#beat(), CHECK_EVERY_MS);
  }

  follow(state: State): void {
    this.#volume = state.settings.volume;
    const signedIn = state.session.phase === "in";
    const loudest = signedIn ? ringingNow(state) : null;
    this.#wanted = loudest && isUrgent(loudest) ? loudest : null;
    if (signedIn) this.#soundNew(state);
    this.#beat();
  }

  /** Lets the officer hear what a priority sounds like. */
  async demonstrate(priority: Priority): Promise<void> {
    await this.unlock();
    this.#play(priority);
  }

  #soundNew(state: State): void {
    const once = untaken(state).filter((each) => !isUrgent(each.priority));
    const fresh = once.filter((each) => !this.#sounded.includes(each.id));
    const [first] = fresh;
    if (!first || this.#wanted) return;
    this.#sounded = [...this.#sounded, ...fresh.map((each) => each.id)].slice(-ONCE_REMEMBERED);
    this.#play(first.priority);
  }

  #beat(): void {
    if (!this.#wanted) {
      this.#startedAt = -Infinity;
      return;
    }
    const every = SOUNDS[this.#wanted].every ?? Infinity;
    if (performance.now() - this.#startedAt < every) return;
    this.#startedAt = performance.now();
    this.#play(this.#wanted);
  }

  #play(priority: Priority): void {
    const context = this.#context;
    if (!context || context.state !== "running") return;
    for (const tone of SOUNDS[priority].tones) sound(context, tone, this.#volume);
  }
}

function sound(context: AudioContext, tone: Tone, volume: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const start = context.currentTime + tone.at;
  oscillator.type = tone.shape;
  oscillator.frequency.value = tone.frequency;
  gain.gain.setValueAtTime(QUIETEST, start);
  gain.gain.exponentialRampToValueAtTime(Math.max(QUIETEST, volume * 0.5), start + 0.02);
  gain.gain.setValueAtTime(Math.max(QUIETEST, volume * 0.5), start + tone.seconds - 0.04);
  gain.gain.exponentialRampToValueAtTime(QUIETEST, start + tone.seconds);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + tone.seconds);
}
