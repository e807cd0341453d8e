"""Whatever bytes a camera sends: frames or damage come out of it, never an exception."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ccoc.clock import SystemClock
from ccoc.errors import CcocError
from ingest.live import Tap
from ingest.lookers import Looker, Turns
from ingest.outboxes import Outbox
from ingest.packets import Codec, Packet, StreamFormat
from ingest.rings import Ring
from tests.ingest.builders import a_clip

changes = st.lists(
    st.tuples(st.integers(0, 29), st.integers(0, 5000), st.integers(0, 255)), max_size=20
)


def damaged(
    clip: list[Packet], bytes_changed: list[tuple[int, int, int]], extradata: bytes
) -> list[Packet]:
    payloads = [bytearray(packet.payload) for packet in clip]
    for number, place, value in bytes_changed:
        payload = payloads[number]
        payload[place % len(payload)] = value
        del payload[place + 1000 :]
    form = StreamFormat(clip[0].format.codec, extradata)
    return [
        replace(packet, payload=bytes(payload), format=form)
        for packet, payload in zip(clip, payloads, strict=True)
    ]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(Codec), changes, st.binary(max_size=40))
def test_a_damaged_stream_is_looked_at_and_shown_without_a_fault_of_ours(
    codec: Codec, bytes_changed: list[tuple[int, int, int]], extradata: bytes
) -> None:
    line: list[Looker] = []
    complaints: list[CcocError] = []
    looker = Looker(5, None, Turns(line.append), complaints.append)
    tap = Tap("cam1", Outbox(), SystemClock(), lambda: None)
    ring = Ring()
    tap.watch(on=codec is Codec.H264)
    for packet in damaged(a_clip(30, codec), bytes_changed, extradata):
        ring.append(packet)
        tap.take(packet)
        looker.offer(packet)
        while line:
            line.pop().work(lambda: None)
    tap.watch(on=False)
    assert not complaints
