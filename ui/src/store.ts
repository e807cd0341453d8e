/** Holds the one state, applies messages in order, and tells followers. Draws at most once a frame. */
import type { Message } from "./messages";
import { apply, type State } from "./state";

export type Follower = (state: State, before: State) => void;

export class Store {
  #state: State;
  #followers: Follower[] = [];
  #frame = 0;

  constructor(
    first: State,
    private readonly draw: (state: State) => void,
  ) {
    this.#state = first;
  }

  get state(): State {
    return this.#state;
  }

  readonly send = (message: Message): void => {
    const before = this.#state;
    this.#state = apply(before, message);
    if (this.#state === before) return;
    for (const follower of this.#followers) follower(this.#state, before);
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw(this.#state);
    });
  };

  /** Followers see every state at once, drawn or not: title and sound do not wait for a frame. */
  follow(follower: Follower): void {
    this.#followers.push(follower);
  }
}
