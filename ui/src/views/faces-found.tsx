/** What a search by photograph found: one candidate at a time beside the photograph, score hidden. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { day, minute, moment } from "../dates";
import { ANSWERS } from "../faces";
import { percent } from "../spelled";
import type { Candidate, FaceVerdict, PhotoSearchAnswer } from "../wire-face-alerts";
import type { PartProps } from "./faces";
import { CameraLabel } from "./marks";
import { Picture } from "./picture";

interface FoundProps extends PartProps {
  found: PhotoSearchAnswer;
}

export function FacesFound({ page, busy, found }: FoundProps) {
  const { t, acts, state, language } = page;
  const chosen = found.candidates.find((each) => each.alert === state.faces.candidate);
  const close = () => acts.send({ kind: "faces_found", found: null });
  return (
    <section class="photo-found" data-testid="photo-found" data-search={found.search.id}>
      <header class="part-head">
        <button type="button" data-testid="found-back" onClick={close}>
          {t("faces.back_to_searches")}
        </button>
        <h2>
          {t("faces.case_number")} {found.search.case_number}
        </h2>
        <span>{t("faces.candidates", { count: found.candidates.length })}</span>
      </header>
      <p class="preview-warning" data-testid="look-alikes">
        {found[language]} {t("faces.candidates_hint")}
      </p>
      {gone(found) > 0 && <p class="hint">{t("faces.candidates_gone", { count: gone(found) })}</p>}
      <Candidates page={page} found={found} />
      {chosen && <Compared key={chosen.alert} page={page} busy={busy} found={found} one={chosen} />}
    </section>
  );
}

/** Found, and erased in the meantime. */
function gone({ search, candidates }: PhotoSearchAnswer): number {
  return (search.found ?? 0) - candidates.length;
}

function Candidates({ page, found }: { page: Page; found: PhotoSearchAnswer }) {
  const { t, state, acts, language } = page;
  return (
    <ol class="candidates">
      {found.candidates.map((each, place) => (
        <li key={each.alert}>
          <button
            type="button"
            data-testid="candidate"
            data-answer={each.answer ?? ""}
            aria-current={each.alert === state.faces.candidate ? "true" : undefined}
            onClick={() => acts.send({ kind: "faces_candidate", alert: each.alert })}
          >
            <b>
              {place + 1}. {minute(each.seen_at, language)}
            </b>
            <CameraLabel page={page} camera={each.camera} />
            <span class="hint">
              {(language === "th" ? each.answer_th : each.answer_en) ?? t("faces.not_answered")}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

interface ComparedProps extends FoundProps {
  one: Candidate;
}

/** An answer counts once both pictures stand there. */
class Compared extends Component<ComparedProps, { loaded: readonly string[] }> {
  override state = { loaded: [] as readonly string[] };

  #loaded = (src: string) => this.setState(({ loaded }) => ({ loaded: [...loaded, src] }));

  #seesBoth(): boolean {
    const { found, one } = this.props;
    const both = [found.search.photograph, one.seen];
    return both.every((src) => src !== null && this.state.loaded.includes(src));
  }

  override render({ page, busy, found, one }: ComparedProps): ComponentChildren {
    const { t } = page;
    const { photograph, case_number } = found.search;
    const loaded = this.#loaded;
    return (
      <div class="compared" data-testid="compared" data-alert={one.alert}>
        <Side page={page} title={t("faces.searched_photo")} src={photograph} onShown={loaded}>
          {t("faces.case_number")} {case_number}
        </Side>
        <Seen page={page} one={one} onShown={loaded} />
        <Listed page={page} one={one} />
        {one.answer === null ? (
          <Answers page={page} busy={busy} found={found} one={one} blind={!this.#seesBoth()} />
        ) : (
          <Outcome page={page} one={one} />
        )}
      </div>
    );
  }
}

type Shown = (src: string) => void;

function Seen({ page, one, onShown }: { page: Page; one: Candidate; onShown: Shown }) {
  const { t, language } = page;
  return (
    <Side page={page} title={t("face.seen")} src={one.seen} onShown={onShown}>
      <CameraLabel page={page} camera={one.camera} /> {moment(one.seen_at, language)} ·{" "}
      {t("face.height", { px: one.face_px })}
    </Side>
  );
}

function Listed({ page, one }: { page: Page; one: Candidate }) {
  const { t, language } = page;
  const { entry, watchlist } = one;
  const from = { from: entry.image_from, day: day(entry.image_dated, language) };
  return (
    <Side page={page} title={`${t("face.listed")} ${entry.reference}`} src={one.listed}>
      {watchlist.name} · {t("face.picture_from", from)}
    </Side>
  );
}

interface SideProps {
  page: Page;
  title: string;
  /** Null: deleted. */
  src: string | null;
  onShown?: Shown;
  children: ComponentChildren;
}

function Side({ page, title, src, onShown, children }: SideProps) {
  return (
    <figure class="face-side">
      <figcaption>
        <b>{title}</b>
      </figcaption>
      {src ? (
        <Picture
          page={page}
          src={src}
          alt={title}
          className="face-picture"
          onShown={() => onShown?.(src)}
        />
      ) : (
        <div class="picture absent face-picture">{page.t("face.erased")}</div>
      )}
      <p class="hint">{children}</p>
    </figure>
  );
}

/** `blind`: not both pictures stand there. Who sees none can only say so. */
function Answers({ page, busy, found, one, blind }: ComparedProps & { blind: boolean }) {
  const { t, acts } = page;
  const isEarly = (answer: FaceVerdict) => blind && answer !== "cannot_tell";
  return (
    <footer class="face-answers" data-testid="candidate-answers">
      <p>
        <b>{t("faces.ask_candidate")}</b> <span class="hint">{t("face.hidden")}</span>
      </p>
      {ANSWERS.map((answer) => (
        <button
          type="button"
          key={answer}
          disabled={busy || isEarly(answer)}
          data-testid={`candidate-${answer}`}
          onClick={() => void acts.faces.answerCandidate(found.search.id, one.alert, answer)}
        >
          {t(`face.answer_${answer}`)}
        </button>
      ))}
    </footer>
  );
}

function Outcome({ page, one }: { page: Page; one: Candidate }) {
  const { t, language } = page;
  const answered = language === "th" ? one.answer_th : one.answer_en;
  return (
    <div class="candidate-outcome" role="status" data-testid="candidate-outcome">
      <p>
        <b class="face-state">{answered}</b> · {one.answered_by?.display_name}{" "}
        {one.answered_at && minute(one.answered_at, language)}
      </p>
      <p>
        {t("faces.similarity", { score: percent(one.similarity ?? 0) })} ·{" "}
        {t("faces.desk_said", {
          alert: one.alert,
          state: (language === "th" ? one.state_th : one.state_en) ?? "",
        })}
      </p>
      {one.answer === "same" && <p class="alarm-do">{t("faces.candidate_same")}</p>}
    </div>
  );
}
