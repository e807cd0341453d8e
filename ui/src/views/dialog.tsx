/** A window over the screen, never over the alarm queue: keys and alarms go on beside it. */
import { Component, createRef, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";

interface DialogProps {
  page: Page;
  title: string;
  wide?: boolean;
  /** As high as the screen, so that what it holds can fill it. */
  full?: boolean;
  children?: ComponentChildren;
}

export class Dialog extends Component<DialogProps> {
  readonly #close = createRef<HTMLButtonElement>();
  #before: Element | null = null;

  override componentDidMount(): void {
    this.#before = document.activeElement;
    this.#close.current?.focus();
  }

  override componentWillUnmount(): void {
    if (this.#before instanceof HTMLElement) this.#before.focus();
  }

  override render({ page, title, wide, full, children }: DialogProps): ComponentChildren {
    const close = () => page.acts.send({ kind: "open", open: null });
    return (
      <section role="dialog" class={["dialog", wide && "wide", full && "full"].filter(Boolean).join(" ")} aria-label={title}>
        <header class="dialog-head">
          <h2>{title}</h2>
          <button type="button" class="quiet" ref={this.#close} onClick={close}>
            <kbd>Esc</kbd> {page.t("dialog.close")}
          </button>
        </header>
        {children}
      </section>
    );
  }
}
