"""A camera's live view for those who may look behind its masks, and for those who may not."""

from __future__ import annotations

from queue import Empty, Queue

import pytest

from ccoc.clock import SystemClock
from ingest.decoders import Decoder, Frame, Scaler
from ingest.live import Tap
from ingest.messages import LiveSkipped, LiveUnit, Mask
from ingest.outboxes import Outbox
from ingest.packets import Codec, StreamFormat
from ingest.transcoding import Transcoder, fitted, recoding_with
from tests.ingest.builders import a_clip, a_packet
from tests.ingest.test_live import take_all
from tests.ingest.test_outboxes import sent
from tests.ingest.test_veils import MASK, inside, outside


def a_tap(outbox: Outbox, *masks: Mask) -> Tap:
    return Tap("cam1", outbox, SystemClock(), lambda: 640, masks)


def units_from(outbox: Outbox, count: int) -> list[LiveUnit]:
    got: list[LiveUnit] = []
    while len(got) < count:
        assert outbox.send_next(lambda m: got.append(m) if isinstance(m, LiveUnit) else None, 10)
    return got


def frames_in(units: list[LiveUnit]) -> list[Frame]:
    decoder, form = Decoder(()), StreamFormat(Codec.H264, b"")
    return [
        frame
        for unit in units
        for frame in decoder.decode(a_packet(key=unit.key, payload=unit.unit, form=form)).frames
    ]


def assert_hidden(units: list[LiveUnit]) -> None:
    frames = frames_in(units)
    assert len(frames) == len(units)
    for frame in frames:
        luma = Scaler().luma(frame)
        assert inside(luma)[4:-4, 4:-4].max() < 40, "something shows through"
        assert outside(luma).mean() > 60


def test_who_may_not_look_behind_masks_gets_pictures_without_what_they_hide() -> None:
    outbox = Outbox()
    tap = a_tap(outbox, MASK)
    tap.watch(on=True, masked=True)
    take_all(tap, a_clip(5, size=(640, 360)))
    units = units_from(outbox, 5)
    assert tap.is_transcoded
    tap.watch(on=False, masked=True)
    assert all(unit.masked and unit.transcoded for unit in units)
    assert units[0].key
    assert_hidden(units)


def test_both_forms_go_out_at_once_and_the_untouched_one_stays_untouched() -> None:
    outbox, clip = Outbox(), a_clip(5, size=(640, 360))
    tap = a_tap(outbox, MASK)
    tap.watch(on=True)
    tap.watch(on=True, masked=True)
    take_all(tap, clip)
    units = units_from(outbox, 10)
    tap.watch(on=False, masked=True)
    plain = [unit for unit in units if not unit.masked]
    assert [unit.unit for unit in plain] == [packet.payload for packet in clip]
    assert not any(unit.transcoded for unit in plain)
    assert_hidden([unit for unit in units if unit.masked])


def test_one_who_comes_late_gets_the_current_group_without_what_is_hidden() -> None:
    outbox, clip = Outbox(), a_clip(4, size=(640, 360))
    tap = a_tap(outbox, MASK)
    take_all(tap, clip)
    tap.watch(on=True, masked=True)
    units = units_from(outbox, 4)
    tap.watch(on=False, masked=True)
    assert_hidden(units)


def test_a_view_is_made_anew_only_while_somebody_watches_it_so() -> None:
    outbox = Outbox()
    tap = a_tap(outbox, MASK)
    tap.watch(on=True)
    take_all(tap, a_clip(5))
    assert not tap.is_transcoded
    tap.watch(on=True, masked=True)
    while_watched = tap.is_transcoded
    tap.watch(on=False, masked=True)
    assert (while_watched, tap.is_transcoded) == (True, False)


def test_without_masks_nothing_is_made_anew_for_anybody() -> None:
    outbox, clip = Outbox(), a_clip(5)
    tap = a_tap(outbox)
    tap.watch(on=True, masked=True)
    take_all(tap, clip)
    assert not tap.is_transcoded
    units = units_from(outbox, 5)
    assert [unit.unit for unit in units] == [packet.payload for packet in clip]
    assert all(unit.masked for unit in units)


@pytest.mark.parametrize("masked", [False, True])
def test_of_h265_which_is_made_anew_anyway_only_the_masked_form_is_painted(masked: bool) -> None:
    outbox = Outbox()
    tap = a_tap(outbox, MASK)
    tap.watch(on=True, masked=masked)
    take_all(tap, a_clip(5, Codec.HEVC, size=(640, 360)))
    units = units_from(outbox, 3)
    tap.watch(on=False, masked=masked)
    assert {(unit.masked, unit.transcoded) for unit in units} == {(masked, True)}
    darkest = min(inside(Scaler().luma(frame)).mean() for frame in frames_in(units))
    assert (darkest < 30) == masked


def test_after_a_change_of_size_the_masks_lie_where_they_lay() -> None:
    outbox = Outbox()
    tap = a_tap(outbox, MASK)
    tap.watch(on=True, masked=True)
    take_all(tap, a_clip(3, size=(640, 360)) + a_clip(3, size=(320, 240), start=1))
    units = units_from(outbox, 6)
    tap.watch(on=False, masked=True)
    assert {(frame.width, frame.height) for frame in frames_in(units)} == {(640, 360), (320, 240)}
    assert_hidden(units)


def test_a_masked_view_is_as_sharp_as_a_tile_needs_and_no_larger() -> None:
    recoding = recoding_with((MASK,))
    assert fitted(1920, 1080, recoding) == (1280, 720)
    assert fitted(640, 360, recoding) == (640, 360)
    assert fitted(2560, 1920, recoding) == (960, 720)


def test_a_closed_transcoder_says_nothing_more() -> None:
    """Whoever changes a camera's masks closes the one that painted the old ones."""
    queue: Queue[LiveUnit] = Queue()
    transcoder = Transcoder("cam1", queue.put, SystemClock(), recoding_with((MASK,)))
    for packet in a_clip(50, size=(640, 360)):
        transcoder.offer(packet)
    queue.get(timeout=10)
    transcoder.close()
    while not queue.empty():
        queue.get()
    with pytest.raises(Empty):
        queue.get(timeout=0.5)


def test_a_service_that_is_slow_with_one_form_loses_nothing_of_the_other() -> None:
    outbox = Outbox(most_bytes=100)
    outbox.offer(a_unit(masked=False))
    for _ in range(2):
        outbox.offer(a_unit(masked=True, size=60))
    outbox.forget("cam1", masked=True)
    messages = sent(outbox)
    assert [one for one in messages if isinstance(one, LiveSkipped)] == [
        LiveSkipped("cam1", 2, masked=True)
    ]
    assert [one.masked for one in messages if isinstance(one, LiveUnit)] == [False]


def a_unit(*, masked: bool, size: int = 10) -> LiveUnit:
    return LiveUnit("cam1", 0, key=True, transcoded=masked, unit=b"x" * size, masked=masked)
