"""Interleaved media of a hostile camera: RTP and RTCP (RFC 3550) whose fields are lies."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from random import Random

from ingest.annexb import nal_units
from ingest.simulator import rtp
from ingest.simulator.nal_units import Codec as SimulatedCodec
from tests.fuzzing.footage import Strip

TICKS = 3600
SSRC = 0x1234
ENDLESS_BYTES = 4 << 20


def framed(channel: int, packet: bytes, told: int | None = None) -> bytes:
    length = len(packet) if told is None else told
    return b"$" + bytes([channel & 0xFF]) + struct.pack(">H", length & 0xFFFF) + packet[:65535]


def honest(strip: Strip) -> Iterator[bytes]:
    """RTP packets of the strip's access units."""
    sequence = 1
    for number, unit in enumerate(strip.units):
        payloads = list(rtp.payloads(SimulatedCodec(strip.codec.value), nal_units(unit)))
        for place, payload in enumerate(payloads):
            marker = place == len(payloads) - 1
            yield rtp.header(sequence, number * TICKS, SSRC, marker=marker) + payload
            sequence += 1


def spoilt(packet: bytes, random: Random) -> bytes:
    head, payload = bytearray(packet[:12]), packet[12:]
    if random.random() < 0.5:
        return spoilt_head(head, random) + payload
    return bytes(head) + spoilt_payload(payload, random)


def spoilt_head(head: bytearray, random: Random) -> bytes:
    match random.randrange(7):
        case 0:
            head[0] = random.randrange(256)  # version, padding, extension, sources
        case 1:
            head[0] |= 0x10  # an extension, without one
        case 2:
            head[0] |= 0x0F  # fifteen sources
        case 3:
            head[1] = random.randrange(256)
        case 4:
            head[2:4] = random.randbytes(2)
        case 5:
            times = (b"\x00" * 4, b"\xff" * 4, b"\x80\x00\x00\x00", random.randbytes(4))
            head[4:8] = random.choice(times)
        case _:
            head[8:12] = random.randbytes(4)
    return bytes(head)


def spoilt_payload(payload: bytes, random: Random) -> bytes:
    place = random.randrange(len(payload)) if payload else 0
    match random.randrange(5):
        case 0:
            return payload[:place]
        case 1:
            return aggregated(random)
        case 2:
            return bytes([random.randrange(256)]) + payload[1:]
        case 3:
            return struct.pack(">HH", 0xBEDE, random.choice((0, 1, 300, 65535))) + payload
        case _:
            return payload[:place] + random.randbytes(9) + payload[place + 9 :]


def aggregated(random: Random) -> bytes:
    """Several NAL units in one packet, with lengths that do not fit (RFC 6184 §5.7)."""
    kind = random.choice(
        (
            b"\x78",
            b"\x79",
            b"\x7a",
            b"\x7b",
            b"\x7c",
            b"\x7d",
            b"\x60\x01",
            b"\x62\x01",
            b"\x64\x01",
        )
    )
    lengths = random.choice(
        (b"\x00\x00" * 600, b"\xff\xff", b"\x00\x05ab", b"\x00\x01\x65" * 400, b"")
    )
    return kind + lengths


def control(random: Random) -> bytes:
    """RTCP: a sender report with an absurd time, a goodbye, an application's, or noise."""
    time = random.choice((0, 1, (1 << 64) - 1, 1 << 63, random.getrandbits(64)))
    report = struct.pack(">BBHIQIII", 0x80, 200, random.choice((6, 0, 65535)), SSRC, time, 0, 1, 2)
    return random.choice(
        (
            report,
            report[: random.randrange(len(report))],
            struct.pack(">BBHI", 0x81, 203, 1, SSRC),
            struct.pack(">BBHI4s", 0x80, 204, 2, SSRC, b"fuzz"),
            random.randbytes(60),
            b"",
        )
    )


def endless(strip: Strip, random: Random) -> Iterator[bytes]:
    """One NAL unit in fragments that never end."""
    first = b"\x7c\x85" if strip.codec.value == "h264" else b"\x62\x01\x93"
    going_on = b"\x7c\x05" if strip.codec.value == "h264" else b"\x62\x01\x13"
    body = random.randbytes(1300)
    for sequence in range(1, ENDLESS_BYTES // 1300):
        start = first if sequence == 1 else going_on
        yield rtp.header(sequence, 0, SSRC, marker=False) + start + body


def flood(strip: Strip) -> Iterator[bytes]:
    """Pictures of a few bytes, as fast as the wire takes them."""
    nal = b"\x41\x9a\x02" if strip.codec.value == "h264" else b"\x02\x01\xd0"
    for sequence in range(1, 20_000):
        yield rtp.header(sequence, sequence * 3, SSRC, marker=True) + nal


def wire(strip: Strip, random: Random) -> Iterator[bytes]:
    """What goes out after PLAY."""
    kind = random.random()
    if kind < 0.04:
        packets: Iterator[bytes] = endless(strip, random)
    elif kind < 0.08:
        packets = flood(strip)
    else:
        packets = honest(strip)
    share = random.choice((0.0, 0.05, 0.5))
    for packet in packets:
        if random.random() < share:
            yield _interlude(packet, random)
        yield framed(0, packet)


def _interlude(packet: bytes, random: Random) -> bytes:
    match random.randrange(6):
        case 0:
            return framed(1, control(random))
        case 1:
            return framed(0, packet, random.choice((0, 1, 11, 65535)))
        case 2:
            return framed(random.randrange(256), packet)
        case 3:
            return random.choice(
                (b"RTSP/1.0 200 OK\r\nCSeq: 9\r\n\r\n", b"\x00" * 99, b"$", b"PING x\r\n\r\n")
            )
        case _:
            return framed(0, spoilt(packet, random))
