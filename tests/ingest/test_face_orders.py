"""Which cameras are searched, what is counted, and eyes that share a frame."""

from __future__ import annotations

import pytest

from ccoc.errors import UnavailableError
from detectors.pictures import Picture
from ingest.decoders import Frame
from ingest.eyes import Eyes
from ingest.face_counts import FaceCounts
from ingest.face_models import FaceModels
from ingest.face_orders import FaceOrders
from ingest.faces import FaceLooks
from ingest.lookers import Beat
from ingest.messages import FacesCounted, FaceSeen, LookForFaces, Said
from ingest.sayings import Sayings
from ingest.stages import StageCounts
from tests.ingest.builders import FakeClock, at
from tests.ingest.streets import Street


class Desk:
    """Orders for two cameras; models that open, or do not."""

    def __init__(self) -> None:
        self.posted: list[FaceSeen | FacesCounted] = []
        self.said: list[Said] = []
        self.opened: list[str] = []
        self.is_broken = False
        self.orders = FaceOrders(self._open, self.posted.append, Sayings(self.said.append))
        self.looks = {name: self.orders.looks_of(name, None) for name in ("a", "b")}

    def _open(self, recogniser: str) -> FaceModels:
        if self.is_broken:
            raise UnavailableError("no model is here", th="ไม่มีแบบจำลอง")
        self.opened.append(recogniser)
        return Street().models

    def order(self, *cameras: str, model: str = "") -> set[str]:
        self.orders.obey(LookForFaces(cameras, model))
        return {name for name, looks in self.looks.items() if is_searching(looks)}


def is_searching(looks: FaceLooks) -> bool:
    return looks._models is not None


def test_g06_exactly_the_named_cameras_are_searched() -> None:
    desk = Desk()
    assert {name for name, looks in desk.looks.items() if is_searching(looks)} == set()
    assert desk.order("a", "elsewhere") == {"a"}
    assert desk.order("b") == {"b"}
    assert desk.order("a", "b") == {"a", "b"}
    assert desk.order() == set()


def test_g06_a_camera_that_comes_later_is_searched_if_the_last_order_named_it() -> None:
    desk = Desk()
    desk.order("a", "new")
    assert is_searching(desk.orders.looks_of("new", None))
    assert not is_searching(desk.orders.looks_of("other", None))


def test_g06_a_camera_that_was_removed_is_searched_no_more() -> None:
    desk = Desk()
    desk.order("a", "b")
    desk.orders.forget("a")
    assert not is_searching(desk.looks["a"])
    assert desk.order("a", "b") == {"b"}


def test_models_are_opened_with_the_first_order_and_once_for_each_recogniser() -> None:
    desk = Desk()
    desk.order()
    assert desk.opened == []
    desk.order("a")
    desk.order("a", "b")
    assert desk.opened == [""]
    desk.order("a", model="ab")
    assert desk.opened == ["", "ab"]


def test_without_weights_nobody_is_searched_and_the_log_says_why() -> None:
    desk = Desk()
    desk.order("a")
    desk.is_broken = True
    assert desk.order("a", model="ab") == set(), "not with the recogniser of before either"
    (said,) = desk.said
    assert said.level == "error"
    assert "Faces cannot be searched for: no model is here" in said.sentence
    assert "ค้นหาใบหน้าไม่ได้: ไม่มีแบบจำลอง" in said.sentence


def test_what_was_searched_is_told_every_ten_seconds_and_of_whom_nothing() -> None:
    counts = FaceCounts("a")
    assert counts.due(at(0)) is None
    for second in range(6):
        counts.looked(at(second))
    counts.processed()
    counts.too_small()
    counts.too_small()
    assert counts.due(at(9.9)) is None
    assert counts.due(at(10)) == FacesCounted("a", processed=1, too_small=2, seconds=5.0)
    assert counts.due(at(20)) is None, "nothing was searched since"


def test_time_without_pictures_or_without_an_order_is_not_counted_as_searched() -> None:
    counts = FaceCounts("a")
    counts.due(at(0))
    for seconds in (0, 1, 61, 62):
        counts.looked(at(seconds))
    counts.stopped()
    counts.looked(at(100))
    counted = counts.due(at(101))
    assert counted is not None
    assert counted.seconds == 4.0


def test_the_worker_tells_what_all_its_cameras_counted() -> None:
    desk = Desk()
    desk.orders.count(at(0))
    desk.looks["b"].counts.processed()
    desk.orders.count(at(10))
    assert desk.posted == [FacesCounted("b", 1, 0, 0.0)]


class FakeEyes:
    def __init__(self, *, hungry: bool = False, broken: bool = False) -> None:
        self.is_hungry, self.is_searching = hungry, True
        self._broken = broken
        self.seen = self.ended = 0

    def see(self, _: Frame, luma: Picture, beat: Beat) -> None:
        assert luma.ndim == 2
        beat()
        self.seen += 1
        if self._broken:
            raise UnavailableError("the detector failed")

    def end(self) -> None:
        self.ended += 1


def test_a_camera_does_both_and_one_failure_blinds_only_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken, good = FakeEyes(broken=True), FakeEyes(hungry=True)
    stages = StageCounts(FakeClock())
    eyes = Eyes([broken, good], stages)
    street = Street(with_main=False)
    monkeypatch.setattr(street, "looks", eyes)
    with pytest.raises(UnavailableError, match="the detector failed"):
        street.play(lambda _: [], 1)
    eyes.end()
    assert (broken.seen, good.seen, broken.ended, good.ended) == (1, 1, 1, 1)
    assert eyes.is_hungry
    assert [each.stage for each in stages.take()] == ["looked"]
    assert not Eyes([FakeEyes(), FakeEyes()], stages).is_hungry
