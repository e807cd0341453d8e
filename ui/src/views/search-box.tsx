/** The one box, and how it is understood while it is typed. */
import type { Page } from "../acts/acts";
import type { Understood } from "../wire";
import { focused } from "./fields";
import { FaultLine } from "./search-why";
import { inWords } from "./told";

/** As officers write plates; a click puts one into the box. */
const EXAMPLES = ["กข 1234 กทม", "1กข ??34", "*1234", "ลงท้าย 99", "70-1234 สน"] as const;

export function SearchBox({ page }: { page: Page }) {
  const { t, acts } = page;
  const { ask } = page.state.search;
  return (
    <div class="search-box">
      <label>
        {t("search.text")}
        <input
          id="search-text"
          data-testid="search-text"
          class="search-text"
          maxLength={100}
          value={ask.query}
          placeholder={t("search.example")}
          autocomplete="off"
          spellcheck={false}
          aria-describedby="search-reading search-help"
          ref={focused}
          onInput={(event) => acts.search.type(event.currentTarget.value)}
          onKeyDown={intoTheList}
        />
      </label>
      <ReadingLine page={page} />
      <Help page={page} />
    </div>
  );
}

/** The arrow down leads from the box into the results. */
function intoTheList(event: KeyboardEvent): void {
  const list = document.getElementById("search-found");
  if (event.key !== "ArrowDown" || !list) return;
  event.preventDefault();
  list.focus({ preventScroll: true });
}

/** Always as high, whatever it says, so that nothing below it moves. */
function ReadingLine({ page }: { page: Page }) {
  const { t, language } = page;
  const { reading, faults } = page.state.search;
  const { understood, told } = reading;
  if (faults.includes("plate_or_day")) {
    return <FaultLine page={page} id="search-reading" faults={["plate_or_day"]} />;
  }
  return (
    <p class="search-reading" id="search-reading" role="status" data-testid="reading">
      {told && <span class="unclear">{inWords(page, told)}</span>}
      {understood && (
        <>
          <b>{language === "th" ? understood.sentence_th : understood.sentence_en}</b>
          <DidYouMean page={page} understood={understood} />
          {understood.warnings.map((warning) => (
            <span class="unclear" key={warning.value}>
              {" "}
              · {warning[language]}
            </span>
          ))}
        </>
      )}
      {!told && !understood && <span>{t("search.reading_first")}</span>}
    </p>
  );
}

function DidYouMean({ page, understood }: { page: Page; understood: Understood }) {
  const { did_you_mean: meant } = understood;
  if (meant === null) return null;
  return (
    <button
      type="button"
      class="chip meant"
      data-testid="did-you-mean"
      onClick={() => fill(page, meant)}
    >
      {page.t("search.did_you_mean", { text: meant })}
    </button>
  );
}

function fill(page: Page, text: string): void {
  page.acts.search.type(text);
  document.getElementById("search-text")?.focus();
}

function Help({ page }: { page: Page }) {
  return (
    <p class="search-help">
      <span id="search-help">{page.t("search.help")}</span>
      <span class="search-examples">
        {page.t("search.examples")}
        {EXAMPLES.map((example) => (
          <button
            type="button"
            class="chip"
            key={example}
            data-testid="example"
            onClick={() => fill(page, example)}
          >
            {example}
          </button>
        ))}
      </span>
    </p>
  );
}
