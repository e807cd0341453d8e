"""How well a recogniser did with people of different groups, as somebody tested it (G-18).

The groups are those of the test's own papers. Nobody on the street is put into a group (G-21).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from ccoc.errors import InvalidError
from ccoc.ids import Digest, ModelTestId
from ccoc.officers import OfficerName
from ccoc.rules import Rule
from ccoc.sentences import Sentence
from ccoc.texts import not_of_the_future, required

LONGEST_GROUP = 60
FEWEST_GROUPS, MOST_GROUPS = 2, 100
UNTESTED = Sentence(
    "ยังไม่มีผลทดสอบตามกลุ่มบุคคลของโมเดลนี้", "No test by group is recorded for this model."
)


@dataclass(frozen=True, slots=True)
class GroupResult:
    """`group`: as the test calls it, such as "women, 60 and older". Counts, so that everybody sees
    how few there were; shares follow from them."""

    group: str
    genuine_pairs: int
    false_non_matches: int
    impostor_pairs: int
    false_matches: int

    @property
    def false_non_match_rate(self) -> float:
        return self.false_non_matches / self.genuine_pairs

    @property
    def false_match_rate(self) -> float:
        return self.false_matches / self.impostor_pairs


@dataclass(frozen=True, slots=True)
class ModelTestDraft:
    """`model`: the digest of the weights. `threshold`: one for all groups, else they could not be
    compared."""

    model: Digest
    test_set: str
    tested_on: date
    threshold: float
    groups: tuple[GroupResult, ...]


@dataclass(frozen=True, slots=True)
class ModelTest:
    id: ModelTestId
    draft: ModelTestDraft
    added_by: OfficerName
    added_at: datetime


@dataclass(frozen=True, slots=True)
class ModelWithTests:
    """A model that compared faces, and its tests; without any, that is said (`UNTESTED`)."""

    model: Digest
    tests: tuple[ModelTest, ...]


def checked_test(draft: ModelTestDraft, at: datetime) -> ModelTestDraft:
    """Tidied, or InvalidError."""
    if not 0 < draft.threshold < 1:
        raise _wrong("a threshold lies between 0 and 1", "เกณฑ์ต้องอยู่ระหว่าง 0 ถึง 1")
    if not FEWEST_GROUPS <= len(draft.groups) <= MOST_GROUPS:
        raise _wrong(
            f"a test by group has {FEWEST_GROUPS} to {MOST_GROUPS} groups, not {len(draft.groups)}",
            f"ผลทดสอบตามกลุ่มต้องมี {FEWEST_GROUPS} ถึง {MOST_GROUPS} กลุ่ม ไม่ใช่ {len(draft.groups)}",
        )
    groups = tuple(map(_checked_group, draft.groups))
    if len({each.group for each in groups}) < len(groups):
        raise _wrong("a group stands there twice", "มีกลุ่มซ้ำกัน")
    return replace(
        draft,
        test_set=required(draft.test_set, "the test set's name", "ชื่อชุดทดสอบ", Rule.G18),
        tested_on=not_of_the_future(draft.tested_on, at, "the test", "การทดสอบ", Rule.G18),
        groups=groups,
    )


def newest(tests: Iterable[ModelTest]) -> tuple[ModelTest, ...]:
    """Of each model, test set and threshold the latest, newest first: a corrected file takes the
    place of the wrong one."""
    latest: dict[tuple[Digest, str, float], ModelTest] = {}
    for each in sorted(tests, key=lambda test: (test.draft.tested_on, test.id)):
        latest[each.draft.model, each.draft.test_set, each.draft.threshold] = each
    return tuple(sorted(latest.values(), key=lambda test: test.id, reverse=True))


def by_model(models: Iterable[Digest], tests: Iterable[ModelTest]) -> tuple[ModelWithTests, ...]:
    """One for each model, in order, also for those that nobody tested."""
    known = newest(tests)
    return tuple(
        ModelWithTests(model, tuple(each for each in known if each.draft.model == model))
        for model in dict.fromkeys(models)
    )


def _checked_group(result: GroupResult) -> GroupResult:
    group = required(result.group, "the group", "กลุ่ม", Rule.G18)
    if len(group) > LONGEST_GROUP:
        raise _wrong(
            f"a group's name has {LONGEST_GROUP} characters at most",
            f"ชื่อกลุ่มยาวได้ไม่เกิน {LONGEST_GROUP} ตัวอักษร",
        )
    if result.genuine_pairs < 1 or result.impostor_pairs < 1:
        raise _wrong(f"{group}: nothing was compared", f"กลุ่ม {group}: ไม่มีคู่ที่เปรียบเทียบ")
    missed_fit = 0 <= result.false_non_matches <= result.genuine_pairs
    if not missed_fit or not 0 <= result.false_matches <= result.impostor_pairs:
        raise _wrong(
            f"{group}: more errors than pairs, or fewer than none",
            f"กลุ่ม {group}: จำนวนที่ผิดมากกว่าจำนวนคู่ หรือติดลบ",
        )
    return replace(result, group=group)


def _wrong(en: str, th: str) -> InvalidError:
    return InvalidError(en, th=th, rule=Rule.G18)
