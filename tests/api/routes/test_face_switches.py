"""The cameras' switches over HTTP: off by default, a sign, an owner's consent, three signatures."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from api.configuration import CameraSettings
from ccoc.cameras import OwnerClass
from tests.api.faces.stations import settings_in
from tests.api.routes.face_doors import (
    Doors,
    a_switch,
    is_refused,
    weights_in,
    with_everybody_twice,
)
from tests.api.services import a_camera, prepared, running_service


def a_shop() -> CameraSettings:
    public = a_camera("shop")
    return replace(public, camera=replace(public.camera, owner_class=OwnerClass.PRIVATE))


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    folder = tmp_path_factory.mktemp("switches")
    with prepared(folder) as store:
        with_everybody_twice(store)
    weights_in(folder)
    cameras = (a_camera("gate"), a_shop())
    with running_service(folder, *cameras, faces=settings_in(folder)) as service:
        yield Doors(service)


def propose(doors: Doors, **changes: object) -> int:
    made = doors.of("investigator").post("/api/face_switches", json=a_switch(**changes))
    assert made.status_code == 201, made.text
    return int(made.json()["id"])


def test_g06_every_camera_is_off_until_its_switch_is_approved(doors: Doors) -> None:
    status = doors.of("duty_officer").get("/api/faces/status").json()
    assert not any(each["looking"] for each in status["cameras"])
    assert all("G-06" in each["why_not_en"] for each in status["cameras"])
    number = propose(doors)
    doors.step("supervisor", f"face_switches/{number}/endorse")
    assert is_refused(doors.step("supervisor_2", f"face_switches/{number}/approve"), "G-03", 403)
    approved = doors.step("station_head", f"face_switches/{number}/approve").json()
    assert (approved["on"], approved["camera"]["id"]) == (True, "gate")
    closed = doors.step("supervisor", f"face_switches/{number}/close").json()
    assert not closed["on"]
    listed = doors.of("auditor").get("/api/face_switches").json()
    assert number in {each["id"] for each in listed}


def test_g17_no_camera_looks_without_a_photograph_of_its_sign(doors: Doors) -> None:
    investigator = doors.of("investigator")
    missing = investigator.post("/api/face_switches", json=a_switch(sign_photo=None))
    assert is_refused(missing, "G-17")
    assert doors.refusals()[0] == (None, "g17")
    text = base64.b64encode(b"no picture").decode()
    assert is_refused(
        investigator.post("/api/face_switches", json=a_switch(sign_photo=text)), "G-17"
    )


def test_g17_the_kept_photograph_of_the_sign_says_nothing_about_who_took_it(doors: Doors) -> None:
    buffer = BytesIO()
    taken = Image.new("RGB", (64, 48), (20, 90, 160))
    exif = Image.Exif()
    exif[0x010F] = "telephone of an officer"
    taken.save(buffer, "JPEG", exif=exif)
    number = propose(doors, sign_photo=base64.b64encode(buffer.getvalue()).decode())
    found = doors.of("supervisor").get("/api/face_switches").json()
    address = next(each["sign_photo"] for each in found if each["id"] == number)
    kept = doors.of("supervisor").get(address).content
    assert kept.startswith(b"\xff\xd8")
    assert b"telephone" not in kept


def test_g06_a_private_camera_needs_its_owners_consent_to_faces(doors: Doors) -> None:
    investigator = doors.of("investigator")
    without = investigator.post("/api/face_switches", json=a_switch(camera="shop"))
    assert is_refused(without, "G-06")
    made = investigator.post(
        "/api/face_switches", json=a_switch(camera="shop", consent="หนังสือยินยอม 3/2569")
    )
    assert made.json()["consent"] == "หนังสือยินยอม 3/2569"


def test_g06_reason_purpose_end_and_camera_are_asked_for(doors: Doors) -> None:
    faults: list[tuple[dict[str, object], int]] = [
        ({"reason": ""}, 400),
        ({"purpose": " "}, 400),
        ({"expires_at": "2020-01-01T00:00:00Z"}, 400),
        ({"camera": "moon"}, 404),
    ]
    for fault, status in faults:
        refused = doors.of("investigator").post("/api/face_switches", json=a_switch(**fault))
        assert is_refused(refused, "G-06", status)
