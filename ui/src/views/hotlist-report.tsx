/** What a dry run saw in a file, line by line, and the button that stores exactly that. */
import type { ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { lastDay, moment } from "../dates";
import type { Upload } from "../state-hotlist";
import type { ImportDouble, ImportLine, ImportReport } from "../wire-hotlist";
import { Cost, perDay } from "./hotlist-preview";
import { Plate } from "./marks";

interface ReportProps {
  page: Page;
  upload: Upload;
  busy: boolean;
}

export function ImportReportView({ page, upload, busy }: ReportProps) {
  const { report, name } = upload;
  return (
    <section class="import-report" data-testid="import-report" data-applied={report.applied ?? ""}>
      <p class="verdict" data-ok={String(report.taken > 0 || report.applied !== null)} role="status">
        <b>{name}</b> — {report[page.language]}
      </p>
      <Counts page={page} report={report} />
      <Remarks page={page} report={report} />
      <Buttons page={page} upload={upload} busy={busy} />
      {report.faults.length > 0 && <Faults page={page} report={report} />}
      {report.lines.length > 0 && <Lines page={page} report={report} />}
      {report.doubles.length > 0 && <Doubles page={page} report={report} />}
    </section>
  );
}

function Counts({ page, report }: { page: Page; report: ImportReport }) {
  const { t } = page;
  const shown = [
    ["taken", t("hotlist.count_taken"), report.taken],
    ["duplicates", t("hotlist.count_duplicates"), report.duplicates],
    ["rejected", t("hotlist.count_rejected"), report.rejected],
  ] as const;
  return (
    <dl class="counts">
      {shown.map(([key, label, count]) => (
        <div key={key} data-count={key}>
          <dt>{label}</dt>
          <dd>{count.toLocaleString("en")}</dd>
        </div>
      ))}
    </dl>
  );
}

function Remarks({ page, report }: { page: Page; report: ImportReport }) {
  const { t, language } = page;
  const { earlier, ignored_headings: ignored } = report;
  const remarks = [
    report.encoding.value === "utf-8" ? "" : report.encoding[language],
    ignored.length === 0 ? "" : t("hotlist.ignored", { headings: ignored.join(", ") }),
    report.warned === 0 ? "" : t("hotlist.warned", { count: report.warned }),
    report.false_hits_per_day === 0
      ? ""
      : t("hotlist.all_false_hits", { count: perDay(report.false_hits_per_day) }),
    earlier === null || report.applied !== null
      ? ""
      : t("hotlist.earlier", {
          at: moment(earlier.at, language),
          by: earlier.by.display_name,
          count: earlier.added,
        }),
  ].filter((remark) => remark !== "");
  return (
    <ul class="warnings">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

function Buttons({ page, upload, busy }: ReportProps) {
  const { t, acts } = page;
  const { report } = upload;
  return (
    <div class="form-end">
      {report.applied === null && (
        <button
          type="button"
          class="main"
          data-testid="import-apply"
          disabled={busy || report.taken === 0}
          onClick={() => acts.hotlist.apply()}
        >
          {t("hotlist.apply", { count: report.taken.toLocaleString("en") })}
        </button>
      )}
      {report.rejected > 0 && (
        <button
          type="button"
          data-testid="import-rejects"
          disabled={busy}
          onClick={() => acts.hotlist.rejects()}
        >
          {t("hotlist.rejects")}
        </button>
      )}
    </div>
  );
}

interface LinesProps {
  page: Page;
  title: string;
  shown: number;
  all: number;
  heads: readonly string[];
  children: ComponentChildren;
}

function LineTable({ page, title, shown, all, heads, children }: LinesProps) {
  const { t } = page;
  const cut = shown < all ? t("hotlist.first_of", { shown, all: all.toLocaleString("en") }) : "";
  return (
    <>
      <h2>
        {title} <span class="hint">{cut}</span>
      </h2>
      <table class="table">
        <thead>
          <tr>
            <th class="number">{t("hotlist.line")}</th>
            {heads.map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </>
  );
}

function Faults({ page, report }: { page: Page; report: ImportReport }) {
  const { t, language } = page;
  const { faults, rejected } = report;
  const table = { page, title: t("hotlist.faults"), shown: faults.length, all: rejected };
  return (
    <LineTable {...table} heads={[t("hotlist.as_written"), t("hotlist.why_not")]}>
      {faults.map((fault) => (
        <tr key={fault.line} data-testid="import-fault">
          <td class="number">{fault.line}</td>
          <td>{fault.text}</td>
          <td>
            {fault[language].map((why) => (
              <p key={why}>{why}</p>
            ))}
          </td>
        </tr>
      ))}
    </LineTable>
  );
}

function Lines({ page, report }: { page: Page; report: ImportReport }) {
  const { t } = page;
  const { lines, taken } = report;
  const heads = [
    t("hotlist.plate"),
    t("hotlist.category"),
    t("hotlist.reason"),
    t("hotlist.authority"),
    t("hotlist.expires"),
    t("hotlist.remarks"),
  ];
  const table = { page, title: t("hotlist.lines"), shown: lines.length, all: taken, heads };
  return (
    <LineTable {...table}>
      {lines.map((line) => (
        <Line key={line.line} page={page} line={line} />
      ))}
    </LineTable>
  );
}

function Line({ page, line }: { page: Page; line: ImportLine }) {
  const { t, language } = page;
  const province = line.province ?? t("hotlist.any_province");
  return (
    <tr data-testid="import-line">
      <td class="number">{line.line}</td>
      <td>
        <Plate page={page} registration={line.registration} province={province} />
      </td>
      <td>{language === "th" ? line.category_th : line.category_en}</td>
      <td>{line.reason}</td>
      <td>{line.authority}</td>
      <td class="nowrap">{lastDay(line.expires_at, language)}</td>
      <td>
        {line.warnings.map((warning) => (
          <p key={warning.value}>{warning[language]}</p>
        ))}
        {line.continues && <p>{t("hotlist.continues")}</p>}
        {line.false_hits && <Cost page={page} hits={line.false_hits} />}
      </td>
    </tr>
  );
}

function Doubles({ page, report }: { page: Page; report: ImportReport }) {
  const { t } = page;
  const { doubles, duplicates } = report;
  const heads = [t("hotlist.plate"), t("hotlist.stands")];
  const table = { page, title: t("hotlist.doubles"), shown: doubles.length, all: duplicates, heads };
  return (
    <LineTable {...table}>
      {doubles.map((double) => (
        <tr key={double.line} data-testid="import-double">
          <td class="number">{double.line}</td>
          <td>
            {double.registration} {double.province ?? t("hotlist.any_province")}
          </td>
          <td>{standsAt(page, double)}</td>
        </tr>
      ))}
    </LineTable>
  );
}

function standsAt({ t }: Page, double: ImportDouble): string {
  if (double.of_line !== null) return t("hotlist.of_line", { line: double.of_line });
  return t("hotlist.of_entry", { entry: double.of_entry ?? "" });
}
