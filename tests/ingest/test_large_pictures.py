"""A few bytes that claim an enormous picture cost neither memory nor seconds, and are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccoc.cameras import CameraState, Cause
from ccoc.clock import SystemClock
from ingest.annexb import nal_units
from ingest.channels import Flow
from ingest.decoders import MOST_PIXELS, Decoder
from ingest.diagnoses import diagnose
from ingest.live import Tap
from ingest.lookers import Looker, Turns
from ingest.outboxes import Outbox
from ingest.packets import Codec, Packet
from tests.fuzzing.bits import SPS, START, claiming, kind
from tests.ingest.builders import a_clip


def claims(codec: Codec, width: int, height: int) -> list[Packet]:
    """A clip whose headers say that its pictures are so large."""
    form = a_clip(5, codec)[0].format
    return [
        replace(
            packet,
            format=form,
            payload=b"".join(
                START
                + (claiming(codec, nal, width, height) if kind(codec, nal) == SPS[codec] else nal)
                for nal in nal_units(packet.payload)
            ),
        )
        for packet in a_clip(5, codec)
    ]


@pytest.mark.parametrize("codec", list(Codec))
@pytest.mark.parametrize("side", [4112, 8192, 16000])
def test_a_picture_over_the_limit_is_refused_and_its_size_told(codec: Codec, side: int) -> None:
    decoder = Decoder()
    decoded = [decoder.decode(packet) for packet in claims(codec, side, side)]
    assert not any(each.frames for each in decoded)
    width, height = decoded[0].too_large or (0, 0)
    assert width == side
    assert width * height > MOST_PIXELS


@pytest.mark.parametrize("codec", list(Codec))
def test_a_picture_of_a_large_camera_is_decoded(codec: Codec) -> None:
    decoder = Decoder()
    frames = [
        each for packet in claims(codec, 4000, 3008) for each in decoder.decode(packet).frames
    ]
    assert frames[0].width == 4000


@pytest.mark.parametrize("codec", list(Codec))
def test_an_officer_is_told_and_nobody_is_sent_such_pictures(codec: Codec) -> None:
    line: list[Looker] = []
    looker = Looker(5, None, Turns(line.append), lambda _: None)
    outbox = Outbox()
    tap = Tap("gate", outbox, SystemClock(), lambda: looker.sight.width)
    bomb = claims(codec, 16000, 16000)
    for packet in bomb:
        looker.offer(packet)
        while line:
            line.pop().work(lambda: None)
    flow = Flow(flows=True, cause=None, last=bomb[-1], frames_per_second=25.0, lag_seconds=0.0)
    told = diagnose(flow, None, looker.sight)
    assert (told.state, told.cause) == (CameraState.LOST, Cause.TOO_LARGE)
    tap.watch(on=True)
    for packet in bomb:
        tap.take(packet)
    tap.watch(on=False)
    assert not outbox.send_next(lambda _: None, 0.0)
