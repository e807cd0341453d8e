/** Which screen stands on the page, and what lies above every screen. */
import type { Page } from "../acts/acts";
import type { Screen } from "../messages";
import { waiting } from "../queue";
import { hears, screensOf, type State } from "../state";
import { Banners } from "./banners";
import { Cameras } from "./cameras";
import { Desk } from "./desk";
import { FaceDialog } from "./face-dialog";
import { Faces } from "./faces";
import { Header } from "./header";
import { Hotlist } from "./hotlist";
import { JournalView } from "./journal";
import { KeysDialog } from "./keys-dialog";
import { NewPassword } from "./new-password";
import { Officers } from "./officers";
import { PictureDialog } from "./picture";
import { PlateView } from "./plate";
import { QueueView } from "./queue";
import { ReferenceDialog } from "./reference-dialog";
import { SearchView } from "./search";
import { SignIn } from "./sign-in";

export function App({ page }: { page: Page }) {
  const { phase } = page.state.session;
  if (phase === "starting") return <Waiting text={page.t("start.starting")} />;
  if (phase === "unreachable") return <Waiting text={page.t("start.unreachable")} />;
  if (phase === "signed_out") return <SignIn page={page} />;
  if (phase === "new_password") return <NewPassword page={page} />;
  return <SignedIn page={page} />;
}

function Waiting({ text }: { text: string }) {
  return (
    <main class="gate">
      <p role="status">{text}</p>
    </main>
  );
}

function SignedIn({ page }: { page: Page }) {
  const { state } = page;
  const trouble = state.link.silent ? "silent" : "none";
  return (
    <div class="app" data-testid="app" data-trouble={trouble} data-screen={state.screen}>
      <Header page={page} />
      <Banners page={page} />
      <div class="body" data-queue={String(showsQueue(state))}>
        <div class="stage">
          <Shown page={page} />
          {state.open?.what === "picture" && (
            <PictureDialog page={page} sighting={state.open.sighting} />
          )}
          {state.open?.what === "face" && <FaceDialog page={page} alert={state.open.alert} />}
          {state.open?.what === "reference" && (
            <ReferenceDialog page={page} camera={state.open.camera} />
          )}
          {state.open?.what === "keys" && <KeysDialog page={page} />}
        </div>
        {showsQueue(state) && <QueueView page={page} />}
      </div>
    </div>
  );
}

/** An alarm that waits is never hidden behind another screen or window. */
function showsQueue(state: State): boolean {
  if (!hears(state)) return false;
  return state.screen === "desk" || waiting(state.desk).length > 0;
}

const VIEWS: Readonly<Record<Screen, (props: { page: Page }) => preact.JSX.Element>> = {
  desk: Desk,
  search: SearchView,
  plate: PlateView,
  hotlist: Hotlist,
  faces: Faces,
  journal: JournalView,
  officers: Officers,
  cameras: Cameras,
};

/** A screen that the officer's actions do not permit is never drawn, however it was reached. */
function Shown({ page }: { page: Page }) {
  const { me } = page.state.session;
  if (!me || !screensOf(me).includes(page.state.screen)) return null;
  const View = VIEWS[page.state.screen];
  return <View page={page} />;
}
