/** ผู้เสนอ, ผู้เห็นชอบ, ผู้อนุมัติ: three people as three steps, and what this officer may sign. */
import { Component, type ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { minute } from "../dates";
import type { Person } from "../wire";
import type { Approvable, Approval, ApprovalStep, Signature } from "../wire-faces";
import type { WordKey } from "../words";

interface Step {
  word: WordKey;
  signed: Signature | null;
}

export function approvalInWords({ language }: Page, approval: Approval): string {
  return language === "th" ? approval.state_th : approval.state_en;
}

/** The second approver stands there only where one is needed or has signed. */
function stepsOf(approval: Approval, second: boolean): Step[] {
  const steps: Step[] = [
    { word: "approval.requested", signed: approval.requested },
    { word: "approval.endorsed", signed: approval.endorsed },
    { word: "approval.approved", signed: approval.approved },
  ];
  if (!second && !approval.second && !approval.may.approve_again) return steps;
  return [...steps, { word: "approval.second", signed: approval.second }];
}

interface StepsProps {
  page: Page;
  approval: Approval;
  /** A second approver is needed. */
  second?: boolean;
}

export function Steps({ page, approval, second = false }: StepsProps) {
  const { t } = page;
  const steps = stepsOf(approval, second);
  const over = approval.refused ?? approval.closed;
  const next = over ? -1 : steps.findIndex((step) => step.signed === null);
  return (
    <ol class="steps" data-testid="steps" data-state={approval.state}>
      {steps.map(({ word, signed }, place) => (
        <li key={word} data-signed={String(signed !== null)} data-next={String(place === next)}>
          <span class="step-sign" aria-hidden="true">
            {signed ? "✓" : place + 1}
          </span>
          <span class="step-word">{t(word)}</span>
          <Signed page={page} signed={signed} waits={place === next} />
        </li>
      ))}
      {over && (
        <li data-signed="true" data-over="true">
          <span class="step-sign" aria-hidden="true">
            ✕
          </span>
          <span class="step-word">{t(endOf(approval))}</span>
          <Signed page={page} signed={over} waits={false} />
        </li>
      )}
    </ol>
  );
}

function endOf({ closed, refused, requested }: Approval): WordKey {
  if (closed) return "approval.closed";
  const taken_back = refused?.officer.id === requested.officer.id;
  return taken_back ? "approval.withdrawn" : "approval.refused";
}

interface SignedProps {
  page: Page;
  signed: Signature | null;
  waits: boolean;
}

function Signed({ page, signed, waits }: SignedProps) {
  const { t, language } = page;
  if (!signed) return <span class="step-who">{waits ? t("approval.waits") : "—"}</span>;
  return (
    <span class="step-who">
      <b>{signed.officer.display_name}</b> <time>{minute(signed.at, language)}</time>
    </span>
  );
}

const SIGNING: readonly ApprovalStep[] = ["endorse", "approve", "approve_again", "refuse", "close"];

interface SigningProps {
  page: Page;
  kind: Approvable;
  id: number;
  may: Approval["may"];
  busy: boolean;
  /** Who proposed it: for them, refusing it is taking it back. */
  by: Person;
}

/** Each signature in two presses: what it means stands between them. */
export class Signing extends Component<SigningProps, { step: ApprovalStep | null }> {
  override state: { step: ApprovalStep | null } = { step: null };

  override render({ page, may }: SigningProps): ComponentChildren {
    const { t } = page;
    const steps = SIGNING.filter((step) => may[step]);
    if (steps.length === 0) return null;
    const asked = this.state.step;
    return (
      <div class="signing">
        {steps.map((step) => (
          <button
            type="button"
            key={step}
            data-step={step}
            data-testid={`sign-${step}`}
            aria-pressed={step === asked}
            onClick={() => this.setState({ step: step === asked ? null : step })}
          >
            {t(this.#word("do", step))}
          </button>
        ))}
        {asked && may[asked] && this.#meaning(asked)}
      </div>
    );
  }

  #word(part: "do" | "means", step: ApprovalStep): WordKey {
    const { page, by } = this.props;
    const own = page.state.session.me?.officer.id === by.id;
    return `approval.${part}_${own && step === "refuse" ? "withdraw" : step}`;
  }

  #meaning(step: ApprovalStep): ComponentChildren {
    const { page, kind, id, busy } = this.props;
    const { t, acts, state } = page;
    const name = state.session.me?.officer.display_name ?? "";
    return (
      <div class="signing-what" role="status">
        <p>{t(this.#word("means", step), { name })}</p>
        <button
          type="button"
          class="main"
          disabled={busy}
          data-testid={`signed-${step}`}
          onClick={() => void acts.faces.sign(kind, id, step)}
        >
          {t("approval.sign")}
        </button>
      </div>
    );
  }
}
