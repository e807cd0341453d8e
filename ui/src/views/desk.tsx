/** The main screen: the wall, what was read, what happened. The queue stands beside every screen. */
import type { Page } from "../acts/acts";
import { may } from "../state";
import { Notices } from "./notices";
import { Reads } from "./reads";
import { WallView } from "./wall";

export function Desk({ page }: { page: Page }) {
  const { state } = page;
  return (
    <main class="desk">
      {may(state, "watch_live") && <WallView page={page} />}
      <div class="strip">
        {may(state, "see_sightings") && <Reads page={page} />}
        {may(state, "see_health") && <Notices page={page} />}
      </div>
    </main>
  );
}
