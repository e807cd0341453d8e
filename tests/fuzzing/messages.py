"""What a hostile worker says to the service: honest messages, spoilt as values, then as bytes."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import TypeAlias

import msgspec

from ccoc.stages import BOUNDS_SECONDS
from ingest.messages import (
    Beat,
    Budget,
    CameraReport,
    FacesCounted,
    FaceSeen,
    FromWorker,
    LiveSkipped,
    LiveUnit,
    Ready,
    ReferenceTaken,
    Said,
    StageTimes,
)
from tests.api.fake_worker import a_sighting

Plain: TypeAlias = (
    "dict[str, Plain] | list[Plain] | str | int | float | bytes | datetime | msgspec.Raw | None"
)
AT = datetime(2026, 5, 1, 8, tzinfo=UTC)
NUMBERS = (-1, 0, 1, 2**31, 2**53 + 1, 2**63 - 1, 2**64 - 1, -(2**63), float("nan"), float("inf"),
           float("-inf"), 1e308, -1e308, 5e-324)  # fmt: skip
TIMES = ("2026-05-01T08:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
         "2026-05-01T08:00:00+23:59", "2026-13-01T00:00:00Z", "1899-01-01T00:00:00Z")  # fmt: skip
TEXTS = ("", "gate", "yard", "nobody", "x" * 300, "x" * 70_000, "\x00", "a\nb\x1b[2J", "live",
         "lost", "../../etc/passwd", "dark", *TIMES)  # fmt: skip
DEEP = (b"\x91" * 5000 + b"\xc0", b"\x81\xa1a" * 3000 + b"\xc0", b"\xdc\x20\x00" + b"\xc0" * 0x2000)
RAW = (b"\xa2\xff\xfe", b"\xdd\xff\xff\xff\xff", b"\xdb\xff\xff\xff\xff",
       b"\xc7\x0c\xff" + b"\xff" * 12, b"\xd6\xff\x00\x00\x00\x00", b"\xc1",
       b"\xc4\x00", b"\x90", b"\x80", *DEEP)  # fmt: skip
STAGE_COUNTS = (1,) * (len(BOUNDS_SECONDS) + 1)
LENGTHS = (0, 1, 31 << 20, 33 << 20, 0x7FFFFFFF, 0xFFFFFFFF)


def honest(random: Random, name: str) -> FromWorker:
    camera = random.choice(("gate", "yard"))
    report = CameraReport(
        camera, "live", None, AT, AT, 640, 360, "h264", 25.0, transcoded=False, losses=0
    )
    kinds: tuple[Callable[[], FromWorker], ...] = (
        lambda: Ready(1, ("face",)),
        lambda: Beat(
            AT, (report,), Budget(0.5, 1, 5.0, 0.0), (StageTimes("looked", STAGE_COUNTS, 0.1),)
        ),
        lambda: Beat(AT, (msgspec.structs.replace(report, state="lost", cause="stalled"),)),
        lambda: LiveUnit(
            camera, 1, key=random.random() < 0.5, transcoded=False, unit=b"\0\0\1unit"
        ),
        lambda: LiveSkipped(camera, 3),
        lambda: msgspec.structs.replace(a_sighting(camera), id=name),
        lambda: FaceSeen(
            name, camera, AT, AT, AT, 80, 3, 0.8, "a" * 64, bytearray(1024), bytearray(b"\xff\xd8x")
        ),
        lambda: FacesCounted(camera, 3, 1, 10.0),
        lambda: ReferenceTaken(camera, 1, bytes(3601)),
        lambda: Said("warning", camera, "x"),
    )
    return random.choice(kinds)()


def conversation(seed: int, number: int) -> list[bytes]:
    """In the pieces in which they are received."""
    random = Random(seed * 1_000_003 + number)
    sent = b"".join(
        framed(_coded(random, f"s{seed}-{number}-{each}"), random)
        for each in range(random.choice((1, 1, 2, 5, 12)))
    )
    if random.random() < 0.15:
        sent = sent[: random.randrange(len(sent) + 1)]
    if random.random() < 0.3:
        cut = random.randrange(len(sent) + 1)
        return [sent[:cut], sent[cut:]]
    return [sent]


def _coded(random: Random, name: str) -> bytes:
    plain: Plain = msgspec.msgpack.decode(msgspec.msgpack.encode(honest(random, name)))
    for _ in range(random.choice((0, 1, 1, 1, 2, 4))):
        plain = spoilt(plain, random)
    coded = bytearray(msgspec.msgpack.encode(plain))
    if random.random() < 0.15:
        for _ in range(random.choice((1, 3, 30))):
            coded[random.randrange(len(coded))] = random.randrange(256)
    return bytes(coded)


def spoilt(plain: Plain, random: Random) -> Plain:
    """Somewhere inside another value, or none, or one too many."""
    if isinstance(plain, dict) and plain and random.random() < 0.97:
        key = random.choice(list(plain))
        match random.randrange(12):
            case 0:
                return {name: value for name, value in plain.items() if name != key}
            case 1:
                return {**plain, random.choice(TEXTS[:9]): _any(random)}
            case _:
                return {**plain, key: spoilt(plain[key], random)}
    if isinstance(plain, list) and plain and random.random() < 0.8:
        if random.random() < 0.1:
            is_small = len(msgspec.msgpack.encode(plain)) < 10_000
            return plain * random.choice((2, 50, 5000) if is_small else (2,))
        place = random.randrange(len(plain))
        return [*plain[:place], spoilt(plain[place], random), *plain[place + 1 :]]
    return _alike(plain, random) if random.random() < 0.8 else _any(random)


def _any(random: Random) -> Plain:
    match random.randrange(6):
        case 0 | 1:
            return random.choice(NUMBERS)
        case 2 | 3:
            return random.choice(TEXTS)
        case 4:
            return msgspec.Raw(random.choice(RAW))
        case _:
            return random.choice((None, [], b"", random.randbytes(40), b"x" * 100_000))


def _alike(plain: Plain, random: Random) -> Plain:  # noqa: PLR0911 - a table
    """What the decoder takes for the same: the worse lies."""
    match plain:
        case bool():
            return not plain
        case int():
            return random.choice([each for each in NUMBERS if isinstance(each, int)])
        case float():
            return random.choice(NUMBERS)
        case str():
            return random.choice(TEXTS)
        case bytes():
            return random.choice((b"", random.randbytes(40), b"x" * 100_000))
        case datetime():
            return random.choice(TIMES)
        case _:
            return _any(random)


def framed(payload: bytes, random: Random) -> bytes:
    length = len(payload) if random.random() < 0.96 else random.choice(LENGTHS)
    return struct.pack(">I", length) + payload
