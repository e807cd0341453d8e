/** Questions about faces, lists and approvals with defaults. */
import type { Candidate, FaceAlert, FaceAnswer, FaceVerdict } from "../src/wire-face-alerts";
import type { Approval, Watchlist } from "../src/wire-faces";
import { aCamera, iso, NOON } from "./builders";

const DOCUMENT = { number: "จ.1/2569", authority: "ศาล", dated: "2026-10-01" };

export function aFace(fields: Partial<FaceAlert> = {}): FaceAlert {
  const { id, name_th, name_en, owner_class } = aCamera();
  return {
    id: 1,
    state: "open",
    state_th: "รอคำตอบ",
    state_en: "Open",
    category: "warrant",
    category_th: "หมายจับ",
    category_en: "Warrant",
    priority: "P2",
    camera: { id, name_th, name_en, owner_class },
    seen_at: iso(NOON),
    raised_at: iso(NOON),
    face_px: 96,
    entry: {
      id: 4,
      reference: "คดี 1",
      instruction: "แจ้งชุดสืบสวน",
      document: DOCUMENT,
      image_from: "ทะเบียน",
      image_dated: "2026-01-01",
    },
    watchlist: { id: 3, name: "หมายจับ" },
    my_step: 1,
    needs_second: true,
    awaits_check: false,
    answers: [],
    band: null,
    band_th: null,
    band_en: null,
    similarity: null,
    threshold: null,
    seen: "/api/face_alerts/1/seen",
    picture: "/api/face_alerts/1/picture",
    may_dispatch: false,
    erase_at: null,
    erased_at: null,
    case_hold: null,
    outcome: null,
    outcome_th: null,
    outcome_en: null,
    ...fields,
  };
}

export function anAnswerOf(officer: number, answer: FaceVerdict = "same"): FaceAnswer {
  return {
    id: officer,
    officer: { id: officer, display_name: `คุณ ${officer}` },
    answer,
    answer_th: "คนเดียวกัน",
    answer_en: "Same",
    step: 1,
    at: iso(NOON),
  };
}

export function anApproval(fields: Partial<Approval> = {}): Approval {
  return {
    state: "proposed",
    state_th: "รอเห็นชอบ",
    state_en: "Proposed",
    requested: { officer: { id: 2, display_name: "คุณ ผู้เสนอ" }, at: iso(NOON) },
    endorsed: null,
    approved: null,
    second: null,
    refused: null,
    closed: null,
    may: { endorse: false, approve: false, approve_again: false, refuse: false, close: false },
    ...fields,
  };
}

export function aWatchlist(fields: Partial<Watchlist> = {}): Watchlist {
  return {
    id: 3,
    name: "หมายจับ",
    category: "warrant",
    category_th: "หมายจับ",
    category_en: "Warrant",
    purpose: "จับตามหมาย",
    document: DOCUMENT,
    owner_unit: "สืบสวน",
    cameras: [],
    zones: [],
    hours: { begin_minute: 0, end_minute: 0 },
    starts_at: iso(NOON),
    expires_at: iso(NOON + 86_400_000),
    alerts_per_day: 1,
    standing: false,
    emergency: false,
    largest: 2000,
    listed: 1,
    threshold: null,
    reviewed_at: null,
    review_due_at: null,
    may_review: false,
    at_work: false,
    why_not_th: null,
    why_not_en: null,
    forecast: null,
    precision: { confirmed: 0, rejected: 0, undecided: 0, share: null },
    precision_by_camera: [],
    approval: anApproval(),
    ...fields,
  };
}

export function aCandidate(alert: number, answer: FaceVerdict | null = null): Candidate {
  const { camera, seen_at, face_px, watchlist, category_th, category_en, entry } = aFace();
  return {
    ...{ alert, camera, seen_at, face_px, watchlist, category_th, category_en, entry, answer },
    seen: "/api/photo_searches/1/candidates/7/seen",
    listed: null,
    answer_th: null,
    answer_en: null,
    answered_by: null,
    answered_at: null,
    similarity: null,
    state: null,
    state_th: null,
    state_en: null,
  };
}
