"""Logins, by the examples that the standards themselves give."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rtsp.logins import HASHES, Login, challenge_of

FIELD = re.compile(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
OF_2617 = (
    'Digest realm="testrealm@host.com", qop="auth,auth-int", '
    'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
)
OF_7616 = (
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm={}, '
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", '
    'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
)
NONCE_OF_7616 = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"


def fields(told: str | None) -> dict[str, str]:
    assert told is not None
    scheme, _, rest = told.partition(" ")
    assert scheme == "Digest"
    return {one[1]: one[3] if one[2] is None else one[2] for one in FIELD.finditer(rest)}


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def check(told: Mapping[str, str], sign: Callable[[str], str], who: str, what: str) -> None:
    """By hand, as RFC 7616 §3.4.1 puts it together with qop=auth."""
    middle = ":".join((told["nonce"], told["nc"], told["cnonce"], "auth"))
    assert told["response"] == sign(f"{sign(who)}:{middle}:{sign(what)}")


def test_the_example_of_rfc_2617(monkeypatch: pytest.MonkeyPatch) -> None:
    """§3.5, to the last digit: its cnonce is used here."""
    monkeypatch.setattr("secrets.token_hex", lambda _: "0a4f113b")
    login = Login("Mufasa", "Circle Of Life")
    assert login.hear([OF_2617])
    told = fields(login.authorization("GET", "/dir/index.html"))
    assert told["response"] == "6629fae49393a05397450978507c4ef1"
    assert (told["opaque"], told["qop"]) == ("5ccc069c403ebaf9f0171e9517f40e41", "auth")
    assert (told["nc"], told["uri"]) == ("00000001", "/dir/index.html")
    assert "algorithm" not in told


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_the_examples_of_rfc_7616(
    monkeypatch: pytest.MonkeyPatch, algorithm: str, response: str
) -> None:
    """§3.9.1."""
    ours = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    monkeypatch.setattr("secrets.token_hex", lambda _: ours)
    login = Login("Mufasa", "Circle of Life")
    assert login.hear([OF_7616.format(algorithm)])
    told = fields(login.authorization("GET", "/dir/index.html"))
    assert told["response"] == response
    assert told["algorithm"] == algorithm


def test_each_request_counts_on_and_has_a_nonce_of_its_own() -> None:
    login = Login("Mufasa", "Circle of Life")
    assert login.hear([OF_7616.format("SHA-256")])
    first, second = (fields(login.authorization("PLAY", "rtsp://camera/1")) for _ in range(2))
    assert (first["nc"], second["nc"]) == ("00000001", "00000002")
    assert first["cnonce"] != second["cnonce"]
    for told in (first, second):
        who = "Mufasa:http-auth@example.org:Circle of Life"
        check(told, sha256, who, "PLAY:rtsp://camera/1")
    assert login.hear([OF_2617])
    assert fields(login.authorization("PLAY", "rtsp://camera/1"))["nc"] == "00000001"


def test_without_qop_the_old_way_of_rfc_2069() -> None:
    login = Login("admin", "12345")
    assert login.hear(['Digest realm="IP Camera(C1)", nonce="4c6b", stale="FALSE"'])
    told = fields(login.authorization("DESCRIBE", "rtsp://10.0.0.1/ch1"))
    who, what = md5("admin:IP Camera(C1):12345"), md5("DESCRIBE:rtsp://10.0.0.1/ch1")
    assert told["response"] == md5(f"{who}:4c6b:{what}")
    assert not {"qop", "nc", "cnonce", "opaque"} & set(told)


def test_basic_also_with_thai_letters_and_colons() -> None:
    login = Login("ผู้ดู", "a:b c")
    assert login.authorization("DESCRIBE", "rtsp://a/") is None
    assert login.hear(['Basic realm="camera"'])
    expected = "Basic " + b64encode("ผู้ดู:a:b c".encode()).decode()
    assert login.authorization("DESCRIBE", "rtsp://a/") == expected


@pytest.mark.parametrize("turned", [False, True])
def test_of_several_challenges_digest_is_answered(turned: bool) -> None:
    asked = ['Basic realm="camera"', 'Digest realm="camera", nonce="1"']
    login = Login("user", "secret")
    assert login.hear(asked[::-1] if turned else asked)
    told = login.authorization("OPTIONS", "rtsp://a/")
    assert told is not None
    assert told.startswith("Digest ")
    assert "secret" not in told


def test_an_unknown_digest_beside_basic_leaves_basic() -> None:
    login = Login("user", "secret")
    assert login.hear(['Digest realm="c", nonce="1", algorithm=SHA-512-256', 'Basic realm="c"'])
    assert (login.authorization("OPTIONS", "rtsp://a/") or "").startswith("Basic ")


@pytest.mark.parametrize(
    "asked",
    [
        'Digest realm="c", nonce="1", algorithm=SHA-512-256',
        'Digest realm="c", nonce="1", algorithm=MD5-sess',
        'Digest realm="c", nonce="1", qop="auth-int"',
        'Bearer realm="c"',
        "",
    ],
)
def test_what_we_cannot_answer_is_not_answered(asked: str) -> None:
    login = Login("user", "secret")
    assert not login.hear([asked])
    assert login.authorization("OPTIONS", "rtsp://a/") is None


def test_quotes_in_a_name_end_nothing_early() -> None:
    login = Login('o"k\\', "x")
    assert login.hear(['Digest realm="the \\"best\\"", nonce="1", qop=auth'])
    told = fields(login.authorization("PLAY", "rtsp://a/"))
    assert told["username"] == 'o\\"k\\\\'
    assert told["realm"] == 'the \\"best\\"'
    check(told, md5, 'o"k\\:the "best":x', "PLAY:rtsp://a/")


@given(st.text(), st.text())
def test_whatever_is_asked_never_raises(asked: str, user: str) -> None:
    login = Login(user, "secret")
    for scheme in ("Digest ", "Basic ", ""):
        is_answered = login.hear([scheme + asked])
        told = login.authorization("PLAY", "rtsp://a/")
        assert is_answered is (told is not None)
        if told is not None and told.startswith("Digest"):
            algorithm = challenge_of(scheme + asked).parameters.get("algorithm", "MD5")
            assert algorithm.upper() in HASHES
            assert "secret" not in told or "secret" in asked + user


def test_two_challenges_in_one_line_are_two() -> None:
    for line in (
        'Digest realm="a", nonce="1", Basic realm="b"',
        'Basic realm="b", Digest realm="a", nonce="1"',
    ):
        login = Login("user", "secret")
        assert login.hear([line])
        told = login.authorization("OPTIONS", "rtsp://c/")
        assert told is not None
        assert told.startswith("Digest ")
        assert 'realm="a"' in told
