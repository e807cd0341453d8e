/** Journal and officers, and how far each question is: what was asked for, and what came back. */
import type { Message, OneTimePassword, Part, RecordsMessage, Told } from "./messages";
import type * as wire from "./wire";
import type { JournalSample } from "./wire-registers";

const JOURNAL_KEPT = 2000;
const OFFICERS_KEPT = 1000;

export interface Task {
  busy: boolean;
  told: Told | null;
}

export interface Journal {
  entries: readonly wire.JournalEntry[];
  /** The newest number when it was read. */
  latest: number;
  /** The filter that it was read with; "" is all. */
  action: string;
  /** Nothing older is left to load. */
  complete: boolean;
  verdict: { verdict: wire.Verdict; at: number } | null;
  /** Where searches drawn by lot stand in place of the entries. */
  sample: JournalSample | null;
}

export interface Records {
  tasks: Readonly<Record<Part, Task>>;
  journal: Journal | null;
  officers: readonly wire.Officer[] | null;
  given: OneTimePassword | null;
}

const IDLE: Task = { busy: false, told: null };

export const NO_RECORDS: Records = {
  tasks: {
    session: IDLE,
    hotlist: IDLE,
    faces: IDLE,
    journal: IDLE,
    officers: IDLE,
    cameras: IDLE,
  },
  journal: null,
  officers: null,
  given: null,
};

export function applyRecords(records: Records, message: Message): Records {
  const about = message as RecordsMessage;
  switch (about.kind) {
    case "started":
      return withTask(records, about.part, { busy: true, told: null });
    case "done":
      return withTask(records, about.part, IDLE);
    case "failed":
      return withTask(records, about.part, { busy: false, told: about.told });
    case "officers":
      return { ...records, officers: about.officers.slice(0, OFFICERS_KEPT) };
    case "one_time_password":
      return { ...records, given: about.given };
    default:
      return applyLists(records, about);
  }
}

function withTask(records: Records, part: Part, task: Task): Records {
  return { ...records, tasks: { ...records.tasks, [part]: task } };
}

function applyLists(records: Records, message: RecordsMessage): Records {
  switch (message.kind) {
    case "journal":
      return { ...records, journal: freshJournal(message, records.journal) };
    case "journal_older":
      return { ...records, journal: olderJournal(records.journal, message.entries) };
    case "journal_sample":
      return withSample(records, message.sample);
    case "verdict":
      return withVerdict(records, { verdict: message.verdict, at: message.at });
    default:
      return records;
  }
}

function newestFirst(entries: readonly wire.JournalEntry[]): wire.JournalEntry[] {
  return [...entries].sort((a, b) => b.seq - a.seq).slice(0, JOURNAL_KEPT);
}

function freshJournal(
  read: Extract<RecordsMessage, { kind: "journal" }>,
  before: Journal | null,
): Journal {
  const { latest, action } = read;
  const verdict = before?.verdict ?? null;
  const complete = read.entries.length === 0;
  return { entries: newestFirst(read.entries), latest, action, complete, verdict, sample: null };
}

function olderJournal(
  journal: Journal | null,
  older: readonly wire.JournalEntry[],
): Journal | null {
  if (!journal) return null;
  const known = new Set(journal.entries.map((entry) => entry.seq));
  const fresh = older.filter((entry) => !known.has(entry.seq));
  const complete = fresh.length === 0 || journal.entries.length >= JOURNAL_KEPT;
  return { ...journal, entries: newestFirst([...journal.entries, ...fresh]), complete };
}

function withSample(records: Records, sample: JournalSample): Records {
  return records.journal ? { ...records, journal: { ...records.journal, sample } } : records;
}

function withVerdict(records: Records, verdict: Journal["verdict"]): Records {
  return records.journal ? { ...records, journal: { ...records.journal, verdict } } : records;
}
