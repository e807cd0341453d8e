/** What every key does, on one page. */
import type { Page } from "../acts/acts";
import type { WordKey } from "../words";
import { Dialog } from "./dialog";
import { Key } from "./marks";

const KEYS: readonly (readonly [readonly string[], WordKey])[] = [
  [["A"], "keys.acknowledge"],
  [["C"], "keys.confirm"],
  [["D", "1–6"], "keys.dismiss"],
  [["N"], "keys.note"],
  [["J", "K", "↑", "↓"], "keys.move"],
  [["A", "1", "2", "3"], "keys.verdict"],
  [["V"], "keys.picture"],
  [["Enter"], "keys.big"],
  [["L"], "keys.layout"],
  [["Page ↑", "Page ↓"], "keys.pages"],
  [["W"], "keys.desk"],
  [["S"], "keys.search"],
  [["H"], "keys.hotlist"],
  [["F"], "keys.faces"],
  [["↑", "↓", "Enter", "O"], "keys.result"],
  [["/"], "keys.search_box"],
  [["Esc"], "keys.back"],
  [["?"], "keys.help"],
];

export function KeysDialog({ page }: { page: Page }) {
  const { t } = page;
  return (
    <Dialog page={page} title={t("keys.title")}>
      <dl class="keys" data-testid="keys-dialog">
        {KEYS.map(([keys, word]) => (
          <div key={word}>
            <dt>
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t("keys.layout_note")}</p>
    </Dialog>
  );
}
