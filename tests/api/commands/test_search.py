"""`ccoc search`: the page's rules at the machine itself, and a table in Thai."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from api.cli import main
from ccoc.officers import Role
from ccoc.store import Store
from tests.api.services import prepared, with_officer
from tests.api.test_cli import a_config
from tests.ccoc.builders import CROP, FRAME, NOON, a_sighting, digest_of

PICTURES = {digest_of(CROP): CROP, digest_of(FRAME): FRAME}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = a_config(tmp_path)
    with prepared(tmp_path) as store:
        with_officer(store, Role.INVESTIGATOR)
        with_officer(store, Role.ADMINISTRATOR)
        for number, (text, province) in enumerate([("กข 1234", "สกลนคร"), ("กช 1234", None)]):
            at = NOON + timedelta(minutes=number)
            seen = a_sighting(text, province, id=f"s{number}", camera="gate", at=at)
            store.record(seen, PICTURES)
    return file


@pytest.fixture
def store(config: Path) -> Iterator[Store]:
    """As it is when a command has ended."""
    with prepared(config.parent) as opened:
        yield opened


def search(config: Path, query: str, *words: str, by: str = "investigator") -> int:
    reason = ("--purpose", "patrol", "--case", "7")
    return main(["search", query, "--by", by, *reason, *words, "--config", str(config)])


def test_sightings_stand_in_a_thai_table(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(config, "กข 1234") == 0
    told = capsys.readouterr()
    head, exact, near = told.out.splitlines()
    assert head.split()[:4] == ["เวลา", "กล้อง", "ทะเบียน", "จังหวัด"]
    assert exact.split()[:6] == ["02/03/2569", "12:00:00", "ประตู", "กข", "1234", "สกลนคร"]
    assert ("ตรง" in exact, "ใกล้เคียง" in near) == (True, True)
    assert "ทะเบียน กข 1234 · ทุกจังหวัด" in told.err


def test_a_list_that_goes_on_says_how(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(config, "*1234", "--limit", "1") == 0
    first = capsys.readouterr()
    cursor = first.err.split("--after ")[1].split()[0]
    assert search(config, "*1234", "--limit", "1", "--after", cursor) == 0
    second = capsys.readouterr()
    assert ("กช 1234" in first.out, "กข 1234" in second.out) == (True, True)
    assert "--after" not in second.err


def test_time_and_camera_narrow_it(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(config, "*1234", "--from", "2/3/2569 12:01", "--camera", "gate") == 0
    assert "กช 1234" in capsys.readouterr().out
    assert search(config, "*1234", "--until", "1/3/2569") == 0
    told = capsys.readouterr()
    assert (told.out, "ไม่พบ" in told.err) == ("", True)


def test_a_slip_of_the_keyboard_is_asked_about(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert search(config, "d- 1234") == 0
    told = capsys.readouterr()
    assert (told.out, "ท่านหมายถึง กข 1234 หรือไม่" in told.err) == ("", True)


@pytest.mark.parametrize(
    ("query", "words"),
    [("*", ()), ("ก", ()), ("", ()), ("กข 1234", ("--from", "soon")), ("กข 1234", ("--limit", "0")),
     ("กข 1234", ("--case", " "))],
)  # fmt: skip
def test_what_cannot_be_searched_for_ends_with_2_and_a_sentence(
    config: Path, capsys: pytest.CaptureFixture[str], query: str, words: tuple[str, ...]
) -> None:
    assert search(config, query, *words) == 2
    assert " · " in capsys.readouterr().err


def test_every_search_is_journalled_and_so_is_a_denial(config: Path, store: Store) -> None:
    before = store.journal.latest()
    assert search(config, "กข 1234") == 0
    assert search(config, "กข 1234", by="administrator") == 1
    assert search(config, "กข 1234", by="nobody") == 1
    told = [(entry.action.value, entry.reason) for entry in store.journal.after(before, 9)]
    assert told == [
        ("sightings.searched", "patrol"),
        ("permission.denied", "search_sightings"),
    ]
