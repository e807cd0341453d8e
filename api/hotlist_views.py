"""Previews, dry runs and histories of the hotlist as the shapes of schemas_hotlists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from api import schemas, schemas_hotlists
from api.views import Views
from ccoc.false_hits import Expectation
from ccoc.imports import Duplicate, Rejected, Taken
from ccoc.matching import Possible
from ccoc.plate_shapes import PlateWarning
from ccoc.sentences import OF_CATEGORY, OF_WARNING, Sentence
from ccoc.spreadsheets import Encoding
from ccoc.store.imports import DryRun, Import
from ccoc.store.traffic import Past

SHOWN = 200
"""Of each list of a dry run; the rejects file has all."""

OF_ENCODING: Mapping[Encoding, Sentence] = MappingProxyType(
    {
        Encoding.UTF_8: Sentence("UTF-8", "UTF-8"),
        Encoding.UTF_16: Sentence(
            "UTF-16 (Unicode Text ของ Excel)", "UTF-16 (Excel's Unicode Text)"
        ),
        Encoding.THAI_874: Sentence(
            "Windows-874 (TIS-620) — อ่านได้เพราะรู้จักหัวตารางภาษาไทย ครั้งต่อไปควรบันทึกเป็น CSV UTF-8",
            "Windows-874 (TIS-620), certain by its Thai headings; better save as CSV UTF-8",
        ),
    }
)


def warning_words(warnings: Iterable[PlateWarning]) -> list[schemas.Word]:
    return [
        schemas.Word(value=each, th=OF_WARNING[each].th, en=OF_WARNING[each].en)
        for each in warnings
    ]


def false_hits(expected: Expectation | None) -> schemas_hotlists.FalseHits | None:
    if expected is None:
        return None
    return schemas_hotlists.FalseHits(
        per_day=round(expected.per_day, 2),
        basis=expected.basis,
        days=expected.days,
        many=expected.is_many,
        too_many=expected.is_too_many,
    )


def history(views: Views, past: Past) -> schemas_hotlists.History:
    seen = [views.sighting(each) for each in past.sightings]
    return schemas_hotlists.History(sightings=seen, more=past.more)


def possible_match(views: Views, possible: Possible) -> schemas_hotlists.PossibleMatch:
    return schemas_hotlists.PossibleMatch(
        sighting=views.sighting(possible.sighting),
        entry=views.entry(possible.entry),
        differs_at=possible.differs_at,
    )


def report(views: Views, run: DryRun, done: Import | None) -> schemas_hotlists.ImportReport:
    """Of a dry run, or of what was applied."""
    plan, words, said = run.plan, OF_ENCODING[run.plan.encoding], _said(run, done)
    return schemas_hotlists.ImportReport(
        digest=run.digest,
        applied=done.id if done else None,
        th=said.th,
        en=said.en,
        encoding=schemas.Word(value=plan.encoding, th=words.th, en=words.en),
        ignored_headings=list(plan.layout.ignored),
        rows=plan.rows,
        taken=len(plan.taken),
        duplicates=len(plan.duplicates),
        rejected=len(plan.rejected),
        warned=sum(bool(taken.warnings) for taken in plan.taken),
        false_hits_per_day=round(sum(each.per_day for each in run.expected.values()), 2),
        lines=[_line(taken, run.expected.get(taken.line)) for taken in _worth_a_look(run)],
        faults=[_fault(rejected) for rejected in plan.rejected[:SHOWN]],
        doubles=[_double(duplicate) for duplicate in plan.duplicates[:SHOWN]],
        earlier=_earlier(views, run.earlier),
    )


def _said(run: DryRun, done: Import | None) -> Sentence:
    plan = run.plan
    added, doubles, faults = len(plan.taken), len(plan.duplicates), len(plan.rejected)
    left_out = f"ซ้ำ {doubles:,} รายการ ไม่รับ {faults:,} บรรทัด"
    left_out_en = f"{doubles:,} listed already, {faults:,} rejected"
    if done is not None:
        return Sentence(
            f"นำเข้าแล้ว {added:,} รายการ {left_out}", f"{added:,} imported, {left_out_en}"
        )
    if run.earlier is not None and not added:
        return Sentence(
            f"ไฟล์นี้นำเข้าไปแล้ว ไม่มีอะไรเปลี่ยนแปลง ({left_out})",
            f"This file was imported already; nothing would change ({left_out_en})",
        )
    return Sentence(
        f"ตรวจแล้ว ยังไม่บันทึก: จะนำเข้า {added:,} รายการ {left_out}",
        f"Checked, nothing stored yet: {added:,} would be imported, {left_out_en}",
    )


def _worth_a_look(run: DryRun) -> list[Taken]:
    """Lines with gaps or warnings first: they are what a person should look at."""
    ranked = sorted(run.plan.taken, key=lambda each: not (each.warnings or each.fields))
    return ranked[:SHOWN]


def _line(taken: Taken, expected: Expectation | None) -> schemas_hotlists.ImportLine:
    draft, category = taken.draft, OF_CATEGORY[taken.draft.category]
    return schemas_hotlists.ImportLine(
        line=taken.line,
        registration=draft.plate.registration,
        province=draft.plate.province,
        category_th=category.th,
        category_en=category.en,
        reason=draft.reason,
        authority=draft.authority,
        expires_at=draft.expires_at,
        warnings=warning_words(taken.warnings),
        false_hits=false_hits(expected),
        continues=taken.continues is not None,
    )


def _fault(rejected: Rejected) -> schemas_hotlists.ImportFault:
    text = ", ".join(filter(None, rejected.fields))[:200]
    th = [fault.th for fault in rejected.faults]
    en = [fault.en for fault in rejected.faults]
    return schemas_hotlists.ImportFault(line=rejected.line, text=text, th=th, en=en)


def _double(duplicate: Duplicate) -> schemas_hotlists.ImportDuplicate:
    plate, known = duplicate.draft.plate, duplicate.known
    return schemas_hotlists.ImportDuplicate(
        line=duplicate.line,
        registration=plate.registration,
        province=plate.province,
        of_line=known.line,
        of_entry=known.entry,
    )


def _earlier(views: Views, earlier: Import | None) -> schemas_hotlists.EarlierImport | None:
    if earlier is None:
        return None
    by = schemas.OfficerName(id=earlier.by, display_name=views.name_of(earlier.by))
    return schemas_hotlists.EarlierImport(at=earlier.at, by=by, added=earlier.added)
