import { describe, expect, it, vi } from "vitest";
import { HotlistActs } from "../src/acts/hotlist-acts";
import type { Service } from "../src/http";
import type { Message } from "../src/messages";
import { apply } from "../src/state";
import {
  applyHotlist,
  ENTRIES_KEPT,
  moreBefore,
  NO_HOTLIST,
  type HotlistMessage,
  type HotlistState,
} from "../src/state-hotlist";
import type { Store } from "../src/store";
import { perDay } from "../src/views/hotlist-preview";
import type { AddedEntry, HotlistEntry, HotlistPreview, ImportReport } from "../src/wire-hotlist";
import { aMe, aSighting, aState, iso, NOON } from "./builders";

function anEntry(id: number, fields: Partial<HotlistEntry> = {}): HotlistEntry {
  return {
    id,
    registration: "กข 1234",
    province: "สกลนคร",
    category: "stolen",
    category_th: "แจ้งหาย",
    category_en: "Stolen",
    reason: "หาย",
    authority: "ห 1",
    case_number: null,
    instruction: null,
    vehicle: null,
    group: null,
    valid_from: iso(NOON),
    expires_at: iso(NOON + 86_400_000),
    added_by: { id: 1, display_name: "หัวหน้าเวร" },
    added_at: iso(NOON),
    closed_at: null,
    ...fields,
  };
}

function anAddedEntry(id: number): AddedEntry {
  const history = { sightings: [aSighting()], more: false };
  return { ...anEntry(id), warnings: [], history };
}

const PREVIEW: HotlistPreview = {
  registration: "กข?234",
  province: null,
  plate_class: { value: "unknown", th: "ไม่ทราบ", en: "Unknown" },
  has_gaps: true,
  warnings: [],
  false_hits: { per_day: 3, basis: "traffic", days: 28, many: false, too_many: false },
  listed: 0,
};

const REPORT = { digest: "d", applied: null, taken: 2, rejected: 1 } as ImportReport;

function after(...messages: HotlistMessage[]): HotlistState {
  return messages.reduce(applyHotlist, NO_HOTLIST);
}

function page(...ids: number[]): HotlistMessage {
  const entries = ids.map((id) => anEntry(id));
  return { kind: "hotlist_page", page: { entries, total: 5 }, text: "", below: false };
}

describe("the list", () => {
  it("goes on below its oldest entry until all are shown", () => {
    const first = after(page(5, 4));
    expect(moreBefore(first)).toBe(4);
    const rest = { ...page(3, 2, 1), below: true } as HotlistMessage;
    const all = applyHotlist(first, rest);
    expect(all.entries?.map((entry) => entry.id)).toEqual([5, 4, 3, 2, 1]);
    expect(moreBefore(all)).toBeNull();
  });

  it("is not replaced by the answer to an older text", () => {
    const state = after(page(5), { kind: "hotlist_text", text: "กข" }, page(4));
    expect(state.entries?.map((entry) => entry.id)).toEqual([5]);
  });

  it("is bounded", () => {
    const ids = Array.from({ length: ENTRIES_KEPT + 5 }, (_, place) => place);
    expect(after(page(...ids)).entries).toHaveLength(ENTRIES_KEPT);
  });

  it("shows a new entry first with its history, and a closed one no more", () => {
    const added = after(page(4), { kind: "hotlist_added", entry: anAddedEntry(9) });
    expect(added.entries?.map((entry) => entry.id)).toEqual([9, 4]);
    expect([added.total, added.view]).toEqual([6, "list"]);
    expect(added.added?.history.sightings).toHaveLength(1);
    const closed = applyHotlist(added, { kind: "hotlist_closed", entry: anEntry(9) });
    expect([closed.entries?.length, closed.total, closed.added]).toEqual([1, 5, null]);
  });

  it("is not left for the next officer", () => {
    const seen: Message[] = [
      { kind: "signed_in", me: aMe() },
      page(1),
      { kind: "signed_out", because: null },
    ];
    expect(seen.reduce(apply, aState()).hotlist).toEqual(NO_HOTLIST);
  });
});

describe("a plate that is being typed", () => {
  it("is read for what stands there, and an older answer is nobody's", () => {
    const first = { text: "กข" };
    const second = { text: "กข?234" };
    const reading = { typed: first, preview: PREVIEW, told: null };
    const typed = after({ kind: "hotlist_typed", typed: first }, { kind: "hotlist_read", reading });
    expect(typed.reading.preview).toBe(PREVIEW);
    const again = applyHotlist(typed, { kind: "hotlist_typed", typed: second });
    expect(again.reading.preview).toBeNull();
    expect(applyHotlist(again, { kind: "hotlist_read", reading }).reading.preview).toBeNull();
  });

  it("says small numbers of false hits without pretending they are none", () => {
    expect([0, 0.04, 0.3, 9.94, 120.4].map(perDay)).toEqual(["< 0.1", "< 0.1", "0.3", "9.9", "120"]);
  });
});

describe("a file", () => {
  function station(answers: unknown[]) {
    let state = aState();
    const send = (message: Message) => (state = apply(state, message));
    const asked: unknown[] = [];
    const post = vi.fn((path: string, body: unknown) => {
      asked.push([path, body]);
      return Promise.resolve(answers.shift());
    });
    const service = { post, get: post, text: post } as unknown as Service;
    const store = { send, get state() { return state; } } as unknown as Store;
    const offered: string[] = [];
    const encode = (file: Blob) => file.text().then(btoa);
    const acts = new HotlistActs(service, store, encode, (name) => offered.push(name));
    return { acts, asked, offered, state: () => state.hotlist };
  }

  it("is applied with exactly what its dry run was asked and showed", async () => {
    const applied = { ...REPORT, applied: 7 };
    const { acts, asked, state } = station([REPORT, applied, { entries: [], total: 2 }]);
    await acts.check(new File(["plate"], "list.csv"), { reason: "หาย" });
    expect(state().upload).toEqual({ name: "list.csv", report: REPORT });
    await acts.apply();
    expect(asked.slice(0, 2)).toEqual([
      ["/hotlist/imports", { reason: "หาย", file: btoa("plate") }],
      ["/hotlist/imports", { reason: "หาย", file: btoa("plate"), shown: "d" }],
    ]);
    expect(state().upload?.report.applied).toBe(7);
    expect(state().total).toBe(2);
  });

  it("that was not checked cannot be applied", async () => {
    const { acts, asked } = station([]);
    await acts.apply();
    await acts.rejects();
    expect(asked).toEqual([]);
  });

  it("offers its rejected lines", async () => {
    const { acts, offered } = station([REPORT, "plate,why"]);
    await acts.check(new File(["plate"], "list.csv"), {});
    await acts.rejects();
    expect(offered).toEqual(["rejects.csv"]);
  });
});
