/** The server's clock as seen from here, from pings and beats. Time is always an argument. */

interface Sample {
  roundTrip: number;
  /** Server minus local, ms. */
  offset: number;
}

const KEPT = 8;

export class ServerClock {
  #pongs: Sample[] = [];
  #beats: number[] = [];

  /** A pong that came back: `sent` and `received` local ms, `serverUs` the server's Unix µs. */
  pong(sent: number, received: number, serverUs: number): void {
    const roundTrip = received - sent;
    if (roundTrip < 0) return;
    const offset = serverUs / 1000 - (sent + roundTrip / 2);
    this.#pongs = [...this.#pongs.slice(1 - KEPT), { roundTrip, offset }];
  }

  /** A one-way message that the server stamped. Less exact: it misses the way here. */
  beat(serverMs: number, received: number): void {
    this.#beats = [...this.#beats.slice(1 - KEPT), serverMs - received];
  }

  /** Server minus local in ms; the shortest round trip is the most exact. Null before any sample. */
  offset(): number | null {
    const [first, ...rest] = this.#pongs;
    if (first) {
      return rest.reduce((best, one) => (one.roundTrip < best.roundTrip ? one : best), first)
        .offset;
    }
    return this.#beats.length > 0 ? Math.max(...this.#beats) : null;
  }

  /** The server's Unix ms at local `now`; local time itself while the server is unknown. */
  at(now: number): number {
    return now + (this.offset() ?? 0);
  }
}

/** Local Unix ms that never jump when somebody sets the computer's clock. */
export function localNow(): number {
  return performance.timeOrigin + performance.now();
}
