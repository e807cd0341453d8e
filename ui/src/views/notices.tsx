/** Lines that need no answer: cameras lost and back, the worker restarted, what has no weights. */
import type { Page } from "../acts/acts";
import { longAge, span, time } from "../dates";
import type { Notice } from "../notices";
import type { Gap } from "../wire";
import { isWordKey, named } from "../words";

const SHOWN = 20;

export function Notices({ page }: { page: Page }) {
  const { state, t } = page;
  const { missing } = state.desk.worker;
  const notices = state.desk.notices.slice(0, SHOWN);
  return (
    <section class="notices" aria-label={t("notices.title")} data-testid="notices">
      <h2 class="strip-title">{t("notices.title")}</h2>
      <ul>
        {missing.map((model) => (
          <li key={model.role} data-kind="missing" data-testid="missing-model">
            {model[page.language]}
          </li>
        ))}
        {notices.map((notice) => (
          <Line key={notice.id} page={page} notice={notice} />
        ))}
        {missing.length + notices.length === 0 && <li class="empty">{t("notices.none")}</li>}
      </ul>
    </section>
  );
}

function Line({ page, notice }: { page: Page; notice: Notice }) {
  const open = notice.kind === "gap" && notice.gap.to_at === null;
  return (
    <li data-kind={notice.kind} data-open={String(open)} data-testid="notice">
      <time>{time(notice.at, page.language)}</time>{" "}
      {notice.kind === "gap" ? ofGap(page, notice.gap) : ofWorker(page, notice.reason)}
    </li>
  );
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
