/** Why somebody wants to know: a purpose and a number, without which nothing is searched. */
import type { Page } from "../acts/acts";
import type { Ask, Fault } from "../searching";

interface Field {
  page: Page;
  put: (changes: Partial<Ask>) => void;
}

export function SearchWhy({ page }: { page: Page }) {
  const { state, t, acts } = page;
  const running = state.search.phase === "running";
  const put = (changes: Partial<Ask>) => acts.send({ kind: "search_ask", changes });
  return (
    <div class="search-why">
      <PurposeField page={page} put={put} />
      <CaseField page={page} put={put} />
      <button type="submit" class="main" data-testid="search-submit" aria-disabled={running}>
        {t(running ? "search.busy" : "search.submit")}
      </button>
      <WhyLine page={page} />
    </div>
  );
}

function PurposeField({ page, put }: Field) {
  const { state, t, language } = page;
  const { ask, faults } = state.search;
  return (
    <label>
      {t("search.purpose")}
      <select
        id="search-purpose"
        name="purpose"
        value={ask.purpose}
        aria-required="true"
        aria-invalid={faults.includes("purpose")}
        aria-describedby="search-why"
        onChange={(event) => put({ purpose: event.currentTarget.value })}
      >
        <option value="">{t("field.choose")}</option>
        {state.session.lists.purposes.map((purpose) => (
          <option key={purpose.value} value={purpose.value}>
            {purpose[language]}
          </option>
        ))}
      </select>
    </label>
  );
}

function CaseField({ page, put }: Field) {
  const { state, t } = page;
  const { ask, faults } = state.search;
  return (
    <label>
      {t("search.case_number")}
      <input
        id="search-case"
        name="case_number"
        maxLength={60}
        value={ask.caseNumber}
        placeholder={t("search.case_example")}
        autocomplete="off"
        aria-required="true"
        aria-invalid={faults.includes("case_number")}
        aria-describedby="search-why"
        onInput={(event) => put({ caseNumber: event.currentTarget.value })}
      />
    </label>
  );
}

function WhyLine({ page }: { page: Page }) {
  const wrong = page.state.search.faults.filter(
    (fault) => fault === "purpose" || fault === "case_number",
  );
  if (wrong.length > 0) return <FaultLine page={page} id="search-why" faults={wrong} />;
  return (
    <p class="hint search-why-line" id="search-why">
      {page.t("search.why")}
    </p>
  );
}

interface FaultLineProps {
  page: Page;
  id: string;
  faults: readonly Fault[];
}

export function FaultLine({ page, id, faults }: FaultLineProps) {
  return (
    <p class="search-fault" id={id} role="alert" data-testid="search-fault">
      {faults.map((fault) => page.t(`search.fault_${fault}`)).join(" · ")}
    </p>
  );
}
