/** What opens the form of a new list or switch, for those who may propose one. */
import type { Page } from "../acts/acts";
import { may } from "../state";

export function Propose({ page, label, testid }: { page: Page; label: string; testid: string }) {
  if (!may(page.state, "propose_faces")) return null;
  return (
    <p class="part-acts">
      <button
        type="button"
        class="main"
        data-testid={testid}
        onClick={() => page.acts.send({ kind: "faces_form", on: true })}
      >
        {label}
      </button>
    </p>
  );
}
