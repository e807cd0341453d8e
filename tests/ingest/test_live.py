"""A camera's live view, as the camera made it."""

from __future__ import annotations

from collections.abc import Callable

from ingest.live import Tap
from ingest.messages import LiveUnit
from ingest.outboxes import MOST_BYTES_OF_A_CAMERA, Outbox
from ingest.packets import Codec, Packet
from tests.ingest.builders import FakeClock, a_clip, a_packet
from tests.ingest.test_outboxes import sent


def a_tap(outbox: Outbox, width_px: Callable[[], int | None] = lambda: 640) -> Tap:
    return Tap("cam1", outbox, FakeClock(), width_px)


def units(outbox: Outbox) -> list[LiveUnit]:
    return [message for message in sent(outbox) if isinstance(message, LiveUnit)]


def take_all(tap: Tap, packets: list[Packet]) -> None:
    for packet in packets:
        tap.take(packet)


def test_nothing_is_sent_while_nobody_watches() -> None:
    outbox = Outbox()
    take_all(a_tap(outbox), a_clip(30))
    assert units(outbox) == []


def test_who_starts_to_watch_gets_the_current_group_of_pictures_at_once() -> None:
    outbox, clip = Outbox(), a_clip(40)
    tap = a_tap(outbox)
    take_all(tap, clip)
    tap.watch(on=True)
    assert [(unit.key, unit.unit) for unit in units(outbox)] == [
        (packet.key, packet.payload) for packet in clip[25:]
    ]


def test_then_every_frame_follows_untouched_with_the_time_of_its_capture() -> None:
    outbox, clip = Outbox(), a_clip(50)
    tap = a_tap(outbox)
    tap.watch(on=True)
    take_all(tap, clip)
    got = units(outbox)
    assert [unit.unit for unit in got] == [packet.payload for packet in clip]
    assert got[7].captured_at_us == round(clip[7].captured_at.timestamp() * 1e6)
    assert not any(unit.transcoded for unit in got)


def test_watching_twice_does_not_send_the_group_twice() -> None:
    outbox = Outbox()
    tap = a_tap(outbox)
    take_all(tap, a_clip(10))
    tap.watch(on=True)
    tap.watch(on=True)
    assert len(units(outbox)) == 10


def test_when_nobody_watches_any_more_nothing_is_sent() -> None:
    outbox, clip = Outbox(), a_clip(20)
    tap = a_tap(outbox)
    tap.watch(on=True)
    take_all(tap, clip[:10])
    tap.watch(on=False)
    take_all(tap, clip[10:])
    assert units(outbox) == []


def test_after_a_reconnect_the_view_goes_on_at_a_key_frame() -> None:
    outbox, first, second = Outbox(), a_clip(10), a_clip(30, start=9)[5:]
    tap = a_tap(outbox)
    tap.watch(on=True)
    take_all(tap, first + second)
    got = units(outbox)
    assert len(got) == 10 + 5
    assert got[10].key


def test_a_group_without_end_is_not_hoarded_and_its_watchers_go_on() -> None:
    outbox = Outbox()
    tap = a_tap(outbox)
    clip = a_clip(3)
    huge = [clip[0], *[a_packet(n, payload=bytes(1 << 20), form=clip[0].format) for n in range(20)]]
    take_all(tap, huge)
    tap.watch(on=True)
    assert sum(len(unit.unit) for unit in units(outbox)) <= MOST_BYTES_OF_A_CAMERA
    take_all(tap, a_clip(5))
    assert len(units(outbox)) == 5


def test_what_no_browser_plays_is_transcoded_and_says_so() -> None:
    outbox = Outbox()
    tap = a_tap(outbox)
    tap.watch(on=True)
    take_all(tap, a_clip(6, Codec.HEVC))
    assert tap.is_transcoded
    got: list[LiveUnit] = []
    while len(got) < 6:
        assert outbox.send_next(lambda m: got.append(m) if isinstance(m, LiveUnit) else None, 10)
    tap.watch(on=False)
    assert got[0].key
    assert all(unit.transcoded for unit in got)
    assert not tap.is_transcoded


def test_a_picture_too_large_for_a_tile_is_made_small() -> None:
    outbox = Outbox()
    tap = a_tap(outbox, lambda: 1920)
    tap.watch(on=True)
    take_all(tap, a_clip(3))
    assert tap.is_transcoded
    tap.watch(on=False)
