/** The selected alarm: pictures, plate, why it was raised, what to do. */
import type { Page } from "../acts/acts";
import { longAge, moment, time } from "../dates";
import type { Alarm } from "../wire";
import { CameraLabel, Plate, PriorityMark } from "./marks";
import { Crop, WholeFrame } from "./picture";

export function AlarmDetail({ page, alarm }: { page: Page; alarm: Alarm }) {
  return (
    <section
      class="alarm"
      data-testid="alarm"
      data-alarm-id={alarm.id}
      data-state={alarm.state}
      data-priority={alarm.priority}
      data-raised-at={alarm.raised_at}
      data-frame-at={alarm.sighting.frame_at}
    >
      <div class="alarm-body">
        <Head page={page} alarm={alarm} />
        <div class="alarm-plate">
          <Plate
            page={page}
            registration={alarm.registration}
            province={alarm.certainty === "exact" ? alarm.province : null}
          />
          <Crop page={page} sighting={alarm.sighting} />
        </div>
        <p class="alarm-do" data-testid="alarm-instruction">
          {doing(page, alarm)}
        </p>
        <FrameButton page={page} alarm={alarm} />
        <Facts page={page} alarm={alarm} />
      </div>
    </section>
  );
}

/** The entry's own instruction first; without one, what is done for such a vehicle. */
function doing(page: Page, alarm: Alarm): string {
  const usual = page.language === "th" ? alarm.response_th : alarm.response_en;
  return alarm.instruction ?? usual;
}

function Head({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { state, t, language } = page;
  const age = longAge(state.now - Number(new Date(alarm.raised_at)), language);
  return (
    <header class="alarm-head">
      <PriorityMark page={page} priority={alarm.priority} />
      <b>{language === "th" ? alarm.category_th : alarm.category_en}</b>
      <time title={time(alarm.raised_at, language)}>{t("alarm.ago", { age })}</time>
    </header>
  );
}

function FrameButton({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { sighting } = alarm;
  const open = () => page.acts.send({ kind: "open", open: { what: "picture", sighting } });
  return (
    <button type="button" class="alarm-frame" title={page.t("alarm.enlarge")} onClick={open}>
      <WholeFrame page={page} sighting={sighting} />
    </button>
  );
}

function Facts({ page, alarm }: { page: Page; alarm: Alarm }) {
  const { t, language } = page;
  const { acknowledged_by: by, acknowledged_at: at } = alarm;
  return (
    <dl class="facts">
      <dt>{t("alarm.camera")}</dt>
      <dd>
        <CameraLabel page={page} camera={alarm.camera} />
      </dd>
      <dt>{t("alarm.seen_at")}</dt>
      <dd>{moment(alarm.sighting.frame_at, language)}</dd>
      <dt>{t("alarm.why")}</dt>
      <dd>{language === "th" ? alarm.why_th : alarm.why_en}</dd>
      {alarm.pattern && <dt>{t("alarm.pattern")}</dt>}
      {alarm.pattern && <dd data-testid="alarm-pattern">{alarm.pattern}</dd>}
      {alarm.vehicle && <dt>{t("hotlist.vehicle")}</dt>}
      {alarm.vehicle && <dd>{alarm.vehicle}</dd>}
      <dt>{t("alarm.reason")}</dt>
      <dd>{alarm.reason}</dd>
      <dt>{t("alarm.authority")}</dt>
      <dd>
        {alarm.authority}
        {alarm.case_number && ` · ${t("alarm.case", { number: alarm.case_number })}`}
      </dd>
      {by && at && <dt>{t("alarm.acknowledged")}</dt>}
      {by && at && (
        <dd data-testid="acknowledged-by">
          {by.display_name} {time(at, language)}
        </dd>
      )}
    </dl>
  );
}
