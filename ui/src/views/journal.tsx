/** The journal as an auditor reads it: newest first, filtered, and proved unbroken on request. */
import type { Page } from "../acts/acts";
import { moment, time } from "../dates";
import type { Choice, JournalEntry, Sentence } from "../wire";
import type { JournalSample } from "../wire-registers";
import { isWordKey, wordsIn, type WordKey } from "../words";
import th from "../words/th.json";
import { ToldLine } from "./told";

const DEED = "deed.";

function deeds(): (Sentence & { value: string })[] {
  const keys = Object.keys(th).filter((key): key is WordKey => key.startsWith(DEED));
  const [inThai, inEnglish] = [wordsIn("th"), wordsIn("en")];
  return keys.map((key) => ({
    value: key.slice(DEED.length),
    th: inThai(key),
    en: inEnglish(key),
  }));
}

export function JournalView({ page }: { page: Page }) {
  const { state, t } = page;
  const { journal, tasks } = state.records;
  return (
    <main class="screen journal" data-testid="journal">
      <header class="screen-head">
        <h1>{t("journal.title")}</h1>
        <Filter page={page} />
        <HeadActs page={page} busy={tasks.journal.busy} />
      </header>
      <VerdictLine page={page} />
      <ToldLine page={page} told={tasks.journal.told} />
      {journal?.sample && <SampleLine page={page} sample={journal.sample} />}
      {journal && <Entries page={page} entries={(journal.sample ?? journal).entries} />}
      {journal && !journal.complete && !journal.sample && (
        <Older page={page} busy={tasks.journal.busy} />
      )}
    </main>
  );
}

function HeadActs({ page, busy }: { page: Page; busy: boolean }) {
  const { state, t, acts } = page;
  const { journal } = state.records;
  const newer = journal ? state.desk.seq - journal.latest : 0;
  const reload = () => void acts.records.loadJournal(journal?.action ?? "");
  const sample = () => void acts.records.loadSample();
  const verify = () => void acts.records.verifyJournal();
  return (
    <>
      <button type="button" data-testid="journal-reload" onClick={reload}>
        {newer > 0 ? t("journal.newer", { count: newer }) : t("journal.reload")}
      </button>
      <button type="button" data-testid="journal-sample" disabled={busy} onClick={sample}>
        {t("journal.sample")}
      </button>
      <button
        type="button"
        class="main"
        data-testid="journal-verify"
        disabled={busy}
        onClick={verify}
      >
        {t("journal.verify")}
      </button>
    </>
  );
}

function Filter({ page }: { page: Page }) {
  const { state, t, language, acts } = page;
  return (
    <label class="inline">
      {t("journal.filter")}
      <select
        data-testid="journal-filter"
        value={state.records.journal?.action ?? ""}
        onChange={(event) => void acts.records.loadJournal(event.currentTarget.value)}
      >
        <option value="">{t("journal.all")}</option>
        {deeds().map((deed) => (
          <option key={deed.value} value={deed.value}>
            {deed[language]}
          </option>
        ))}
      </select>
    </label>
  );
}

function VerdictLine({ page }: { page: Page }) {
  const { state, language } = page;
  const told = state.records.journal?.verdict;
  if (!told) return null;
  const { verdict, at } = told;
  return (
    <p class="verdict" role="status" data-testid="journal-verdict" data-ok={String(verdict.ok)}>
      {verdict[language]} <time>({time(at, language)})</time>
    </p>
  );
}

/** A supervisor's look at others' searches: which were drawn, and of how many (G-14). */
function SampleLine({ page, sample }: { page: Page; sample: JournalSample }) {
  const { week, searched, entries } = sample;
  return (
    <p class="added" role="status" data-testid="journal-sampled">
      {page.t("journal.sampled", { week, searched, drawn: entries.length })}
    </p>
  );
}

function Entries({ page, entries }: { page: Page; entries: readonly JournalEntry[] }) {
  const { t } = page;
  if (entries.length === 0) return <p class="empty">{t("journal.none")}</p>;
  return (
    <table class="table">
      <thead>
        <tr>
          <th class="number">{t("journal.seq")}</th>
          <th>{t("journal.at")}</th>
          <th>{t("journal.actor")}</th>
          <th>{t("journal.action")}</th>
          <th>{t("journal.about")}</th>
          <th>{t("journal.reason")}</th>
          <th>{t("journal.digest")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Entry key={entry.seq} page={page} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function Entry({ page, entry }: { page: Page; entry: JournalEntry }) {
  const { language } = page;
  return (
    <tr data-testid="journal-entry" data-seq={entry.seq} data-action={entry.action}>
      <td class="number">{entry.seq}</td>
      <td class="nowrap">{moment(entry.at, language)}</td>
      <td>
        {entry.actor === "service" ? page.t("journal.service") : (entry.actor_name ?? entry.actor)}
      </td>
      <td>{deed(page, entry.action)}</td>
      <td>{about(page, entry.about)}</td>
      <td>{reason(page, entry)}</td>
      <td class="digest" title={entry.digest ?? ""}>
        {entry.digest?.slice(0, 12)}
      </td>
    </tr>
  );
}

function deed(page: Page, action: string): string {
  const key = `${DEED}${action}`;
  return isWordKey(key) ? page.t(key) : action;
}

/** `camera:cam1` -> the camera's name; digests shortened; the rest as number. */
function about(page: Page, what: string | null): string {
  if (what === null) return "";
  const [kind = "", id = ""] = [
    what.slice(0, what.indexOf(":")),
    what.slice(what.indexOf(":") + 1),
  ];
  if (kind === "camera") {
    const camera = page.state.desk.cameras.find((one) => one.id === id);
    return camera ? (page.language === "th" ? camera.name_th : camera.name_en) : id;
  }
  const key = `about.${kind}`;
  const short = id.length > 16 ? `${id.slice(0, 12)}…` : id;
  return isWordKey(key) ? page.t(key, { id: short }) : what;
}

/** A word of a closed list, in words where the page knows the list. */
function reason(page: Page, entry: JournalEntry): string {
  if (entry.reason === null) return "";
  const { dismissals, purposes } = page.state.session.lists;
  const known: readonly Choice[] = [...dismissals, ...purposes];
  const listed = known.find((choice) => choice.value === entry.reason);
  if (listed) return listed[page.language];
  const rule = /^g(\d\d)$/.exec(entry.reason)?.[1];
  if (rule) return page.t("journal.rule", { rule: `G-${rule}` });
  const key = `${listOf(entry.action)}.${entry.reason}`;
  return isWordKey(key) ? page.t(key) : entry.reason;
}

/** Which closed list an action takes its reason from: the same word stands in several. */
function listOf(action: string): string {
  if (action.startsWith("camera.")) return "cause";
  if (action === "worker.restarted") return "worker_end";
  return action === "permission.denied" ? "action" : "refusal";
}

function Older({ page, busy }: { page: Page; busy: boolean }) {
  const { t, acts } = page;
  return (
    <button
      type="button"
      class="older"
      data-testid="journal-older"
      disabled={busy}
      onClick={() => void acts.records.loadOlder()}
    >
      {t("journal.older")}
    </button>
  );
}
