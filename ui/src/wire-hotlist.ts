/** The shapes of the hotlist: previews, histories, imports (docs/reference). */
import type { Choice, Person, Sentence, Sighting } from "./wire";

export interface HotlistEntry {
  id: number;
  registration: string;
  province: string | null;
  category: string;
  category_th: string;
  category_en: string;
  reason: string;
  authority: string;
  case_number: string | null;
  instruction: string | null;
  vehicle: string | null;
  group: string | null;
  valid_from: string;
  expires_at: string;
  added_by: Person | null;
  added_at: string;
  closed_at: string | null;
}

export interface HotlistPage {
  entries: HotlistEntry[];
  /** Of all pages. */
  total: number;
}

/** How often a day a plate with gaps would ring for nobody. */
export interface FalseHits {
  per_day: number;
  basis: "traffic" | "possible_plates";
  /** Days of the station's own traffic that were counted; 0 without traffic. */
  days: number;
  many: boolean;
  too_many: boolean;
}

export interface HotlistPreview {
  registration: string;
  province: string | null;
  plate_class: Choice;
  has_gaps: boolean;
  warnings: Choice[];
  false_hits: FalseHits | null;
  /** Open entries of the same plate. */
  listed: number;
}

export interface History {
  sightings: Sighting[];
  more: boolean;
}

export interface AddedEntry extends HotlistEntry {
  warnings: Choice[];
  history: History;
}

export interface PossibleMatch {
  sighting: Sighting;
  entry: HotlistEntry;
  differs_at: number | null;
}

export interface ImportFault {
  line: number;
  text: string;
  th: string[];
  en: string[];
}

export interface ImportDouble {
  line: number;
  registration: string;
  province: string | null;
  of_line: number | null;
  of_entry: number | null;
}

export interface ImportLine {
  line: number;
  registration: string;
  province: string | null;
  category_th: string;
  category_en: string;
  reason: string;
  authority: string;
  expires_at: string;
  warnings: Choice[];
  false_hits: FalseHits | null;
  continues: boolean;
}

/** Counts are of all lines; the lists show the first of each. */
export interface ImportReport extends Sentence {
  digest: string;
  applied: number | null;
  encoding: Choice;
  ignored_headings: string[];
  rows: number;
  taken: number;
  duplicates: number;
  rejected: number;
  warned: number;
  false_hits_per_day: number;
  lines: ImportLine[];
  faults: ImportFault[];
  doubles: ImportDouble[];
  earlier: { at: string; by: Person; added: number } | null;
}

/** What is typed about a plate. */
export interface TypedPlate {
  text: string;
  province?: string;
}

export interface NewEntry extends TypedPlate {
  category: string;
  reason: string;
  authority: string;
  case_number?: string;
  instruction?: string;
  vehicle?: string;
  group?: string;
  expires_at: string;
}

/** Said once for all lines of a file. */
export interface ImportDefaults {
  category?: string;
  reason?: string;
  authority?: string;
  case_number?: string;
  expires_at?: string;
}
