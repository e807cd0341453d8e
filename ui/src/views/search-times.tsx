/** When: six buttons that say which days they mean, or times of one's own in Buddhist years. */
import type { Page } from "../acts/acts";
import { minute, moment, readMoment } from "../dates";
import { PERIODS, spanOf, type Ask } from "../searching";
import { FaultLine } from "./search-why";

export type Put = (changes: Partial<Ask>) => void;

export interface Filter {
  page: Page;
  ask: Ask;
  put: Put;
}

export function Periods({ page, ask, put }: Filter) {
  const { t } = page;
  return (
    <div role="radiogroup" aria-label={t("search.period")} class="search-periods">
      <span class="search-label">{t("search.period")}</span>
      {PERIODS.map((period) => (
        <label class="chip period" key={period} data-on={String(ask.period === period)}>
          <input
            type="radio"
            name="period"
            class="unseen"
            value={period}
            checked={ask.period === period}
            onChange={() => put({ period })}
          />
          {t(`search.period_${period}`)}
        </label>
      ))}
      {ask.period === "own" ? (
        <OwnPeriod page={page} ask={ask} put={put} />
      ) : (
        <p class="hint search-span" data-testid="search-span">
          {spanInWords(page, ask)}
        </p>
      )}
    </div>
  );
}

/** Which days a button means, so that nobody has to reckon. */
function spanInWords({ t, state, language }: Page, ask: Ask): string {
  const { fromAt } = spanOf(ask, state.now);
  if (fromAt === null) return t("search.span_always");
  return t("search.span_since", { from: minute(fromAt, language) });
}

function OwnPeriod({ page, ask, put }: Filter) {
  const { faults } = page.state.search;
  const wrong = faults.filter((fault) => ["from", "until", "order"].includes(fault));
  return (
    <div class="search-own">
      <TimeField {...{ page, put }} field="from" text={ask.from} bound="first" />
      <TimeField {...{ page, put }} field="until" text={ask.until} bound="last" />
      {wrong.length > 0 && <FaultLine page={page} id="search-own-fault" faults={wrong} />}
    </div>
  );
}

interface TimeFieldProps {
  page: Page;
  put: Put;
  field: "from" | "until";
  text: string;
  bound: "first" | "last";
}

/** Takes 21/11/2569 14:30 and says below how it was understood. */
function TimeField({ page, put, field, text, bound }: TimeFieldProps) {
  const at = readMoment(text, bound);
  return (
    <label>
      {page.t(`search.${field}`)}
      <input
        id={`search-${field}`}
        name={field}
        value={text}
        placeholder={page.t(field === "from" ? "field.moment_example" : "search.until_now")}
        autocomplete="off"
        inputMode="numeric"
        aria-invalid={page.state.search.faults.includes(field)}
        onInput={(event) => put({ [field]: event.currentTarget.value })}
      />
      <span class="hint search-moment">
        {at !== null && page.t("field.moment_understood", { moment: moment(at, page.language) })}
      </span>
    </label>
  );
}
