"""Entries over HTTP: what is refused, and that a refusal leaves a line and nothing else."""

from __future__ import annotations

import base64
import io
import sqlite3
from pathlib import Path

import cv2
import httpx
import numpy as np
import pytest
from PIL import ExifTags, Image

from detectors.stills import MOST_BYTES
from ingest.town.portraits.faces import portrait, stand_in_photograph
from tests.api.routes.face_doors import DOCUMENT, Doors, an_entry, is_refused
from tests.detectors.weights import needs_models


def photo(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    return bytes(cv2.imencode(".png", picture)[1])


def the_stand_in() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    coded = np.frombuffer(stand_in_photograph(), np.uint8)
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)


def propose(doors: Doors, number: int, **changes: object) -> httpx.Response:
    body = an_entry(**changes)
    return doors.of("investigator").post(f"/api/watchlists/{number}/entries", json=body)


def sealed_pictures(doors: Doors) -> int:
    database = doors.service.orders.with_name("ccoc.db")
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM sealed").fetchone()
    connection.close()
    return int(count)


@pytest.fixture(scope="module")
def number(doors: Doors) -> int:
    return doors.approved_list()


@needs_models
def test_an_entry_is_signed_by_three_and_its_picture_is_shown_and_noted(
    doors: Doors, number: int
) -> None:
    made = propose(doors, number)
    assert made.status_code == 201, made.text
    entry = made.json()
    assert (entry["in_force"], entry["approval"]["state"]) == (False, "proposed")
    path = f"face_entries/{entry['id']}"
    assert doors.step("supervisor", f"{path}/endorse").status_code == 200
    approved = doors.step("station_head", f"{path}/approve").json()
    assert approved["in_force"]
    picture = doors.of("supervisor").get(entry["picture"])
    assert picture.content == stand_in_photograph()
    assert picture.headers["Cache-Control"] == "private, no-store"
    assert doors.refusals("faceentry.viewed")[0] == (f"faceentry:{entry['id']}", None)
    listed = doors.of("auditor").get(f"/api/watchlists/{number}/entries").json()
    assert entry["id"] in {each["id"] for each in listed}
    assert doors.of("auditor").get(f"/api/watchlists/{number}").json()["listed"] >= 1
    closed = doors.step("investigator", f"{path}/close").json()
    assert (closed["approval"]["state"], closed["in_force"]) == ("closed", False)


@needs_models
@pytest.mark.parametrize(
    "fault",
    [
        {"document": None},
        {"document": DOCUMENT | {"number": ""}},
        {"document": DOCUMENT | {"authority": ""}},
        {"reference": " "},
        {"image_from": ""},
        {"instruction": ""},
        {"image_dated": "2999-01-01"},
        {"expires_at": "2020-01-01T00:00:00Z"},
    ],
    ids=str,
)
def test_g02_an_entry_without_document_or_source_is_refused(
    doors: Doors, number: int, fault: dict[str, object]
) -> None:
    before = sealed_pictures(doors)
    assert is_refused(propose(doors, number, **fault), "G-02")
    assert doors.refusals()[0] == (f"watchlist:{number}", "g02")
    assert sealed_pictures(doors) == before


def five_faces() -> bytes:
    face = the_stand_in()
    return photo(np.hstack([face] * 5))


@needs_models
@pytest.mark.parametrize(
    ("image", "word"),
    [
        (lambda: photo(np.full((300, 300, 3), 120, np.uint8)), "no face"),
        (five_faces, "5 faces"),
        (lambda: stand_in_photograph().ljust(MOST_BYTES, b"\0"), "20 MB"),
        (lambda: b"\xff\xd8 this was a photograph once", ""),
        (lambda: stand_in_photograph()[:300], ""),
        (lambda: photo(flat(portrait("passer-by 1")[..., :3])), "drawn"),
        (lambda: b"", ""),
    ],
    ids=["no face", "five faces", "20 MB", "corrupt", "cut off", "a drawing", "nothing"],
)
def test_g02_a_photograph_that_shows_nobody_or_many_is_refused(
    doors: Doors, number: int, image: object, word: str
) -> None:
    before = sealed_pictures(doors)
    assert callable(image)
    refused = propose(doors, number, image=base64.b64encode(image()).decode())
    assert is_refused(refused, "G-02")
    assert word in refused.json()["error"]["en"]
    assert doors.refusals()[0] == (f"watchlist:{number}", "g02")
    assert sealed_pictures(doors) == before


@needs_models
def test_a_photograph_that_a_telephone_turned_by_exif_is_taken(doors: Doors, number: int) -> None:
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    turned = Image.open(io.BytesIO(stand_in_photograph())).transpose(Image.Transpose.ROTATE_90)
    turned.save(buffer, "JPEG", exif=exif, quality=95)
    made = propose(doors, number, image=base64.b64encode(buffer.getvalue()).decode())
    assert made.status_code == 201, made.text


def flat(
    picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Of six colours, as in a cartoon."""
    large = cv2.resize(picture, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    smooth = cv2.medianBlur(np.asarray(large, np.uint8), 9)
    return np.asarray((smooth // 42) * 42 + 20, np.uint8)


def test_what_is_no_base64_is_refused_without_being_repeated(doors: Doors, number: int) -> None:
    refused = propose(doors, number, image="ไม่ใช่ภาพ")
    assert refused.status_code == 400
    assert "ไม่ใช่ภาพ" not in refused.text


@needs_models
def test_g03_the_requester_cannot_endorse_the_own_entry(doors: Doors, number: int) -> None:
    body = an_entry(reference="คดี 8/2569")
    made = doors.of("supervisor").post(f"/api/watchlists/{number}/entries", json=body).json()
    own = doors.step("supervisor", f"face_entries/{made['id']}/endorse")
    assert is_refused(own, "G-03", 403)
    assert doors.refusals()[0] == (f"faceentry:{made['id']}", "g03")
    for step in ("endorse", "approve"):
        admin = doors.step("administrator", f"face_entries/{made['id']}/{step}")
        assert is_refused(admin, "G-03", 403)
    seen = doors.of("auditor").get(f"/api/face_entries/{made['id']}").json()
    assert seen["approval"]["state"] == "proposed"


@needs_models
def test_g05_a_person_under_18_needs_a_second_approver(doors: Doors, number: int) -> None:
    made = propose(doors, number, minor_reason="เด็กหาย อายุ 9 ปี").json()
    path = f"face_entries/{made['id']}"
    doors.step("supervisor", f"{path}/endorse")
    once = doors.step("station_head", f"{path}/approve").json()
    assert (once["needs_second"], once["in_force"]) == (True, False)
    assert is_refused(doors.step("station_head", f"{path}/approve_again"), "G-03", 403)
    twice = doors.step("station_head_2", f"{path}/approve_again").json()
    assert twice["in_force"]


@needs_models
def test_g01_a_closed_list_takes_nobody(doors: Doors) -> None:
    gone = doors.approved_list()
    doors.step("supervisor", f"watchlists/{gone}/close")
    assert is_refused(propose(doors, gone), "G-01", 409)


def test_whose_pictures_they_are_nobody_learns_who_may_not(doors: Doors) -> None:
    for name in ("duty_officer", "auditor", "administrator"):
        assert is_refused(doors.of(name).get("/api/face_entries/1/picture"), "G-13", 403)
    assert Path(doors.service.orders).parent.joinpath("faces.key").stat().st_mode & 0o077 == 0
