"""What no honest worker says ends the worker, and never the service."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import msgspec
import pytest

from api.lines import MOST_CHARACTERS, one_line
from api.recording import Recorder
from api.vetting import MOST_A_SECOND, Vetting, vet
from ccoc.errors import CorruptError, InvalidError
from ingest.messages import Beat, CameraReport, FacesCounted, FromWorker, LiveUnit, Ready, Said
from ingest.wire import Decoder
from tests.api.fake_worker import a_sighting

AT = datetime(2026, 5, 1, 8, tzinfo=UTC)
REPORT = CameraReport(
    "gate", "live", None, AT, AT, 640, 360, "h264", 25.0, transcoded=False, losses=0
)
NAIVE = datetime(2026, 5, 1, 8)  # noqa: DTZ001 - as a stranger sends it
NAN = float("nan")


def a_beat(**changed: object) -> Beat:
    return Beat(AT, (msgspec.structs.replace(REPORT, **changed),))


@pytest.mark.parametrize(
    "payload",
    [
        b"\x83\xa4type\xa4Said\xa5level\xa2\xff\xfe\xa6camera\xc0",
        b"\x83\xa4type\xa2\xff\xfe",
        b"\x82\xa4type\xa4Said\xa3foo" + b"\x91" * 100_000 + b"\xc0",
        b"\x82\xa4type\xa5Ready\xa7missing\xdd\xff\xff\xff\xff",
    ],
    ids=["no UTF-8", "no UTF-8 in its kind", "nested without end", "longer than it is"],
)
def test_bytes_that_a_library_stumbles_over_are_refused_as_any_others(payload: bytes) -> None:
    decoder: Decoder[FromWorker] = Decoder(FromWorker)
    with pytest.raises(CorruptError):
        list(decoder.feed(struct.pack(">I", len(payload)) + payload))


@pytest.mark.parametrize(
    "message",
    [
        a_beat(since=NAIVE),
        a_beat(last_frame_at=datetime(1, 1, 1, tzinfo=UTC)),
        a_beat(width_px=-1),
        a_beat(losses=2**64 - 1),
        a_beat(frames_per_second=NAN),
        a_beat(bits_per_second=float("inf")),
        a_beat(codec="x" * 1000),
        Beat(AT, (REPORT,) * 5000),
        Ready(1, ("face",) * 5000),
        LiveUnit("gate", -1, key=True, transcoded=False, unit=b"x"),
        FacesCounted("gate", -3, 0, 10.0),
        FacesCounted("gate", 3, 0, NAN),
        Said("error", "gate", "x" * 100_000),
        msgspec.structs.replace(a_sighting("gate"), frame_at=NAIVE),
        msgspec.structs.replace(a_sighting("gate"), reads=2**64 - 1),
    ],
    ids=lambda message: type(message).__name__,
)
def test_what_would_break_arithmetic_store_or_page_is_not_listened_to(message: FromWorker) -> None:
    with pytest.raises(CorruptError):
        vet(message)


@pytest.mark.parametrize(
    "message",
    [
        a_beat(last_frame_at=None, clock_error_seconds=-3e9),
        LiveUnit("gate", 1, key=True, transcoded=False, unit=b"x" * 1_000_000),
        FacesCounted("gate", 3, 0, 10.0),
        a_sighting("gate"),
        msgspec.structs.replace(
            a_sighting("gate"), camera_frame_at=datetime(1970, 1, 1, tzinfo=UTC)
        ),
    ],
    ids=lambda message: type(message).__name__,
)
def test_what_honest_workers_say_is_listened_to(message: FromWorker) -> None:
    vet(message)


def test_a_flood_ends_the_worker_and_a_full_second_is_forgotten() -> None:
    vetting, beat = Vetting(), a_beat()
    for _ in range(MOST_A_SECOND[Beat]):
        vetting.check(beat, 10.0)
    with pytest.raises(CorruptError, match="Beat in a second"):
        vetting.check(beat, 10.5)
    vetting.check(beat, 11.1)


def test_a_worker_begins_once() -> None:
    vetting = Vetting()
    vetting.check(Ready(1, ()), 0.0)
    with pytest.raises(CorruptError):
        vetting.check(Ready(1, ()), 5.0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"box": (0, 0, 2**62, 5)},
        {"registration": "1กข\n1234"},
        {"province": "x" * 300},
        {"provinces": (("x" * 300, 0.5),)},
        {"crop_jpeg": b"<script>"},
        {"frame_jpeg": b""},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_sighting_that_could_not_be_kept_or_shown_is_refused(wrong: dict[str, object]) -> None:
    """Before anything of it is stored: the recorder here has no store."""
    recorder = Recorder.__new__(Recorder)
    with pytest.raises(InvalidError):
        recorder.record(msgspec.structs.replace(a_sighting("gate"), **wrong))


def test_a_strangers_text_is_one_line_of_a_log() -> None:
    assert one_line("door\n2026-05-01 all is well\x1b[2J") == "door 2026-05-01 all is well [2J"
    assert one_line("ทะเบียน") == "ทะเบียน"
    assert one_line("x" * (MOST_CHARACTERS + 5)).endswith("… (+5)")
