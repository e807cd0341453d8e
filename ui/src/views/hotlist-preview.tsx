/** How a plate in the form is understood: kind, province, warnings, and what its gaps would cost. */
import type { Page } from "../acts/acts";
import type { FalseHits, HotlistPreview as Preview } from "../wire-hotlist";
import { Plate } from "./marks";
import { inWords } from "./told";

export function HotlistPreview({ page }: { page: Page }) {
  const { t } = page;
  const { preview, told, typed } = page.state.hotlist.reading;
  return (
    <div class="plate-preview" role="status" data-testid="hotlist-preview">
      {told && <p class="preview-fault">{inWords(page, told)}</p>}
      {preview && <Understood page={page} preview={preview} />}
      {!told && !preview && (
        <p class="hint">{t(typed.text.trim() === "" ? "hotlist.preview" : "hotlist.reading")}</p>
      )}
    </div>
  );
}

function Understood({ page, preview }: { page: Page; preview: Preview }) {
  const { t, language } = page;
  const province = preview.province ?? t("hotlist.any_province");
  return (
    <>
      <Plate page={page} registration={preview.registration} province={province} />
      <p>
        {preview.has_gaps ? t("hotlist.gaps") : preview.plate_class[language]}
        {preview.province === null && ` · ${t("hotlist.province_costs")}`}
      </p>
      {preview.warnings.map((warning) => (
        <p key={warning.value} class="preview-warning">
          {warning[language]}
        </p>
      ))}
      {preview.listed > 0 && (
        <p class="preview-warning">{t("hotlist.listed", { count: preview.listed })}</p>
      )}
      {preview.false_hits && <Cost page={page} hits={preview.false_hits} />}
    </>
  );
}

export function Cost({ page, hits }: { page: Page; hits: FalseHits }) {
  const { t } = page;
  const count = perDay(hits.per_day);
  const basis =
    hits.basis === "traffic"
      ? t("hotlist.by_traffic", { days: hits.days })
      : t("hotlist.by_possible");
  return (
    <p class={hits.many ? "preview-warning" : "preview-cost"} data-testid="false-hits">
      <b>{t("hotlist.false_hits", { count })}</b> {basis}
      {hits.too_many && <b class="preview-fault"> {t("hotlist.too_many")}</b>}
      {hits.many && !hits.too_many && ` — ${t("hotlist.many")}`}
    </p>
  );
}

/** Small numbers keep their meaning; large ones need no decimals. */
export function perDay(count: number): string {
  if (count < 0.05) return "< 0.1";
  return count < 10 ? count.toFixed(1) : String(Math.round(count));
}
