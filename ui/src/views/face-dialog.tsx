/** Two faces side by side and the officer's answer. How alike they are is told only afterwards. */
import type { Page } from "../acts/acts";
import { day, moment } from "../dates";
import { asksMe, type FacePicture } from "../faces";
import type { FaceAlert } from "../wire-face-alerts";
import { Dialog } from "./dialog";
import { turnOf } from "./face-alert";
import { FaceOutcome, Verdicts } from "./face-verdict";
import { CameraLabel, PriorityMark } from "./marks";
import { Picture } from "./picture";
import { ToldLine } from "./told";

export function FaceDialog({ page, alert }: { page: Page; alert: number }) {
  const { desk, queue } = page.state;
  const face = desk.faces.find((each) => each.id === alert);
  if (!face) return null;
  const told = queue.told?.row === `face:${face.id}` ? queue.told.told : null;
  return (
    <Dialog page={page} title={page.t("face.title")} wide full>
      <div
        class="face-dialog"
        data-testid="face-dialog"
        data-face-id={face.id}
        data-state={face.state}
        data-step={face.my_step ?? ""}
      >
        <Head page={page} face={face} />
        <div class="face-pair">
          <Listed page={page} face={face} />
          <Seen page={page} face={face} />
        </div>
        <ToldLine page={page} told={told} />
        {asksMe(face) ? (
          <Verdicts page={page} face={face} />
        ) : (
          <FaceOutcome page={page} face={face} />
        )}
      </div>
    </Dialog>
  );
}

function Head({ page, face }: { page: Page; face: FaceAlert }) {
  const { t, language } = page;
  const turn = turnOf(face);
  return (
    <header class="face-head">
      <PriorityMark page={page} priority={face.priority} />
      <b>{language === "th" ? face.category_th : face.category_en}</b>
      <span>{face.watchlist.name}</span>
      {turn && (
        <span class="face-turn" data-testid="face-turn">
          {t(turn)}
        </span>
      )}
    </header>
  );
}

function Listed({ page, face }: { page: Page; face: FaceAlert }) {
  const { t, language } = page;
  const { entry } = face;
  return (
    <figure class="face-side">
      <figcaption>
        <b>{t("face.listed")}</b> {entry.reference}
      </figcaption>
      <Shown page={page} face={face} which="listed" src={face.picture} />
      <p class="hint">
        {t("face.picture_from", { from: entry.image_from, day: day(entry.image_dated, language) })}
        {" · "}
        {entry.document.number} {entry.document.authority}
      </p>
    </figure>
  );
}

function Seen({ page, face }: { page: Page; face: FaceAlert }) {
  const { t, language } = page;
  return (
    <figure class="face-side">
      <figcaption>
        <b>{t("face.seen")}</b> <CameraLabel page={page} camera={face.camera} />
      </figcaption>
      <Shown page={page} face={face} which="seen" src={face.seen} />
      <p class="hint">
        {moment(face.seen_at, language)} · {t("face.height", { px: face.face_px })}
      </p>
    </figure>
  );
}

interface ShownProps {
  page: Page;
  face: FaceAlert;
  which: FacePicture;
  /** Null: deleted. */
  src: string | null;
}

function Shown({ page, face, which, src }: ShownProps) {
  if (!src) return <div class="picture absent face-picture">{page.t("face.erased")}</div>;
  const alt = page.t(which === "listed" ? "face.listed" : "face.seen");
  const loaded = () => page.acts.send({ kind: "pictured", alert: face.id, picture: which });
  const opening = page.state.queue.look?.opening;
  return (
    <Picture
      key={opening}
      page={page}
      src={src}
      alt={alt}
      className="face-picture"
      onShown={loaded}
    />
  );
}
