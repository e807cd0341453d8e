"""Addresses of streams, with and without their passwords."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import InvalidError
from ingest.addresses import LONGEST_CREDENTIALS, scrubbed, with_credentials
from ingest.messages import StreamAddress

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)


@given(words, words)
def test_any_user_and_password_survive_the_way_through_a_url(user: str, password: str) -> None:
    address = StreamAddress("rtsp://10.0.0.1:554/live?channel=1", user, password)
    try:
        url = with_credentials(address)
    except InvalidError:
        return
    parts = urlsplit(url)
    assert parts.hostname == "10.0.0.1"
    assert (unquote(parts.username or ""), unquote(parts.password or "")) == (user, password)
    assert parts.path == "/live"


@given(words.filter(lambda word: len(word) > 3 and word not in "rtsp://…@10.0.0.1/live"))
def test_no_password_is_left_in_a_scrubbed_text(password: str) -> None:
    try:
        url = with_credentials(StreamAddress("rtsp://10.0.0.1/live", "admin", password))
    except InvalidError:
        return
    text = scrubbed(f"Error opening '{url}': 401 Unauthorized ({url})")
    assert "admin" not in text
    assert url not in text
    assert text.count("rtsp://…@10.0.0.1/live") == 2


def test_a_password_that_nobody_encoded_is_scrubbed_too() -> None:
    assert scrubbed("at rtsp://admin:p@ss:w@rd@10.0.0.1/x now") == "at rtsp://…@10.0.0.1/x now"


def test_an_address_without_a_user_stays_as_it_is() -> None:
    assert with_credentials(StreamAddress("rtsp://[::1]:8554/a")) == "rtsp://[::1]:8554/a"
    assert scrubbed("rtsp://10.0.0.1/a@b") == "rtsp://10.0.0.1/a@b"


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/a",
        "file:///etc/passwd",
        "rtsp:///a",
        "rtsp://10.0.0.1:99999/a",
        "rtsp://10.0.0.1:0/a",
        "rtsp://[::1/a",
        "rtsp://admin:geheim@10.0.0.1/a",
        "rtsp://admin:geheim@10.0.0.1:bad/a",
        "",
    ],
)
def test_what_is_no_address_of_a_camera_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(InvalidError) as refused:
        with_credentials(StreamAddress(url, "user", "secret"))
    assert "geheim" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_password_that_ffmpeg_would_cut_is_refused() -> None:
    with pytest.raises(InvalidError, match="too long"):
        with_credentials(StreamAddress("rtsp://10.0.0.1/a", "u", "x" * LONGEST_CREDENTIALS))
