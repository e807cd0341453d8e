/** The papers on which looking for faces rests (G-17): which ones, not what stands in them. */
import type { Page } from "../acts/acts";
import { day } from "../dates";
import type { LegalPaper } from "../wire-registers";
import type { PartProps } from "./faces";
import { DayField, dayIn, refused, TextField } from "./faces-fields";
import { ChoiceField, field } from "./fields";
import { FileField, fileIn } from "./file-field";

interface PapersProps extends PartProps {
  papers: readonly LegalPaper[];
}

function add(page: Page, form: HTMLFormElement): void {
  const dated = dayIn(form, "dated");
  const file = fileIn(form, "file");
  if (!dated || !file) return void refused(page, "field.moment_unclear");
  const paper = { kind: field(form, "kind"), title: field(form, "title"), dated };
  void page.acts.faces.addPaper(file, paper);
}

export function FacesPapers({ page, busy, papers }: PapersProps) {
  const { t } = page;
  return (
    <section data-testid="papers">
      <h2>{t("faces.papers")}</h2>
      <p class="hint">{t("faces.papers_hint")}</p>
      <PaperForm page={page} busy={busy} />
      {papers.length === 0 && <p class="empty">{t("faces.papers_none")}</p>}
      <ul class="inbox">
        {papers.map((paper) => (
          <Paper key={paper.digest} page={page} paper={paper} />
        ))}
      </ul>
    </section>
  );
}

function Paper({ page, paper }: { page: Page; paper: LegalPaper }) {
  const { language } = page;
  return (
    <li class="waiting" data-testid="paper">
      <header>
        <span class="badge">{language === "th" ? paper.kind_th : paper.kind_en}</span>
        <b>{paper.title}</b>
        <span class="hint">
          {day(paper.dated, language)} · {paper.added_by.display_name}
        </span>
        <span class="digest" title={paper.digest}>
          {paper.digest.slice(0, 12)}
        </span>
      </header>
    </li>
  );
}

function PaperForm({ page, busy }: PartProps) {
  const { t, state } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    add(page, event.currentTarget as HTMLFormElement);
  };
  return (
    <details class="register-form">
      <summary data-testid="paper-new">{t("faces.paper_new")}</summary>
      <form class="form" onSubmit={submit}>
        <ChoiceField
          page={page}
          name="kind"
          label={t("faces.paper_kind")}
          choices={state.faces.words?.document_kinds ?? []}
        />
        <DayField page={page} name="dated" label={t("faces.dated")} />
        <TextField name="title" label={t("faces.paper_title")} wide />
        <FileField
          page={page}
          name="file"
          label={t("faces.paper_file")}
          accept=""
          hint={t("faces.paper_file_hint")}
          testid="paper-file"
        />
        <div class="form-end">
          <button type="submit" class="main" disabled={busy} data-testid="paper-save">
            {t("faces.save")}
          </button>
        </div>
      </form>
    </details>
  );
}
