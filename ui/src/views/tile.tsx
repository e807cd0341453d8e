/** One camera on the wall. Preact draws its frame; pictures and ages are live/overlay.ts's. */
import { Component, createRef, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import type { QueueRow } from "../queue";
import type { Slot } from "../wall";
import { named, said } from "../words";
import { TileFacts } from "./camera-facts";
import { Shed, WORTH_A_TILE } from "./budget";
import { Icon } from "./icons";
import { OwnerMark, PriorityMark, StateMark } from "./marks";

interface TileProps {
  page: Page;
  slot: Slot;
  /** What waits for an answer there. */
  row: QueueRow | null;
  big: boolean;
}

export class TileView extends Component<TileProps> {
  readonly #root = createRef<HTMLElement>();
  readonly #video = createRef<HTMLVideoElement>();
  readonly #canvas = createRef<HTMLCanvasElement>();
  readonly #age = createRef<HTMLSpanElement>();
  readonly #size = createRef<HTMLSpanElement>();
  readonly #stale = createRef<HTMLParagraphElement>();
  readonly #skipped = createRef<HTMLSpanElement>();
  #leave: () => void = () => undefined;

  override componentDidMount(): void {
    const [root, video, canvas] = [this.#root.current, this.#video.current, this.#canvas.current];
    const [age, size] = [this.#age.current, this.#size.current];
    const [stale, skipped] = [this.#stale.current, this.#skipped.current];
    if (!root || !video || !canvas || !age || !size || !stale || !skipped) return;
    const { page, slot } = this.props;
    const parts = { root, age, size, stale, skipped };
    this.#leave = page.acts.live.show(slot.camera.id, { video, canvas }, parts);
  }

  override componentWillUnmount(): void {
    this.#leave();
  }

  #toggle = (): void => {
    const { page, slot, big } = this.props;
    page.acts.send({ kind: "wall", wall: { big: big ? null : slot.camera.id } });
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.target !== this.#root.current) return;
    event.stopPropagation();
    this.#toggle();
  };

  override render(): ComponentChildren {
    const { page, slot, row, big } = this.props;
    const { camera } = slot;
    return (
      <article
        ref={this.#root}
        class={big ? "tile big" : "tile"}
        tabIndex={0}
        data-testid="tile"
        data-camera={camera.id}
        data-state={camera.health.state}
        data-alarm={row?.priority ?? ""}
        data-promoted={String(slot.promoted)}
        aria-label={named(camera, page.language)}
        onDblClick={this.#toggle}
        onKeyDown={this.#key}
      >
        {this.#bar()}
        <div class="tile-picture">
          <video ref={this.#video} muted autoplay playsInline disablePictureInPicture />
          <canvas ref={this.#canvas} hidden />
          <p class="tile-stale" ref={this.#stale} />
          {this.#badges()}
          {this.#health()}
        </div>
        {big && <TileFacts page={page} camera={camera} />}
      </article>
    );
  }

  /** What is wrong and what to do. */
  #health(): ComponentChildren {
    const { page, slot } = this.props;
    const { health } = slot.camera;
    if (health.state === "live") return null;
    const sentence = said(health, page.language);
    return (
      <p class="tile-health" data-testid="tile-health" title={sentence}>
        {sentence}
      </p>
    );
  }

  #bar(): ComponentChildren {
    const { page, slot, big } = this.props;
    const { camera } = slot;
    const label = page.t(big ? "wall.leave_big" : "tile.enlarge");
    return (
      <header class="tile-bar">
        <OwnerMark page={page} owner={camera.owner_class} />
        <b class="tile-name" title={named(camera, page.language)}>
          {named(camera, page.language)}
        </b>
        <StateMark page={page} state={camera.health.state} cause={camera.health.cause} />
        <span class="tile-age" ref={this.#age} data-testid="tile-age" title={page.t("tile.age")} />
        <button
          type="button"
          class="icon small"
          title={label}
          aria-label={label}
          onClick={this.#toggle}
        >
          <Icon name={big ? "shrink" : "enlarge"} />
        </button>
      </header>
    );
  }

  /** Which of the two holds, the pictures themselves say (live/overlay.ts). */
  #maskBadges(): ComponentChildren {
    const { page } = this.props;
    return [
      <span class="badge masked" data-testid="tile-masked" title={page.t("tile.masked.long")}>
        {page.t("tile.masked")}
      </span>,
      <span class="badge unmasked" data-testid="tile-unmasked" title={page.t("tile.unmasked.long")}>
        {page.t("tile.unmasked")}
      </span>,
    ];
  }

  #badges(): ComponentChildren {
    const { page, slot, row } = this.props;
    return (
      <div class="tile-badges">
        {row && (
          <span class="tile-alarm">
            <PriorityMark page={page} priority={row.priority} />{" "}
            {row.alarm?.registration ?? page.t("face.possible")}
          </span>
        )}
        {slot.promoted && <span class="badge">{page.t("tile.promoted")}</span>}
        <span class="badge size" ref={this.#size} />
        <span class="badge transcoded">{page.t("tile.transcoded")}</span>
        {slot.camera.masks > 0 && this.#maskBadges()}
        <span class="badge skipped" ref={this.#skipped} />
        <Shed page={page} camera={slot.camera} least={WORTH_A_TILE} />
      </div>
    );
  }
}
