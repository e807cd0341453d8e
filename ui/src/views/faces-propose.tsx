/** What opens the form of a new list or switch, for those who may propose one. */
import type { ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { may } from "../state";

interface ProposeProps {
  page: Page;
  label: string;
  testid: string;
  /** What stands beside it, for everybody. */
  children?: ComponentChildren;
}

export function Propose({ page, label, testid, children }: ProposeProps) {
  const proposes = may(page.state, "propose_faces");
  if (!proposes && !children) return null;
  return (
    <p class="part-acts">
      {proposes && (
        <button
          type="button"
          class="main"
          data-testid={testid}
          onClick={() => page.acts.send({ kind: "faces_form", on: true })}
        >
          {label}
        </button>
      )}
      {children}
    </p>
  );
}
