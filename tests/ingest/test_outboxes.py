"""What waits to be sent to the service."""

from __future__ import annotations

from ccoc.stages import PictureStage
from ingest.messages import Beat, FromWorker, LiveSkipped, LiveUnit, Said
from ingest.outboxes import Outbox
from ingest.stages import StageCounts
from tests.ingest.builders import FakeClock, at


def a_unit(camera: str = "cam1", number: int = 0, *, key: bool = False, size: int = 10) -> LiveUnit:
    return LiveUnit(camera, number, key=key, transcoded=False, unit=bytes(size))


def sent(outbox: Outbox) -> list[FromWorker]:
    messages: list[FromWorker] = []
    while outbox.send_next(messages.append, 0):
        pass
    return messages


def test_what_is_offered_is_sent_in_order() -> None:
    outbox = Outbox()
    units = [a_unit(number=number, key=number == 0) for number in range(5)]
    for unit in units:
        outbox.offer(unit)
    assert sent(outbox) == units


def test_sentences_and_sightings_go_before_live_pictures() -> None:
    outbox = Outbox()
    outbox.offer(a_unit(key=True))
    outbox.post(Said("info", None, "a"))
    assert [type(message) for message in sent(outbox)] == [Said, LiveUnit]


def test_of_beats_that_wait_only_the_newest_is_sent() -> None:
    outbox = Outbox()
    for second in range(3):
        outbox.post(Beat(at(second), ()))
    assert sent(outbox) == [Beat(at(2), ())]


def test_what_the_replaced_beats_had_counted_goes_with_the_newest() -> None:
    outbox, clock = Outbox(), FakeClock()
    stages = StageCounts(clock)
    for second in range(3):
        clock.seconds = float(second)
        stages.ended(PictureStage.LOOKED, at(0))
        outbox.post(Beat(at(second), (), stages=stages.take()))
    (beat,) = sent(outbox)
    assert isinstance(beat, Beat)
    (looked,) = beat.stages
    assert (beat.at, sum(looked.counts), looked.seconds) == (at(2), 3, 3.0)


def test_a_slow_service_loses_one_camera_up_to_its_next_key_frame_and_is_told() -> None:
    outbox = Outbox(most_bytes=100)
    outbox.offer(a_unit("cam2", key=True))
    for number in range(15):
        outbox.offer(a_unit("cam1", number, key=number == 0))
    outbox.offer(a_unit("cam1", 15, key=True))
    assert sent(outbox) == [
        LiveSkipped("cam1", 15),
        a_unit("cam2", key=True),
        a_unit("cam1", 15, key=True),
    ]
    assert (outbox.losses("cam1"), outbox.losses("cam2")) == (15, 0)


def test_one_unit_that_is_too_large_is_a_loss_and_not_a_blockade() -> None:
    outbox = Outbox(most_bytes=100)
    outbox.offer(a_unit(number=1, key=True, size=101))
    outbox.offer(a_unit(number=2, key=True))
    assert sent(outbox) == [LiveSkipped("cam1", 1), a_unit(number=2, key=True)]


def test_what_is_sent_makes_room_again() -> None:
    outbox = Outbox(most_bytes=100)
    for number in range(50):
        outbox.offer(a_unit(number=number, key=number == 0, size=40))
        assert len(sent(outbox)) == 1
    assert outbox.losses("cam1") == 0


def test_units_of_a_camera_that_nobody_watches_any_more_are_no_loss() -> None:
    outbox = Outbox()
    outbox.offer(a_unit(key=True))
    outbox.forget("cam1")
    assert sent(outbox) == []
    assert outbox.losses("cam1") == 0


def test_a_wait_for_an_empty_outbox_ends_when_everything_was_sent() -> None:
    outbox = Outbox()
    outbox.post(Said("info", None, "a"))
    assert not outbox.wait_until_sent(0)
    sent(outbox)
    assert outbox.wait_until_sent(0)
