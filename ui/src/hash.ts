/** The address of a plate's page, `#/plate`, so that the browser's Back leads to the search again.
 * No plate stands in it: addresses are kept in histories and seen over shoulders. */
import type { Screen } from "./messages";
import { may, type State } from "./state";
import type { Store } from "./store";

export const PLATE = "#/plate";

/** The screen that an address asks for, or null where it changes nothing. */
export function screenFor(hash: string, screen: Screen): Screen | null {
  if (hash === PLATE) return screen === "plate" ? null : "plate";
  return screen === "plate" ? "search" : null;
}

/** Whether the address must change with the screen: to this, or null. */
export function hashFor(state: State, before: State, hash: string): string | null {
  const { screen, session } = state;
  if (session.phase !== "in" || screen === before.screen) return null;
  if (screen === "plate") return hash === PLATE ? null : PLATE;
  return hash === PLATE ? "" : null;
}

/** Who opens the page with this address, or reloads it, is told where a plate's page comes from. */
export function arrives(state: State, before: State, hash: string): boolean {
  const entered = state.session.phase === "in" && before.session.phase !== "in";
  return entered && hash === PLATE && may(state, "search_sightings");
}

export function followHash(store: Store): void {
  const open = () => store.send({ kind: "go", screen: "plate" });
  store.follow((state, before) => {
    if (arrives(state, before, location.hash)) return queueMicrotask(open);
    const hash = hashFor(state, before, location.hash);
    if (hash === PLATE) location.hash = PLATE;
    if (hash === "") history.replaceState(null, "", location.pathname);
  });
  window.addEventListener("hashchange", () => {
    const { session, screen } = store.state;
    const wanted = screenFor(location.hash, screen);
    if (session.phase === "in" && wanted) store.send({ kind: "go", screen: wanted });
  });
}
