/** Everything that a view can set in motion, put together once in main.tsx. */
import type { Live } from "../live/live";
import type { AlarmSound } from "../sound";
import type { State } from "../state";
import type { Language, Words } from "../words";
import type { AlarmActs } from "./alarm-acts";
import type { Send } from "./asking";
import type { CameraActs } from "./camera-acts";
import type { FaceActs } from "./face-acts";
import type { FaceAlertActs } from "./face-alert-acts";
import type { HotlistActs } from "./hotlist-acts";
import type { PlateActs } from "./plate-acts";
import type { RecordActs } from "./record-acts";
import type { SearchActs } from "./search-acts";
import type { SessionActs } from "./session-acts";

export interface Acts {
  send: Send;
  session: SessionActs;
  alarms: AlarmActs;
  cameras: CameraActs;
  records: RecordActs;
  search: SearchActs;
  plate: PlateActs;
  hotlist: HotlistActs;
  faces: FaceActs;
  faceAlerts: FaceAlertActs;
  live: Live;
  sound: AlarmSound;
}

/** What every view gets. Views are functions of it. */
export interface Page {
  state: State;
  language: Language;
  t: Words;
  acts: Acts;
}
