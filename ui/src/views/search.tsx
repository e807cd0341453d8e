/** Looking back: what was asked on top, filters at the left, findings, and one of them large. */
import type { Page } from "../acts/acts";
import type { Fault } from "../searching";
import { SearchBox } from "./search-box";
import { SearchFilters } from "./search-filters";
import { SearchOutcome } from "./search-outcome";
import { SearchPreview } from "./search-preview";
import { SearchWhy } from "./search-why";

export function SearchView({ page }: { page: Page }) {
  const { t, acts } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const [fault] = acts.search.search();
    if (fault) document.getElementById(FIELD_OF[fault])?.focus();
  };
  return (
    <main class="screen search" data-testid="search" aria-label={t("search.title")}>
      <div class="search-page">
        <form class="search-form" data-testid="search-form" noValidate onSubmit={submit}>
          <SearchBox page={page} />
          <SearchWhy page={page} />
          <SearchFilters page={page} />
        </form>
        <SearchOutcome page={page} />
        <SearchPreview page={page} />
      </div>
    </main>
  );
}

/** Where an officer puts it right. */
const FIELD_OF: Readonly<Record<Fault, string>> = {
  purpose: "search-purpose",
  case_number: "search-case",
  from: "search-from",
  until: "search-until",
  order: "search-until",
  plate_or_day: "search-text",
};
