"""Twenty-one rules, each with tests that carry its number, and refusals that say which one."""

from __future__ import annotations

import re

from ccoc.deeds import Deed
from ccoc.errors import CcocError, NotAllowedError
from ccoc.journal import SERVICE, JournalDraft, append
from ccoc.rules import Rule
from tests.ccoc.builders import NOON
from tests.house import tree


def test_there_are_21_rules_named_as_in_the_specification() -> None:
    assert [rule.label for rule in Rule] == [f"G-{number:02}" for number in range(1, 22)]


def test_every_rule_has_a_test_that_names_it() -> None:
    tested = set[str]()
    for file in tree.files():
        if file.parts[0] == "tests" and file.suffix == ".py":
            text = (tree.ROOT / file).read_text(encoding="utf-8")
            tested |= set(re.findall(r"def test_(g\d\d)_", text))
    assert {rule.value for rule in Rule} <= tested


def test_a_refusal_ends_with_the_number_of_its_rule_in_both_languages() -> None:
    error = NotAllowedError("two people", th="สองคน", rule=Rule.G03)
    assert (str(error), error.en, error.th) == ("two people (G-03)", error.en, "สองคน (G-03)")
    assert error.rule is Rule.G03
    assert CcocError("only for the log", rule=Rule.G03).th is None
    assert CcocError("something else").rule is None


def test_a_rule_can_be_the_reason_in_the_journal() -> None:
    draft = JournalDraft(SERVICE, Deed.FACE_REFUSED, "camera:market", Rule.G06)
    assert append(None, draft, NOON).reason == "g06"
