/** Looking back: one box, a camera, a time, and always a reason. */
import type { Page } from "../acts/acts";
import type { SearchQuery } from "../acts/record-acts";
import { moment, readMoment } from "../dates";
import type { Choice, Sighting } from "../wire";
import { ChoiceField, field, focused, MomentField, optional } from "./fields";
import { CameraLabel, Plate } from "./marks";
import { Crop } from "./picture";
import { ToldLine } from "./told";

const HOUR = 3600_000;

export function SearchView({ page }: { page: Page }) {
  const { state, t } = page;
  const task = state.records.tasks.search;
  return (
    <main class="screen search" data-testid="search">
      <h1>{t("search.title")}</h1>
      <SearchForm page={page} busy={task.busy} />
      <ToldLine page={page} told={task.told} />
      <Results page={page} />
    </main>
  );
}

function queryOf(page: Page, form: HTMLFormElement): SearchQuery | null {
  const from = field(form, "from");
  const until = field(form, "until");
  const fromAt = from === "" ? null : readMoment(from, "first");
  const untilAt = until === "" ? null : readMoment(until, "last");
  if ((from !== "" && fromAt === null) || (until !== "" && untilAt === null)) {
    page.acts.send({ kind: "failed", part: "search", told: "field.moment_unclear" });
    return null;
  }
  return {
    text: field(form, "text"),
    purpose: field(form, "purpose"),
    ...optional(form, "camera"),
    ...optional(form, "case_number"),
    ...(fromAt !== null && { from: new Date(fromAt).toISOString() }),
    ...(untilAt !== null && { until: new Date(untilAt).toISOString() }),
  };
}

function SearchForm({ page, busy }: { page: Page; busy: boolean }) {
  const { t, acts } = page;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const query = queryOf(page, event.currentTarget as HTMLFormElement);
    if (query) void acts.records.search(query);
  };
  return (
    <form class="form search-form" data-testid="search-form" onSubmit={submit}>
      <label class="search-text">
        {t("search.text")}
        <input name="text" maxLength={100} placeholder={t("search.example")} ref={focused} />
        <span class="hint">{t("search.wildcards")}</span>
      </label>
      <WhyFields page={page} />
      <WhereWhenFields page={page} />
      <button type="submit" class="main" data-testid="search-submit" disabled={busy}>
        {busy ? t("search.busy") : t("search.submit")}
      </button>
    </form>
  );
}

function WhyFields({ page }: { page: Page }) {
  const { state, t } = page;
  return (
    <>
      <ChoiceField
        page={page}
        name="purpose"
        label={t("search.purpose")}
        choices={state.session.lists.purposes}
      />
      <label>
        {t("search.case_number")}
        <input name="case_number" maxLength={60} />
        <span class="hint">{t("search.case_hint")}</span>
      </label>
    </>
  );
}

function WhereWhenFields({ page }: { page: Page }) {
  const { state, t } = page;
  const cameras: Choice[] = state.desk.cameras.map((camera) => ({
    value: camera.id,
    th: camera.name_th,
    en: camera.name_en,
  }));
  return (
    <>
      <ChoiceField
        page={page}
        name="camera"
        label={t("search.camera")}
        choices={cameras}
        none={t("search.any_camera")}
        sorted
      />
      <MomentField
        page={page}
        name="from"
        label={t("search.from")}
        bound="first"
        shortcuts={[
          { label: t("search.hour_ago"), fromNow: -HOUR },
          { label: t("search.day_ago"), fromNow: -24 * HOUR },
          { label: t("search.week_ago"), fromNow: -7 * 24 * HOUR },
        ]}
      />
      <MomentField page={page} name="until" label={t("search.until")} bound="last" />
    </>
  );
}

function Results({ page }: { page: Page }) {
  const { state, t } = page;
  const { found } = state.records;
  if (!found) return <p class="empty">{t("search.first")}</p>;
  if (found.sightings.length === 0) {
    return (
      <p class="empty" data-testid="search-none">
        {t("search.none")}
      </p>
    );
  }
  const count = found.sightings.length;
  return (
    <section class="results">
      <p class="results-count" role="status" data-testid="search-count">
        {t(found.more ? "search.more" : "search.count", { count })}
      </p>
      <table class="table">
        <thead>
          <tr>
            <th>{t("search.picture")}</th>
            <th>{t("search.plate")}</th>
            <th>{t("sighting.at")}</th>
            <th>{t("sighting.camera")}</th>
            <th class="number">{t("sighting.confidence")}</th>
            <th class="number">{t("sighting.reads")}</th>
          </tr>
        </thead>
        <tbody>
          {found.sightings.map((sighting) => (
            <Result key={sighting.id} page={page} sighting={sighting} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Result({ page, sighting }: { page: Page; sighting: Sighting }) {
  const { t, language, acts } = page;
  const open = () => acts.send({ kind: "open", open: { what: "picture", sighting } });
  return (
    <tr data-testid="result" data-sighting={sighting.id}>
      <td>
        <button type="button" class="crop-button" title={t("alarm.enlarge")} onClick={open}>
          <Crop page={page} sighting={sighting} />
        </button>
      </td>
      <td>
        <Plate page={page} registration={sighting.registration} province={sighting.province} />
      </td>
      <td>{moment(sighting.frame_at, language)}</td>
      <td>
        <CameraLabel page={page} camera={sighting.camera} />
      </td>
      <td class="number">{Math.round(sighting.confidence * 100)} %</td>
      <td class="number">
        {t("sighting.reads_of", { agreeing: sighting.agreeing_reads, all: sighting.reads })}
      </td>
    </tr>
  );
}
