"""Tests of recognisers by group."""

from __future__ import annotations

from datetime import date

from ccoc.ids import ModelTestId, OfficerId
from ccoc.model_tests import GroupResult, ModelTest, ModelTestDraft
from ccoc.officers import OfficerName
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import WEIGHTS

WOMEN = GroupResult("ผู้หญิง", 20, 1, 200, 2)
MEN = GroupResult("ผู้ชาย", 10, 1, 300, 0)
TESTED_ON = date(2026, 2, 1)

__all__ = ["MEN", "TESTED_ON", "WEIGHTS", "WOMEN", "a_model_test", "a_test_draft"]


def a_test_draft(*groups: GroupResult, tested_on: date = TESTED_ON) -> ModelTestDraft:
    return ModelTestDraft(WEIGHTS, "ชุดทดสอบ ก", tested_on, 0.5, groups or (WOMEN, MEN))


def a_model_test(number: int = 1, draft: ModelTestDraft | None = None) -> ModelTest:
    by = OfficerName(OfficerId(3), "ผู้ตรวจสอบ")
    return ModelTest(ModelTestId(number), draft or a_test_draft(), by, NOON)
