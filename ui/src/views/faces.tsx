/** People looked for by face: what waits for a signature, lists, cameras, results, figures. */
import type { Page } from "../acts/acts";
import { facesViewsOf, shownView, type FacesView } from "../state-faces";
import { FacesFigures } from "./faces-figures";
import { FacesInbox } from "./faces-inbox";
import { FacesList } from "./faces-list";
import { FacesLists } from "./faces-lists";
import { FacesPhoto } from "./faces-photo";
import { FacesRegisters } from "./faces-registers";
import { FacesResults } from "./faces-results";
import { FacesSwitches } from "./faces-switches";
import { ToldLine } from "./told";

export interface PartProps {
  page: Page;
  busy: boolean;
}

const PARTS: Readonly<Record<FacesView, (props: PartProps) => preact.JSX.Element>> = {
  inbox: FacesInbox,
  lists: Lists,
  switches: FacesSwitches,
  results: FacesResults,
  photo: FacesPhoto,
  figures: FacesFigures,
  registers: FacesRegisters,
};

export function Faces({ page }: { page: Page }) {
  const { faces, records, session } = page.state;
  const { busy, told } = records.tasks.faces;
  const view = shownView(faces, session.me);
  const Part = view ? PARTS[view] : null;
  return (
    <main class="screen faces" data-testid="faces" data-view={view ?? ""}>
      <header class="screen-head">
        <h1>{page.t("faces.title")}</h1>
        <Tabs page={page} shown={view} />
      </header>
      <Standing page={page} />
      <ToldLine page={page} told={told} />
      {faces.done && !told && (
        <p class="added" role="status" data-testid="faces-done">
          {page.t(faces.done)}
        </p>
      )}
      {Part && <Part page={page} busy={busy} />}
    </main>
  );
}

function Lists(props: PartProps) {
  return props.page.state.faces.chosen ? <FacesList {...props} /> : <FacesLists {...props} />;
}

function Tabs({ page, shown }: { page: Page; shown: FacesView | null }) {
  const { state, t, acts } = page;
  const { me } = state.session;
  return (
    <nav class="tabs" aria-label={t("faces.parts")}>
      {(me ? facesViewsOf(me) : []).map((view) => (
        <button
          type="button"
          key={view}
          data-testid={`faces-${view}`}
          aria-current={view === shown ? "page" : undefined}
          onClick={() => void acts.faces.show(view)}
        >
          {t(`faces.view_${view}`)}
        </button>
      ))}
    </nav>
  );
}

/** Whether any face is looked for now, in one line, on every part. */
function Standing({ page }: { page: Page }) {
  const { state, t, language } = page;
  const { status } = state.faces;
  if (!status) return null;
  const looking = status.cameras.filter((camera) => camera.looking).length;
  const why = language === "th" ? status.why_not_th : status.why_not_en;
  return (
    <p class="standing" data-testid="faces-status" data-looking={String(looking > 0)}>
      <span class="standing-shape" aria-hidden="true" />
      {looking > 0
        ? t("faces.looking", { cameras: looking, lists: status.lists_at_work.length })
        : (why ?? t("faces.not_looking"))}
      {status.damaged.length > 0 && (
        <b class="preview-fault" role="alert" data-testid="faces-damaged">
          {t("faces.damaged", { list: status.damaged.join(", ") })}
        </b>
      )}
    </p>
  );
}
