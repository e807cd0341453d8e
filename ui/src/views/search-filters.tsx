/** What narrows a search down: province, class, colour, zone, cameras. Times are search-times'. */
import type { ComponentChildren } from "preact";
import type { Page } from "../acts/acts";
import { filtersOf, FIRST_ASK, withoutFilters } from "../searching";
import type { Camera, Choice } from "../wire";
import { named } from "../words";
import { OwnerMark } from "./marks";
import { Periods, type Filter, type Put } from "./search-times";

export function SearchFilters({ page }: { page: Page }) {
  const { ask } = page.state.search;
  const put: Put = (changes) => page.acts.send({ kind: "search_ask", changes });
  const filter = { page, ask, put };
  return (
    <fieldset class="search-filters" data-testid="search-filters">
      <legend class="unseen">{page.t("search.filters")}</legend>
      <Periods {...filter} />
      <Vehicle {...filter} />
      <Cameras {...filter} />
      <Near {...filter} />
    </fieldset>
  );
}

function Vehicle({ page, ask, put }: Filter) {
  const { lists } = page.state.session;
  return (
    <>
      <Choices page={page} name="province" choices={lists.provinces} value={ask.province} sorted>
        {(province) => put({ province })}
      </Choices>
      <Choices page={page} name="class" choices={lists.plate_classes} value={ask.plateClass}>
        {(plateClass) => put({ plateClass })}
      </Choices>
      <Choices page={page} name="colour" choices={lists.colours} value={ask.colour}>
        {(colour) => put({ colour })}
      </Choices>
      {lists.zones.length > 0 && (
        <Choices page={page} name="zone" choices={lists.zones} value={ask.zone} sorted>
          {(zone) => put({ zone })}
        </Choices>
      )}
    </>
  );
}

interface ChoicesProps {
  page: Page;
  name: "province" | "class" | "colour" | "zone";
  choices: readonly Choice[];
  value: string;
  sorted?: boolean;
  /** What to do with the chosen value. */
  children: (value: string) => void;
}

function Choices({ page, name, choices, value, sorted, children }: ChoicesProps) {
  const { language, t } = page;
  const collator = new Intl.Collator(language);
  const listed = sorted
    ? [...choices].sort((a, b) => collator.compare(a[language], b[language]))
    : choices;
  return (
    <label class="search-choice" data-on={String(value !== "")}>
      {t(`search.of_${name}`)}
      <select
        name={name}
        value={value}
        onChange={(event) => children(event.currentTarget.value)}
      >
        <option value="">{t(`search.any_${name}`)}</option>
        {listed.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice[language]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Cameras({ page, ask, put }: Filter) {
  const { t, language } = page;
  const collator = new Intl.Collator(language, { numeric: true });
  const cameras = [...page.state.desk.cameras].sort((a, b) =>
    collator.compare(named(a, language), named(b, language)),
  );
  const count = ask.cameras.length;
  return (
    <div class="search-cameras" role="group" aria-label={t("search.cameras")}>
      <span class="search-label">
        {count > 0 ? t("search.some_cameras", { count }) : t("search.every_camera")}
      </span>
      <ul>
        {cameras.map((camera) => (
          <CameraChoice key={camera.id} page={page} camera={camera} ask={ask} put={put} />
        ))}
      </ul>
    </div>
  );
}

function CameraChoice({ page, camera, ask, put }: Filter & { camera: Camera }) {
  const on = ask.cameras.includes(camera.id);
  const others = ask.cameras.filter((id) => id !== camera.id);
  return (
    <li>
      <label class="inline">
        <input
          type="checkbox"
          name="camera"
          value={camera.id}
          checked={on}
          onChange={() => put({ cameras: on ? others : [...others, camera.id] })}
        />
        <OwnerMark page={page} owner={camera.owner_class} />
        <span>{named(camera, page.language)}</span>
      </label>
    </li>
  );
}

function Near({ page, ask, put }: Filter): ComponentChildren {
  const { t } = page;
  const count = filtersOf(ask) + (ask.period === FIRST_ASK.period ? 0 : 1);
  return (
    <>
      <label class="inline search-near">
        <input
          type="checkbox"
          name="near"
          checked={ask.near}
          onChange={() => put({ near: !ask.near })}
        />
        {t("search.near")}
      </label>
      <button
        type="button"
        class="quiet"
        data-testid="clear-filters"
        disabled={count === 0}
        onClick={() => put(withoutFilters(ask))}
      >
        {t("search.clear", { count })}
      </button>
    </>
  );
}
