/** Lines that need no answer: cameras lost and back, the worker restarted, what has no weights. */
import type { Page } from "../acts/acts";
import { longAge, span, time } from "../dates";
import { inLines, troubles, type NoticeLine, type Trouble } from "../notices";
import type { Gap } from "../wire";
import { isWordKey, named, said } from "../words";

const SHOWN = 20;

/** What is lost now, then what is wrong now, then what was. */
export function Notices({ page }: { page: Page }) {
  const { state, t } = page;
  const { missing } = state.desk.worker;
  const troubled = troubles(state.desk.cameras);
  const lines = inLines(state.desk.notices).slice(0, SHOWN);
  return (
    <section class="notices" aria-label={t("notices.title")} data-testid="notices">
      <h2 class="strip-title">{t("notices.title")}</h2>
      <ul>
        {missing.map((model) => (
          <li key={model.role} data-kind="missing" data-testid="missing-model">
            {model[page.language]}
          </li>
        ))}
        {lines.filter(isOpen).map((line) => (
          <Line key={line.id} page={page} line={line} />
        ))}
        {troubled.map((trouble) => (
          <Troubled key={trouble.cause} page={page} trouble={trouble} />
        ))}
        {lines
          .filter((line) => !isOpen(line))
          .map((line) => (
            <Line key={line.id} page={page} line={line} />
          ))}
        {missing.length + troubled.length + lines.length === 0 && <li class="empty">{t("notices.none")}</li>}
      </ul>
    </section>
  );
}

function Troubled({ page, trouble }: { page: Page; trouble: Trouble }) {
  const { t, language } = page;
  const [first, ...others] = trouble.cameras;
  if (!first) return null;
  const name = named(first, language);
  const cameras = others.length === 0 ? name : t("notices.and_others", { name, count: others.length });
  return (
    <li data-kind="trouble" data-testid="trouble">
      <time>{time(trouble.at, language)}</time> {cameras}: {said(first.health, language)}
    </li>
  );
}

function Line({ page, line }: { page: Page; line: NoticeLine }) {
  return (
    <li data-kind={line.kind} data-open={String(isOpen(line))} data-testid="notice">
      <time>{time(line.at, page.language)}</time> {inWords(page, line)}
    </li>
  );
}

function isOpen(line: NoticeLine): boolean {
  return line.kind === "gap" && line.gap.to_at === null;
}

function inWords(page: Page, line: NoticeLine): string {
  if (line.kind === "worker") return ofWorker(page, line.reason);
  if (line.kind === "gap") return ofGap(page, line.gap);
  const [first, ...others] = line.gaps;
  return first && others.length === 0 ? ofGap(page, first) : ofGaps(page, line.gaps);
}

/** Several cameras at once: how many, and the longest gap among them. */
function ofGaps(page: Page, gaps: readonly Gap[]): string {
  const { t, language } = page;
  const lasted = (gap: Gap) =>
    Number(new Date(gap.to_at ?? gap.from_at)) - Number(new Date(gap.from_at));
  const [longest] = [...gaps].sort((a, b) => lasted(b) - lasted(a));
  if (!longest) return "";
  return t("notices.gaps", {
    count: gaps.length,
    span: span(longest.from_at, longest.to_at ?? longest.from_at, language),
    why: shortly(page, longest),
  });
}

function ofGap(page: Page, gap: Gap): string {
  const { state, t, language } = page;
  const camera = state.desk.cameras.find((one) => one.id === gap.camera);
  const name = camera ? named(camera, language) : gap.camera;
  if (gap.to_at !== null) {
    const lasted = span(gap.from_at, gap.to_at, language);
    return t("notices.gap", { camera: name, span: lasted, why: shortly(page, gap) });
  }
  const age = longAge(state.now - Number(new Date(gap.from_at)), language);
  return t("notices.gap_open", { camera: name, age, why: gap[language] });
}

/** What is over needs no advice: the cause in a few words. */
function shortly(page: Page, gap: Gap): string {
  const key = `cause.${gap.cause}`;
  return isWordKey(key) ? page.t(key) : gap[page.language];
}

function ofWorker(page: Page, reason: string | null): string {
  const key = `worker_end.${reason}`;
  const why = isWordKey(key) ? page.t(key) : (reason ?? "");
  return page.t("notices.worker", { why });
}
