"""What guides promise of the page and of the command line is there."""

from __future__ import annotations

import re

import pytest

from api.cli import COMMANDS
from tests.house import tree

GUIDES = {
    page.name: (tree.ROOT / page).read_text(encoding="utf-8")
    for page in tree.files()
    if page.parts[:2] == ("docs", "guide")
}
KEYS = (tree.ROOT / "ui" / "src" / "keys.ts").read_text(encoding="utf-8")


def test_the_officers_guide_tells_every_key() -> None:
    known = set(re.findall(r"Key([A-Z]): \{", KEYS))
    known |= set(re.findall(r"(Page\w+): \{", KEYS))
    assert len(known) > 8
    told = set(re.findall(r"`([A-Z]|Page\w+)`", GUIDES["officer.md"]))
    assert told == known


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_is_thai_first(name: str) -> None:
    headings = re.findall(r"(?m)^## (.+)$", GUIDES[name])
    assert headings[:2] == ["ไทย", "English"]


def test_guides_name_commands_that_exist() -> None:
    known = {command.name for command in COMMANDS}
    for text in GUIDES.values():
        assert set(re.findall(r"`ccoc ([a-z]+)", text)) <= known
