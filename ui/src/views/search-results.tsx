/** Findings in sections by how they match. One list for the keyboard, whatever the section. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { day, time } from "../dates";
import { sectionsOf, type Section } from "../spelled";
import type { Found } from "../wire";
import { chosen } from "../words";
import { CameraClock, Probability, SpelledPlate } from "./found-marks";
import { CameraLabel } from "./marks";
import { Crop } from "./picture";
import { inWords } from "./told";

export class SearchResults extends Component<{ page: Page }> {
  /** Who comes back from a plate's page finds the row that led there. */
  override componentDidMount(): void {
    this.#show();
  }

  /** The chosen row stays in sight when the keyboard moves it. */
  override componentDidUpdate(before: { page: Page }): void {
    const { selected } = this.props.page.state.search;
    if (selected !== before.page.state.search.selected) this.#show();
  }

  #show(): void {
    const { selected } = this.props.page.state.search;
    document.getElementById(rowId(selected ?? ""))?.scrollIntoView({ block: "nearest" });
  }

  override render({ page }: { page: Page }): ComponentChildren {
    const { search } = page.state;
    return (
      <div class="search-scroll">
        <div
          id="search-found"
          class="search-found"
          role="listbox"
          tabIndex={0}
          aria-label={page.t("search.found")}
          aria-activedescendant={rowId(search.selected ?? "")}
          data-testid="search-found"
        >
          {sectionsOf(search.found).map((section) => (
            <SectionView key={section.kind} page={page} section={section} />
          ))}
        </div>
        <More page={page} />
      </div>
    );
  }
}

function rowId(sighting: string): string {
  return `found-${sighting}`;
}

function SectionView({ page, section }: { page: Page; section: Section }) {
  const { t } = page;
  const { kind, found } = section;
  return (
    <div
      role="group"
      class="search-section"
      aria-labelledby={`kind-${kind}`}
      data-testid="search-section"
      data-kind={kind}
    >
      <h2 class="kind" id={`kind-${kind}`} data-kind={kind}>
        <span class="kind-sign" aria-hidden="true">
          {KIND_SIGN[kind]}
        </span>
        {t(`search.kind_${kind}`)} <span>{found.length}</span>
        <small>{t(`search.kind_about_${kind}`)}</small>
      </h2>
      {found.map((each) => (
        <Row key={each.sighting.id} page={page} found={each} />
      ))}
    </div>
  );
}

const KIND_SIGN: Readonly<Record<Found["kind"], string>> = { exact: "=", pattern: "*", near: "≈" };

function Row({ page, found }: { page: Page; found: Found }) {
  const { acts, state, t, language } = page;
  const { sighting } = found;
  const on = state.search.selected === sighting.id;
  const lists = state.session.lists;
  const colour = chosen(lists.colours, sighting.colour ?? "", language);
  return (
    <div
      id={rowId(sighting.id)}
      role="option"
      class="found"
      aria-selected={on}
      data-testid="result"
      data-sighting={sighting.id}
      data-kind={found.kind}
      onClick={() => acts.send({ kind: "search_select", sighting: sighting.id })}
    >
      <Crop page={page} sighting={sighting} lazy />
      <div class="found-plate">
        <SpelledPlate page={page} found={found} />
        <Province page={page} province={sighting.province} />
        <span class="hint">
          {chosen(lists.plate_classes, sighting.plate_class, language)}
          {colour && ` · ${t("search.coloured", { colour })}`}
          {sighting.agreeing_reads === 1 && (
            <b class="unclear"> · {t("search.single_read")}</b>
          )}
        </span>
      </div>
      <WhereWhen page={page} found={found} />
      <Probability page={page} probability={found.probability} />
    </div>
  );
}

export function Province({ page, province }: { page: Page; province: string | null }) {
  return (
    <span class={province ? "plate-province" : "plate-province unclear"}>
      {province ?? `? ${page.t("plate.province_unclear")}`}
    </span>
  );
}

function WhereWhen({ page, found }: { page: Page; found: Found }) {
  const { language } = page;
  const { sighting } = found;
  return (
    <div class="found-where">
      <CameraLabel page={page} camera={sighting.camera} />
      <span>
        {day(sighting.frame_at, language)} <b>{time(sighting.frame_at, language)}</b>
      </span>
      <CameraClock page={page} sighting={sighting} />
    </div>
  );
}

/** Where the list goes on; a search may stop before its end without having found anything. */
export function More({ page }: { page: Page }) {
  const { t, acts, language } = page;
  const { more, told, answer } = page.state.search;
  if (more === "none") return <p class="hint search-end">{t("search.end")}</p>;
  return (
    <div class="search-end">
      <p class="hint">{language === "th" ? answer?.note_th : answer?.note_en}</p>
      {told && (
        <p class="told" role="alert">
          {inWords(page, told)}
        </p>
      )}
      <button
        type="button"
        data-testid="search-more"
        aria-disabled={more === "loading"}
        onClick={() => void acts.search.more()}
      >
        {t(more === "loading" ? "search.busy" : "search.next_page")}
      </button>
    </div>
  );
}
