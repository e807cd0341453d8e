"""What of a camera's packets a looker gets, and when."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as some

from ingest.backlogs import MOST_WAITING, Backlog, Manner, Portion
from ingest.packets import Codec, Packet, StreamFormat
from ingest.rates import PROBE_EVERY
from tests.ingest.builders import NOON, RATE, a_packet, at

OTHER = StreamFormat(Codec.H264, b"")


class Camera:
    """A backlog with keys each second; nothing ever moves unless a test says so."""

    def __init__(self) -> None:
        self.backlog = Backlog(5)
        self.frames = 0
        self.taken: list[Portion] = []

    def next(self) -> Packet:
        packet = a_packet(self.frames / RATE, key=self.frames % RATE == 0, payload=b"x" * 900)
        self.frames += 1
        return packet

    def run(self, seconds: float, *, searching: bool = True, slow: bool = False) -> None:
        """Every look that is due is made at once, unless the lookers are `slow`."""
        for _ in range(round(seconds * RATE)):
            if self.backlog.add(self.next(), searching=searching, hungry=False) and not slow:
                self.work()

    def work(self) -> None:
        is_due = True
        while is_due:
            portion = self.backlog.take()
            self.taken.append(portion)
            if portion.packets:
                self.backlog.pace.seen(portion.packets[-1].arrived_at)
            if portion.manner is Manner.GLANCE:
                self.backlog.settle(portion.packets[0])
            is_due = self.backlog.done()


def seconds_of(packets: Sequence[Packet]) -> list[float]:
    return [round((packet.arrived_at - NOON).total_seconds(), 2) for packet in packets]


def an_idle_camera() -> Camera:
    """Its whole group of now and then has just been decoded."""
    camera = Camera()
    camera.run(5)
    camera.taken.clear()
    return camera


def test_a_camera_in_which_nothing_moves_is_glanced_at_by_its_keys() -> None:
    camera = an_idle_camera()
    camera.run(5)
    assert [one.manner for one in camera.taken] == [Manner.GLANCE] * 5
    assert [seconds_of(one.packets) for one in camera.taken] == [[5], [6], [7], [8], [9]]


def test_now_and_then_a_whole_group_is_decoded_before_the_next_key() -> None:
    camera = an_idle_camera()
    camera.run(2 * PROBE_EVERY.total_seconds())
    whole = [one for one in camera.taken if one.manner is Manner.EVERY_MOMENT]
    assert len(whole) == 2
    for portion in whole:
        assert portion.packets[0].key
        assert len(portion.packets) == RATE


def test_motion_in_a_key_picture_brings_back_what_led_to_it() -> None:
    camera = an_idle_camera()
    camera.run(1.04)
    glance = camera.backlog.add(camera.next(), searching=True, hungry=False)
    assert not glance
    camera.frames = 7 * RATE
    assert camera.backlog.add(camera.next(), searching=True, hungry=False)
    portion = camera.backlog.take()
    assert (portion.manner, seconds_of(portion.packets)) == (Manner.GLANCE, [7])
    camera.backlog.stir(at(7))
    assert camera.backlog.done()
    portion = camera.backlog.take()
    assert portion.manner is Manner.EVERY_MOMENT
    assert seconds_of(portion.packets) == [6, 6.04, 7]


def test_an_idle_camera_of_many_packets_a_second_is_not_begun_anew() -> None:
    """120 a second and a key each two seconds: two groups are more than may wait."""
    backlog, manners = Backlog(5), []
    for number in range(120 * 20):
        key = number % 240 == 0
        if backlog.add(a_packet(number / 120, key=key), searching=True, hungry=False):
            is_due = True
            while is_due:
                portion = backlog.take()
                manners.append(portion.manner)
                if portion.packets:
                    backlog.pace.seen(portion.packets[-1].arrived_at)
                is_due = backlog.done()
    assert manners[-5:].count(Manner.GLANCE) >= 4
    assert Manner.NEWEST not in manners[-5:]


def test_restless_packets_wake_a_camera_before_the_next_key() -> None:
    camera = an_idle_camera()
    camera.run(10.2)
    camera.taken.clear()
    woke = []
    for _ in range(8):
        large = a_packet(camera.frames / RATE, payload=b"x" * 3000)
        camera.frames += 1
        if camera.backlog.add(large, searching=True, hungry=False):
            woke.append(camera.frames)
            camera.work()
    first = camera.taken[0]
    assert woke
    assert first.manner is Manner.EVERY_MOMENT
    assert first.packets[0].key
    assert seconds_of(first.packets)[:3] == [15, 15.04, 15.08]


def test_where_nobody_is_looked_for_nothing_wakes_it() -> None:
    camera = Camera()
    camera.run(20, searching=False)
    camera.taken.clear()
    for _ in range(20):
        large = a_packet(camera.frames / RATE, payload=b"x" * 9000)
        camera.frames += 1
        assert not camera.backlog.add(large, searching=False, hungry=False)


def test_a_camera_that_nobody_had_time_for_stays_active_until_it_is_looked_at() -> None:
    camera = Camera()
    camera.run(6, slow=True)
    assert camera.backlog.shed == 29
    portion = camera.backlog.take()
    assert (portion.manner, portion.begins_anew) == (Manner.NEWEST, True)
    assert seconds_of(portion.packets)[0] == 5


def test_an_overloaded_machine_lets_quiet_cameras_become_idle() -> None:
    """One late look at the newest picture is enough, though the next one is due already."""
    camera = Camera()
    camera.run(6, slow=True)
    newest = camera.backlog.take().packets[-1]
    camera.run(0.4, slow=True)
    assert camera.backlog.take().manner is Manner.NEWEST
    camera.backlog.pace.seen(newest.arrived_at)
    camera.run(1, slow=True)
    assert camera.backlog.done()
    assert camera.backlog.take().manner is not Manner.NEWEST
    shed = camera.backlog.shed
    camera.run(2, slow=True)
    assert camera.backlog.shed <= shed + 2


def test_a_new_connection_forgets_the_packets_of_the_old_one() -> None:
    camera = Camera()
    camera.run(0.4, slow=True)
    for number in range(5):
        packet = a_packet(1 + number / RATE, key=number == 2, form=OTHER)
        camera.backlog.add(packet, searching=True, hungry=False)
    assert seconds_of(camera.backlog.take().packets) == [1.08, 1.12, 1.16]


@given(some.data())
def test_a_decoder_can_always_go_on_with_what_it_gets(data: some.DataObject) -> None:
    """Each portion begins with a key, or right after the last packet that was decoded and with no
    glance in between; and what waits is bounded."""
    backlog, last, number = Backlog(5), None, 0
    for _ in range(data.draw(some.integers(1, 12))):
        searching = data.draw(some.booleans())
        for _ in range(data.draw(some.integers(0, 120))):
            size = data.draw(some.sampled_from([900, 900, 900, 5000])) if number % 7 == 0 else 900
            packet = a_packet(number / RATE, key=number % 20 == 0, payload=b"x" * size)
            number += 1
            backlog.add(packet, searching=searching, hungry=False)
        portion = backlog.take()
        assert len(portion.packets) <= MOST_WAITING
        frames = [round(second * RATE) for second in seconds_of(portion.packets)]
        assert frames == list(range(frames[0], frames[0] + len(frames))) if frames else True
        if frames and not portion.packets[0].key:
            assert last == frames[0] - 1
        if portion.manner is Manner.GLANCE:
            last = None
            act = data.draw(some.sampled_from([backlog.settle, None]))
            if act:
                act(portion.packets[0])
            else:
                backlog.stir(portion.packets[0].arrived_at)
        elif frames:
            last = frames[-1]
        backlog.done()
