"""H.264 for browsers of streams that they cannot play."""

from __future__ import annotations

from collections.abc import Callable
from queue import Queue

from ccoc.clock import SystemClock
from ingest.annexb import ParameterSets
from ingest.decoders import Decoder
from ingest.messages import LiveUnit
from ingest.packets import Codec, Packet, StreamFormat
from ingest.transcoding import Transcoder, fitted
from tests.ingest.builders import a_clip, a_packet


def transcoded(packets: list[Packet], units: int) -> list[LiveUnit]:
    queue: Queue[LiveUnit] = Queue()
    transcoder = Transcoder("cam1", queue.put, SystemClock())
    for packet in packets:
        transcoder.offer(packet)
    got = [queue.get(timeout=10) for _ in range(units)]
    transcoder.close()
    return got


def test_every_h265_frame_becomes_an_h264_unit_that_a_browser_can_begin_with() -> None:
    clip = a_clip(8, Codec.HEVC)
    got = transcoded(clip[:6], 6)
    assert [unit.captured_at_us for unit in got] == [
        round(packet.captured_at.timestamp() * 1e6) for packet in clip[:6]
    ]
    assert ParameterSets(b"").complete(got[0].unit) == got[0].unit
    assert [unit.key for unit in got] == [True] + [False] * 5


def test_a_large_picture_becomes_small_and_can_be_decoded() -> None:
    got = transcoded(a_clip(3, size=(1920, 1080)), 3)
    decoder, form = Decoder(), StreamFormat(Codec.H264, b"")
    frames = [
        frame
        for unit in got
        for frame in decoder.decode(a_packet(key=unit.key, payload=unit.unit, form=form)).frames
    ]
    assert {(frame.width, frame.height) for frame in frames} == {(640, 360)}


def test_a_change_of_size_begins_a_new_stream_with_a_key_frame() -> None:
    small, large = a_clip(2, size=(320, 180)), a_clip(2, size=(640, 480))
    got = transcoded(small + large, 4)
    assert [unit.key for unit in got] == [True, False, True, False]


def test_a_transcoder_that_is_behind_catches_up_instead_of_falling_back_further() -> None:
    clip = a_clip(50, Codec.HEVC, size=(640, 360))
    queue: Queue[LiveUnit] = Queue()
    transcoder = Transcoder("cam1", queue.put, SystemClock())
    for packet in clip:
        transcoder.offer(packet)
    newest = round(clip[-1].captured_at.timestamp() * 1e6)
    count = 1
    while queue.get(timeout=10).captured_at_us < newest:
        count += 1
    transcoder.close()
    assert count < len(clip)


class TurningClock(SystemClock):
    """Whoever reads it is late, once `meanwhile` is set and has been done."""

    def __init__(self) -> None:
        self.meanwhile: Callable[[], None] | None = None

    def monotonic(self) -> float:
        if self.meanwhile is None:
            return super().monotonic()
        self.meanwhile()
        return super().monotonic() + 3600


def test_a_transcoder_that_is_closed_while_somebody_asks_has_no_trouble() -> None:
    """Else whoever closes a tile would now and then end the worker with all cameras."""
    clock = TurningClock()
    transcoder = Transcoder("cam1", lambda _: None, clock)
    assert transcoder.trouble is None
    clock.meanwhile = transcoder.close
    assert transcoder.trouble is None


def test_sizes_keep_their_proportions_and_are_never_enlarged() -> None:
    assert fitted(1920, 1080) == (640, 360)
    assert fitted(704, 576) == (440, 360)
    assert fitted(176, 144) == (176, 144)
    assert fitted(1080, 1920) == (202, 360)
