/** What an officer may do, as the service names it. Which officer may, the service decides. */

export type Action =
  | "watch_live"
  | "see_alarms"
  | "answer_alarms"
  | "see_sightings"
  | "search_sightings"
  | "see_evidence"
  | "see_hotlist"
  | "edit_hotlist"
  | "read_journal"
  | "edit_officers"
  | "see_health"
  | "see_watchlists"
  | "propose_faces"
  | "endorse_faces"
  | "approve_faces"
  | "see_face_alerts"
  | "decide_faces"
  | "search_faces"
  | "see_figures"
  | "keep_registers"
  | "set_floor";
