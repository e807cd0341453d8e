"""The page has a word, in both languages, for everything that a journal's line can name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ccoc.deeds import Deed
from ccoc.permissions import Action

WORDS = Path(__file__).parents[2] / "ui" / "src" / "words"


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_deed_and_every_action_has_a_word(language: str) -> None:
    words = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    named = [f"deed.{each.value}" for each in Deed] + [f"action.{each.value}" for each in Action]
    assert [each for each in named if each not in words] == []


def test_the_page_names_no_deed_that_nobody_can_do() -> None:
    words = json.loads((WORDS / "th.json").read_text(encoding="utf-8"))
    named = {each.removeprefix("deed.") for each in words if each.startswith("deed.")}
    assert named <= {each.value for each in Deed}
