"""What the documents point at exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house import tree

PAGES = [file for file in tree.files() if file.suffix == ".md"]
MADE_BY_READERS = ("demo", "test", "check", "ui", "bench", "reference", "clean", "help")


def texts() -> Iterator[tuple[Path, str]]:
    return ((page, (tree.ROOT / page).read_text(encoding="utf-8")) for page in PAGES)


def test_every_link_inside_the_project_leads_somewhere() -> None:
    lost = [
        f"{page}: {target}"
        for page, text in texts()
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if not re.match(r"[a-z]+:", target) and not (tree.ROOT / page.parent / target).exists()
    ]
    assert not lost


def test_every_make_command_that_is_named_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (tree.ROOT / "Makefile").read_text("utf-8")))
    assert set(MADE_BY_READERS) <= targets
    named = {name for _, text in texts() for name in re.findall(r"`make ([a-z]+)", text)}
    assert named <= targets


def test_every_file_of_ours_that_a_page_names_exists() -> None:
    """In backticks, from the checkout's root: `ccoc/clock.py`."""
    lost = [
        f"{page}: {name}"
        for page, text in texts()
        for name in re.findall(r"`((?:ccoc|detectors|ingest|api|ui|tests|configs)/[\w./-]*)`", text)
        if not (tree.ROOT / name).exists()
    ]
    assert not lost


def test_decisions_are_numbered_without_a_hole_and_say_what_follows() -> None:
    decisions = [page for page in PAGES if page.parts[:2] == ("docs", "decisions")]
    numbers = [int(page.name[:4]) for page in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    for page in decisions:
        text = (tree.ROOT / page).read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]} ")
        assert "\n## Consequences\n" in text, page
