/** What people asked about the data on them, and by when they are answered (G-15). */
import type { Page } from "../acts/acts";
import { day } from "../dates";
import type { DataRequest } from "../wire-registers";
import type { PartProps } from "./faces";
import { TextField } from "./faces-fields";
import { ChoiceField, field } from "./fields";
import { RegisterForm, type Read } from "./register-form";

interface RequestsProps extends PartProps {
  requests: readonly DataRequest[];
}

const received: Read = (form) => ({
  reference: field(form, "reference"),
  kind: field(form, "kind"),
});

const answered: Read = (form) => ({
  answer: field(form, "answer"),
  reason: field(form, "reason"),
  identity_checked: field(form, "identity_checked"),
});

export function FacesRequests({ page, busy, requests }: RequestsProps) {
  const { t, state } = page;
  const form = { page, busy, read: received, path: "/data_requests", testid: "request-new" };
  return (
    <section data-testid="requests">
      <h2>{t("faces.requests")}</h2>
      <p class="hint">{t("faces.requests_hint")}</p>
      <RegisterForm {...form} label={t("faces.request_new")}>
        <TextField name="reference" label={t("faces.letter")} hint={t("faces.no_name")} />
        <ChoiceField
          page={page}
          name="kind"
          label={t("faces.request_kind")}
          choices={state.faces.words?.request_kinds ?? []}
        />
      </RegisterForm>
      {requests.length === 0 && <p class="empty">{t("faces.requests_none")}</p>}
      <ul class="inbox">
        {requests.map((request) => (
          <Request key={request.id} page={page} busy={busy} request={request} />
        ))}
      </ul>
    </section>
  );
}

interface RequestProps extends PartProps {
  request: DataRequest;
}

function Request({ page, busy, request }: RequestProps) {
  const { t, language } = page;
  return (
    <li class="waiting" data-testid="request" data-overdue={String(request.overdue)}>
      <header>
        <b>{request.reference}</b>
        <span>{language === "th" ? request.kind_th : request.kind_en}</span>
        <span class="hint">
          {t("faces.received", { day: day(request.received_at, language) })} ·{" "}
          {request.received_by.display_name}
        </span>
      </header>
      <Outcome page={page} request={request} />
      {request.answer === null && <RequestAnswer page={page} busy={busy} request={request} />}
    </li>
  );
}

function Outcome({ page, request }: { page: Page; request: DataRequest }) {
  const { t, language } = page;
  if (request.answer === null) {
    return (
      <p class={request.overdue ? "preview-fault" : "hint"}>
        {t("faces.due", { day: day(request.due_at, language) })}
      </p>
    );
  }
  return (
    <p>
      <b>{language === "th" ? request.answer_th : request.answer_en}</b> {request.reason}
      <span class="hint"> · {request.answered_by?.display_name}</span>
    </p>
  );
}

function RequestAnswer({ page, busy, request }: RequestProps) {
  const { t, state } = page;
  const path = `/data_requests/${request.id}/answer`;
  const form = { page, busy, read: answered, path, testid: "request-answer" };
  return (
    <RegisterForm {...form} label={t("faces.answer")}>
      <TextField
        name="identity_checked"
        label={t("faces.identity_checked")}
        hint={t("faces.identity_hint")}
      />
      <ChoiceField
        page={page}
        name="answer"
        label={t("faces.decision")}
        choices={state.faces.words?.request_answers ?? []}
      />
      <TextField name="reason" label={t("faces.reason")} wide />
    </RegisterForm>
  );
}
