/** Evidence pictures: the crop, and the frame with a box around the plate. A failed load is said. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { moment } from "../dates";
import { may } from "../state";
import type { Sighting } from "../wire";
import { Agreement } from "./agreement";
import { Dialog } from "./dialog";
import { CameraLabel, Plate } from "./marks";

interface PictureProps {
  page: Page;
  src: string;
  alt: string;
  /** Frame pixels, half-open. */
  box?: Sighting["box"];
  className: string;
  /** Loaded, and so noted as viewed, only when it comes near the screen. */
  lazy?: boolean;
  onShown?: () => void;
}

interface PictureState {
  failed: boolean;
  size: { width: number; height: number } | null;
}

export class Picture extends Component<PictureProps, PictureState> {
  override state: PictureState = { failed: false, size: null };

  override componentDidUpdate(before: PictureProps): void {
    if (before.src !== this.props.src) this.setState({ failed: false, size: null });
  }

  #loaded = (event: Event): void => {
    const image = event.currentTarget as HTMLImageElement;
    this.setState({ size: { width: image.naturalWidth, height: image.naturalHeight } });
    this.props.onShown?.();
  };

  override render(): ComponentChildren {
    const { page, src, alt, box, className, lazy } = this.props;
    if (!may(page.state, "see_evidence")) return <Absent text={page.t("picture.not_allowed")} />;
    if (this.state.failed) return <Absent text={page.t("picture.failed")} />;
    return (
      <div class={`picture ${className}`}>
        <img
          key={src}
          src={src}
          alt={alt}
          decoding="async"
          loading={lazy ? "lazy" : "eager"}
          onLoad={this.#loaded}
          onError={() => this.setState({ failed: true })}
        />
        {box && this.state.size && <Frame box={box} size={this.state.size} />}
      </div>
    );
  }
}

function Absent({ text }: { text: string }) {
  return <div class="picture absent">{text}</div>;
}

function Frame({ box, size }: { box: Sighting["box"]; size: { width: number; height: number } }) {
  const [x1, y1, x2, y2] = box;
  const air = Math.max(4, size.width / 160);
  const place = { x: x1 - air, y: y1 - air, width: x2 - x1 + 2 * air, height: y2 - y1 + 2 * air };
  return (
    <svg class="plate-box" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <rect {...place} class="plate-box-edge" vector-effect="non-scaling-stroke" />
      <rect {...place} class="plate-box-line" vector-effect="non-scaling-stroke" />
    </svg>
  );
}

interface CropProps {
  page: Page;
  sighting: Sighting;
  lazy?: boolean;
}

export function Crop({ page, sighting, lazy = false }: CropProps) {
  const alt = page.t("picture.crop_of", { plate: sighting.registration });
  return <Picture page={page} src={sighting.crop} alt={alt} className="crop" lazy={lazy} />;
}

export function WholeFrame({ page, sighting }: { page: Page; sighting: Sighting }) {
  const alt = page.t("picture.frame_of", { plate: sighting.registration });
  const { frame: src, box } = sighting;
  return <Picture page={page} src={src} alt={alt} box={box} className="frame" />;
}

export function PictureDialog({ page, sighting }: { page: Page; sighting: Sighting }) {
  const { t, language } = page;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return (
    <Dialog title={t("picture.title")} page={page} wide>
      <div class="picture-dialog" data-testid="picture-dialog">
        <WholeFrame page={page} sighting={sighting} />
        <div class="picture-facts">
          <Crop page={page} sighting={sighting} />
          <Plate page={page} registration={sighting.registration} province={sighting.province} />
          <dl class="facts">
            <dt>{t("sighting.camera")}</dt>
            <dd>
              <CameraLabel page={page} camera={sighting.camera} />
            </dd>
            <dt>{t("sighting.at")}</dt>
            <dd>{moment(sighting.frame_at, language)}</dd>
            <dt>{t("sighting.confidence")}</dt>
            <dd>{percent(sighting.confidence)}</dd>
            <dt>{t("sighting.province_confidence")}</dt>
            <dd>
              {sighting.province
                ? percent(sighting.province_confidence)
                : t("plate.province_unclear")}
            </dd>
            <dt>{t("sighting.reads")}</dt>
            <dd>
              <Agreement page={page} sighting={sighting} />
            </dd>
          </dl>
        </div>
      </div>
    </Dialog>
  );
}
