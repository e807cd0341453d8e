/** How sure a finding is: character by character, as a whole, and by which clock it was seen. */
import type { Page } from "../acts/acts";
import { span, time } from "../dates";
import { lettersOf, percent, surenessOf, type Letter } from "../spelled";
import type { Found, Sighting } from "../wire";

const OTHERS_SHOWN = 2;
/** More than this and the two clocks do not mean the same moment. */
const CLOCKS_AGREE_MS = 1000;

/** A doubtful character is dotted and what else it could be stands below; a differing one is boxed. */
export function SpelledPlate({ page, found }: { page: Page; found: Found }) {
  const letters = lettersOf(found.sighting, found.differs_at);
  return (
    <span class="spelled">
      <span class="unseen" data-testid="plate">
        {found.sighting.registration}
      </span>
      <span class="unseen">{doubtsInWords(page, letters)}</span>
      <span class="letters" aria-hidden="true">
        {letters.map((letter, place) => (
          <LetterMark key={place} letter={letter} />
        ))}
      </span>
    </span>
  );
}

function LetterMark({ letter }: { letter: Letter }) {
  const others = letter.doubtful ? letter.others.slice(0, OTHERS_SHOWN) : [];
  return (
    <span
      class="letter"
      data-testid={letter.doubtful ? "doubtful" : undefined}
      data-doubtful={String(letter.doubtful)}
      data-differs={String(letter.differs)}
    >
      <span class="letter-text">{letter.text}</span>
      <span class="letter-others">
        {letter.doubtful && (others.map(([text]) => text).join("") || "?")}
      </span>
    </span>
  );
}

function doubtsInWords({ t }: Page, letters: readonly Letter[]): string {
  const doubts = letters.filter((letter) => letter.doubtful);
  return doubts
    .map(({ text, others }) => {
      const alternatives = others.map(([other]) => other).join(" ");
      return t(alternatives ? "search.doubt" : "search.doubt_alone", { text, alternatives });
    })
    .join(" · ");
}

export function Probability({ page, probability }: { page: Page; probability: number }) {
  const sureness = surenessOf(probability);
  return (
    <span class="probability" data-testid="probability" data-sureness={sureness}>
      <b>{page.t(`search.sure_${sureness}`)}</b>
      <span>{percent(probability)}</span>
    </span>
  );
}

/** The camera's own clock beside ours; a difference is said, because it will be asked in court. */
export function CameraClock({ page, sighting }: { page: Page; sighting: Sighting }) {
  const { t, language } = page;
  const { camera_frame_at: camera, frame_at: own } = sighting;
  if (camera === null) return <span class="hint">{t("search.no_camera_clock")}</span>;
  const ahead = Number(new Date(camera)) - Number(new Date(own));
  const at = t("search.camera_clock", { time: time(camera, language) });
  if (Math.abs(ahead) <= CLOCKS_AGREE_MS) return <span class="hint">{at}</span>;
  const [from, to] = ahead > 0 ? [own, camera] : [camera, own];
  const by = span(from, to, language);
  return (
    <span class="hint unclear">
      {at} · {t(ahead > 0 ? "search.clock_ahead" : "search.clock_behind", { span: by })}
    </span>
  );
}
