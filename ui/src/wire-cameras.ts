/** How well a camera sees, as the service says it. */
import type { CameraState } from "./wire";

export interface Health {
  state: CameraState;
  cause: string | null;
  th: string;
  en: string;
  since: string;
  last_frame_at: string | null;
  width_px: number | null;
  height_px: number | null;
  codec: string | null;
  frames_per_second: number | null;
  transcoded: boolean;
  losses: number;
  /** Looks that were left out because the machine has more to do than it can. */
  shed_last_minute: number;
  /** Of all its streams. */
  bits_per_second: number | null;
  /** Share of the last minute's frames that never came or were damaged, as far as it shows. */
  loss: number | null;
  /** The camera's clock less ours; null where it tells no time. */
  clock_error_seconds: number | null;
}

/** Since when a camera should look as it did then, and who said so. */
export interface Reference {
  at: string;
  by: { id: number; display_name: string };
}
