"""Which of a camera's two streams is looked at and shown."""

from __future__ import annotations

from ingest.live import Tap
from ingest.outboxes import Outbox
from ingest.packets import Codec, Packet, StreamFormat
from ingest.views import View
from tests.ingest.builders import NOON, FakeClock, a_packet

MAIN, SUB = StreamFormat(Codec.H264, b"main"), StreamFormat(Codec.H264, b"sub")


class Offered:
    def __init__(self) -> None:
        self.packets: list[Packet] = []

    def offer(self, packet: Packet) -> None:
        self.packets.append(packet)


def shown(*arrivals: tuple[float, StreamFormat, bool]) -> list[tuple[float, str]]:
    """(seconds, stream, key) of all packets -> seconds and stream of those that are shown."""
    offered = Offered()
    view = View(Tap("cam1", Outbox(), FakeClock(), lambda: None), offered, NOON)
    for seconds, form, key in arrivals:
        view.take(a_packet(seconds, key=key, form=form), preferred=form is SUB)
    return [
        ((packet.arrived_at - NOON).total_seconds(), packet.format.extradata.decode())
        for packet in offered.packets
    ]


def test_the_substream_is_shown_while_it_flows() -> None:
    assert shown((0, SUB, True), (0.1, MAIN, True), (1, SUB, False), (1.1, MAIN, True)) == [
        (0, "sub"),
        (1, "sub"),
    ]


def test_the_main_stream_takes_over_at_a_key_frame_when_the_substream_is_silent() -> None:
    assert shown(
        (0, SUB, True), (3, MAIN, True), (5, MAIN, False), (6, MAIN, True), (7, MAIN, False)
    ) == [(0, "sub"), (6, "main"), (7, "main")]


def test_a_substream_that_never_comes_leaves_the_main_stream() -> None:
    assert shown((1, MAIN, True), (5, MAIN, True)) == [(5, "main")]


def test_a_substream_that_ended_is_replaced_at_the_next_key_frame() -> None:
    offered = Offered()
    view = View(Tap("cam1", Outbox(), FakeClock(), lambda: None), offered, NOON)
    view.take(a_packet(0, key=True, form=SUB), preferred=True)
    view.leave_preferred()
    view.take(a_packet(0.5, key=True, form=MAIN), preferred=False)
    assert [packet.format for packet in offered.packets] == [SUB, MAIN]


def test_the_substream_comes_back_at_its_key_frame_and_nothing_is_torn() -> None:
    assert shown(
        (5, MAIN, True), (6, SUB, False), (7, MAIN, False), (8, SUB, True), (9, MAIN, True)
    ) == [(5, "main"), (7, "main"), (8, "sub")]
