/** Records with defaults, so that a test says only what it is about. */
import { FIRST_SETTINGS } from "../src/settings";
import { firstState, type State } from "../src/state";
import type {
  Alarm,
  Camera,
  Desk,
  FeedEntry,
  Found,
  Kind,
  Me,
  SearchAnswer,
  Sighting,
} from "../src/wire";

export const NOON = Date.UTC(2026, 10, 21, 5, 0, 0);

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function aCamera(fields: Partial<Camera> = {}): Camera {
  const id = fields.id ?? "cam1";
  return {
    id,
    name_th: `กล้อง ${id}`,
    name_en: `Camera ${id}`,
    owner_class: "police",
    latitude: null,
    longitude: null,
    reads_plates: true,
    masks: 0,
    reference: null,
    health: {
      state: "live",
      cause: null,
      th: "ภาพสด",
      en: "Live",
      since: iso(NOON),
      last_frame_at: iso(NOON),
      width_px: 1920,
      height_px: 1080,
      codec: "h264",
      frames_per_second: 25,
      transcoded: false,
      losses: 0,
      shed_last_minute: 0,
      bits_per_second: 1_200_000,
      loss: 0,
      clock_error_seconds: null,
    },
    ...fields,
  };
}

export function aSighting(fields: Partial<Sighting> = {}): Sighting {
  const { id, name_th, name_en, owner_class } = aCamera();
  return {
    id: "s1",
    camera: { id, name_th, name_en, owner_class },
    first_at: iso(NOON),
    last_at: iso(NOON),
    frame_at: iso(NOON),
    camera_frame_at: null,
    vehicle: "truck",
    registration: "70-1234",
    province: "สกลนคร",
    plate_class: "transport",
    confidence: 0.9,
    province_confidence: 0.8,
    reads: 9,
    agreeing_reads: 7,
    box: [10, 20, 110, 70],
    crop: "/api/evidence/c",
    frame: "/api/evidence/f",
    characters: [],
    others: [],
    provinces: [],
    colour: null,
    ...fields,
  };
}

export function aFound(id: string, kind: Kind = "exact", fields: Partial<Found> = {}): Found {
  return { sighting: aSighting({ id }), kind, probability: 0.97, differs_at: [], ...fields };
}

export function anAnswer(results: Found[], fields: Partial<SearchAnswer> = {}): SearchAnswer {
  const whole = { more: false, cursor: null, note_th: null, note_en: null };
  return { search: 7, understood: null, results, ...whole, ...fields };
}

export function anAlarm(fields: Partial<Alarm> = {}): Alarm {
  const sighting = aSighting();
  return {
    id: 1,
    state: "raised",
    priority: "P2",
    raised_at: iso(NOON),
    camera: sighting.camera,
    certainty: "exact",
    registration: "70-1234",
    pattern: null,
    province: "สกลนคร",
    category: "intercept",
    category_th: "แจ้งสกัดจับ",
    category_en: "Intercept",
    reason: "คดี",
    authority: "ผกก.",
    case_number: null,
    instruction: null,
    vehicle: null,
    response_th: "แจ้งสายตรวจ",
    response_en: "Send a patrol",
    why_th: "ตรง",
    why_en: "Exact",
    sighting,
    entry_id: 3,
    acknowledged_by: null,
    acknowledged_at: null,
    answered_by: null,
    answered_at: null,
    dismissal: null,
    note: null,
    ...fields,
  };
}

export function anEntry(fields: Partial<FeedEntry> = {}): FeedEntry {
  return {
    kind: "entry",
    seq: 1,
    at: iso(NOON),
    actor: "service",
    actor_name: "service",
    action: "sighting.recorded",
    about: null,
    reason: null,
    ...fields,
  };
}

export function aDesk(fields: Partial<Desk> = {}): Desk {
  return {
    seq: 10,
    server_at: iso(NOON),
    cameras: [aCamera()],
    roster: 0,
    alarms: [],
    face_alerts: [],
    older_unanswered: 0,
    sightings: [],
    gaps: [],
    worker: { state: "running", missing: [], budget: null },
    ...fields,
  };
}

export function aMe(fields: Partial<Me> = {}): Me {
  const officer = {
    id: 1,
    name: "desk",
    display_name: "ร้อยเวร",
    role: "duty_officer",
    role_th: "เจ้าหน้าที่เวร",
    role_en: "Duty officer",
    must_change_password: false,
  };
  return { officer, actions: ["watch_live", "see_alarms", "answer_alarms"], csrf: "c", ...fields };
}

export function aState(): State {
  return firstState(FIRST_SETTINGS, {}, NOON);
}
