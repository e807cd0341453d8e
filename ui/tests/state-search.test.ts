import { describe, expect, it } from "vitest";
import type { Message } from "../src/messages";
import { spanOf } from "../src/searching";
import { apply, type State } from "../src/state";
import { chosenOf, FOUND_KEPT, isOutdated, steppedTo } from "../src/state-search";
import type { Found, SearchAnswer, Understood } from "../src/wire";
import { aFound, aMe, anAnswer, aState, NOON } from "./builders";

const FIELDS: Message = {
  kind: "search_ask",
  changes: { query: "กข 1234", purpose: "case", caseNumber: "123/2569" },
};
const NO_WORD = { th: "ติดต่อไม่ได้", en: "No answer" };

function after(...messages: Message[]): State {
  const first: Message = { kind: "signed_in", me: aMe() };
  return [first, FIELDS, ...messages].reduce(apply, aState());
}

function started(): Message {
  const { ask } = after().search;
  return { kind: "search_started", asked: { ask, span: spanOf(ask, NOON), at: NOON } };
}

function answered(results: Found[], fields: Partial<SearchAnswer> = {}): Message {
  return { kind: "search_answered", answer: anAnswer(results, fields) };
}

function more(results: Found[]): Message {
  return { kind: "search_more", answer: anAnswer(results) };
}

describe("the reason for searching", () => {
  it("is kept from search to search and from screen to screen", () => {
    const { ask } = after(started(), answered([]), { kind: "go", screen: "desk" }).search;
    expect(ask).toMatchObject({ purpose: "case", caseNumber: "123/2569" });
  });

  it("is gone when the session ends", () => {
    const ended = after({ kind: "signed_out", because: null });
    expect(apply(ended, { kind: "signed_in", me: aMe() }).search.ask.purpose).toBe("");
  });

  it("is never there for another officer, even where no sign-out was seen", () => {
    const me = aMe();
    const other = aMe({ officer: { ...me.officer, id: 2 } });
    const found = after(started(), answered([aFound("a")]));
    expect(apply(found, { kind: "signed_in", me }).search.ask.caseNumber).toBe("123/2569");
    const { search } = apply(found, { kind: "signed_in", me: other });
    expect(search).toMatchObject({ found: [], ask: { query: "", purpose: "", caseNumber: "" } });
  });
});

describe("a search", () => {
  it("shows no earlier answer below a new question, and keeps what was typed", () => {
    const again = after(started(), answered([aFound("a")]), started());
    expect(again.search).toMatchObject({ phase: "running", found: [], selected: null });
    expect(again.search.ask.query).toBe("กข 1234");
  });

  it("chooses the first finding of the screen, which is an exact one", () => {
    const { search } = after(started(), answered([aFound("n", "near"), aFound("e")]));
    expect(search.selected).toBe("e");
    expect(chosenOf(search)?.kind).toBe("exact");
  });

  it("says when its fields no longer are those of the results", () => {
    const found = after(started(), answered([]));
    expect(isOutdated(found.search)).toBe(false);
    const edited = apply(found, { kind: "search_ask", changes: { query: "กข 12" } });
    expect(isOutdated(edited.search)).toBe(true);
  });

  it("takes no answer that comes after the session has ended", () => {
    const gone = after(started(), { kind: "signed_out", because: null }, answered([aFound("a")]));
    expect(gone.search).toMatchObject({ phase: "empty", found: [] });
  });

  it("tells a refusal from a server that does not answer", () => {
    const failed = (gone: boolean): Message => ({ kind: "search_failed", told: NO_WORD, gone });
    expect(after(started(), failed(false)).search).toMatchObject({
      phase: "refused",
      told: NO_WORD,
    });
    expect(after(started(), failed(true)).search.phase).toBe("gone");
  });
});

describe("pages", () => {
  const page = answered([aFound("a"), aFound("b")], { more: true, cursor: "c" });
  const next: Message = { kind: "search_started", asked: null };

  it("follow each other without showing a sighting twice", () => {
    const { search } = after(started(), page, next, more([aFound("b"), aFound("c")]));
    expect(search.found.map((each) => each.sighting.id)).toEqual(["a", "b", "c"]);
    expect(search.more).toBe("none");
    expect(search.selected).toBe("a");
  });

  it("stay when the next one fails, which can be asked for again", () => {
    const failed: Message = { kind: "search_failed", told: NO_WORD, gone: true };
    const { search } = after(started(), page, next, failed);
    expect(search).toMatchObject({ phase: "answered", more: "there", told: NO_WORD });
    expect(search.found).toHaveLength(2);
  });

  it("end where the page's memory ends", () => {
    const many = Array.from({ length: FOUND_KEPT }, (_, place) => aFound(`s${place}`));
    const { search } = after(started(), page, next, more(many));
    expect(search.found).toHaveLength(FOUND_KEPT);
    expect(search.more).toBe("none");
  });
});

describe("the chosen finding", () => {
  const found = answered([aFound("n", "near"), aFound("a"), aFound("b")]);

  it("moves in the order of the screen and stops at the ends", () => {
    const { search } = after(started(), found);
    expect(steppedTo(search, 1)).toBe("b");
    expect(steppedTo(search, -1)).toBe("a");
    expect(steppedTo(search, Infinity)).toBe("n");
    const last = apply(after(started(), found), { kind: "search_select", sighting: "n" });
    expect(steppedTo(last.search, -Infinity)).toBe("a");
  });

  it("is none where nothing was found", () => {
    expect(steppedTo(after(started(), answered([])).search, 1)).toBeNull();
  });
});

describe("how the box is understood", () => {
  const understood: Understood = {
    pattern: "กข1234",
    province: null,
    plate_class: "car",
    warnings: [],
    did_you_mean: null,
    sentence_th: "ทะเบียน กข 1234",
    sentence_en: "Plate กข 1234",
  };
  const read = (text: string): Message => ({
    kind: "search_read",
    reading: { text, understood, told: null },
  });

  it("is shown for the text that stands there and for no earlier one", () => {
    expect(after(read("กข 1234")).search.reading.understood).toBe(understood);
    expect(after(read("กข 12")).search.reading.understood).toBeNull();
  });

  it("is nothing once the box is empty", () => {
    const emptied = after(read("กข 1234"), { kind: "search_ask", changes: { query: "" } });
    expect(emptied.search.reading.understood).toBeNull();
  });
});

describe("a field that lacks something", () => {
  it("is no longer marked once it changes", () => {
    const marked = after({ kind: "search_faults", faults: ["purpose", "case_number"] });
    const mended = apply(marked, { kind: "search_ask", changes: { purpose: "case" } });
    expect(mended.search.faults).toEqual(["case_number"]);
  });
});
