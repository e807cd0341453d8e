from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.sources import FolderSource, WebSource, mirrors, source_at, without_password


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("rtsp://camera:554/live", "rtsp://camera:554/live"),
        ("rtsp://admin:s3cr3t@camera/live", "rtsp://camera/live"),
        ("rtsp://admin:s3@cr3t@camera/live", "rtsp://camera/live"),
        (
            "rtsp://camera/user=admin&password=s3cr3t&channel=1",
            "rtsp://camera/user=admin&password=…&channel=1",
        ),
        ("https://mirror/models?PWD=s3cr3t", "https://mirror/models?PWD=…"),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert without_password(address) == shown


@given(st.text(st.characters(categories=["L", "N", "S"], exclude_characters="/?#"), min_size=4))
def test_no_password_survives(password: str) -> None:
    shown = without_password(f"rtsp://admin:{password}\N{DIGIT SEVEN}x@host.example/live")
    assert shown == "rtsp://host.example/live"


def test_a_mirror_is_a_folder_or_an_address() -> None:
    assert source_at("https://mirror/models") == WebSource("https://mirror/models")
    assert source_at("/media/stick") == FolderSource(Path("/media/stick"))


def test_the_environment_comes_before_the_folder_beside_the_checkout(tmp_path: Path) -> None:
    checkout, beside = tmp_path / "main", tmp_path / "shared/models"
    checkout.mkdir()
    beside.mkdir(parents=True)
    assert mirrors({}, checkout) == ()
    (checkout / "pyproject.toml").touch()
    assert mirrors({}, checkout) == (FolderSource(beside),)
    named = {"CCOC_MODELS": "http://mirror/"}
    assert mirrors(named, checkout) == (WebSource("http://mirror/"), FolderSource(beside))


def test_without_a_checkout_nothing_beside_is_looked_at(tmp_path: Path) -> None:
    assert mirrors({}, tmp_path / "site-packages") == ()
