/** Figures and registers that the law asks for (docs/reference). */
import type { JournalEntry, Person, Sentence } from "./wire";

export interface Figure extends Sentence {
  /** As in the CSV's first column; `value` as in its last. */
  name: string;
  value: string;
}

export interface GroupResult {
  /** As the test calls it. */
  group: string;
  genuine_pairs: number;
  false_non_matches: number;
  false_non_match_rate: number;
  impostor_pairs: number;
  false_matches: number;
  false_match_rate: number;
}

export interface ModelTestFigures {
  test_set: string;
  /** A day: YYYY-MM-DD. */
  tested_on: string;
  threshold: number;
  groups: GroupResult[];
}

/** A recogniser and its tests by group; without any, `untested_…` says so. */
export interface ModelFigures {
  model: string | null;
  tests: ModelTestFigures[];
  untested_th: string | null;
  untested_en: string | null;
}

/** As it stands in the register. */
export interface ModelTest extends ModelTestFigures {
  id: number;
  model: string;
  /** In the figures; else a newer one took its place. */
  shown: boolean;
  added_by: Person;
  added_at: string;
}

export interface MonthFigures {
  /** YYYY-MM */
  month: string;
  figures: Figure[];
  /** Those that compared; never empty. */
  models: ModelFigures[];
  /** Confirmed of confirmed and rejected. */
  precision: number | null;
  /** An address. */
  csv: string;
}

export interface DataRequest {
  id: number;
  kind: string;
  kind_th: string;
  kind_en: string;
  reference: string;
  received_at: string;
  received_by: Person;
  due_at: string;
  overdue: boolean;
  answer: string | null;
  answer_th: string | null;
  answer_en: string | null;
  reason: string | null;
  /** How somebody made sure of it. */
  identity_checked: string | null;
  answered_at: string | null;
  answered_by: Person | null;
}

export interface Breach {
  id: number;
  kind: string;
  kind_th: string;
  kind_en: string;
  what: string;
  /** How many it touches, where that is known. */
  people: number | null;
  noticed_at: string;
  opened_at: string;
  opened_by: Person;
  report_by: string;
  /** Negative is late; null once it was reported or closed. */
  hours_left: number | null;
  overdue: boolean;
  reported_at: string | null;
  outcome: string | null;
  closed_at: string | null;
}

/** A paper on which looking for faces rests. */
export interface LegalPaper {
  kind: string;
  kind_th: string;
  kind_en: string;
  title: string;
  /** A day: YYYY-MM-DD. */
  dated: string;
  /** SHA-256 of the file, which the station keeps. */
  digest: string;
  added_by: Person;
  added_at: string;
}

/** After a change of the model: entries that compare again, and numbers of those that cannot. */
export interface Renewal {
  model: string;
  renewed: number;
  failed: number[];
}

/** Searches of the week that ended, drawn by lot for a supervisor to look at. */
export interface JournalSample {
  week: string;
  /** Of how many they were drawn. */
  searched: number;
  entries: JournalEntry[];
}
