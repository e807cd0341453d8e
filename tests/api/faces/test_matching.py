"""What a worker saw is compared with open lists only, and then overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import numpy as np
import pytest

from api.faces.matching import Compared, FaceMatcher
from api.faces.snapshots import STALE_AFTER, Snapshot
from ccoc.approvals import Approval
from ccoc.ids import Digest
from ccoc.rules import Rule
from ccoc.watchlists import Hours
from ingest.messages import FaceSeen
from tests.api.faces.builders import (
    a_camera,
    a_face,
    a_list,
    a_list_draft,
    a_snapshot,
    a_switch,
    a_template,
    an_entry,
    resembling,
    signed,
)
from tests.ccoc.builders import NOON

WANTED = a_template(seed=7)
NOON_HERE = time(12, 0)


def compared(
    faces: Sequence[FaceSeen],
    snapshot: Snapshot | None = None,
    at: datetime = NOON,
    local: time = NOON_HERE,
) -> Compared:
    cameras = {each.id: each for each in (a_camera(), a_camera("yard"))}
    return FaceMatcher(cameras).compare(
        faces, snapshot or a_snapshot([(an_entry(), WANTED)]), at, local
    )


def test_a_face_over_the_threshold_is_a_hit_with_all_that_officers_need() -> None:
    seen = resembling(WANTED, 0.62)
    (hit,) = compared([a_face(seen, crop=b"picture")]).hits
    assert (hit.entry, hit.watchlist, hit.camera) == (1, 1, "gate")
    assert hit.similarity == pytest.approx(0.62, abs=1e-4)
    assert hit.threshold == 0.5
    assert hit.seen == b"picture"
    assert np.array_equal(np.frombuffer(hit.template, "<f4"), seen)
    assert "picture" not in repr(hit)


@pytest.mark.parametrize(("similarity", "hits"), [(0.49, 0), (0.51, 1)])
def test_the_lists_threshold_decides(similarity: float, hits: int) -> None:
    assert len(compared([a_face(resembling(WANTED, similarity))]).hits) == hits


def test_the_nearest_entry_of_a_list_is_asked_about_and_only_it() -> None:
    nearer = resembling(WANTED, 0.8)
    snapshot = a_snapshot([(an_entry(1), WANTED), (an_entry(2), nearer)])
    (hit,) = compared([a_face(nearer)], snapshot).hits
    assert hit.entry == 2


def test_two_lists_ask_two_questions() -> None:
    snapshot = a_snapshot(
        [(an_entry(1, 1), WANTED), (an_entry(2, 2), WANTED)], watchlists=[a_list(1), a_list(2)]
    )
    assert {hit.watchlist for hit in compared([a_face(WANTED)], snapshot).hits} == {1, 2}


def test_g08_every_face_is_overwritten_after_it_was_compared() -> None:
    faces = [a_face(number=number) for number in range(100, 150)] + [a_face(WANTED)]
    faces += [a_face(camera="nowhere"), a_face(model="b" * 64), a_face(face_px=20)]
    assert len(compared(faces).hits) == 1
    for face in faces:
        assert not any(face.template)
        assert not any(face.crop_jpeg)


def test_g08_a_template_that_is_none_is_overwritten_too() -> None:
    broken = a_face()
    broken.template[:4] = np.float32(np.nan).tobytes()
    short = a_face()
    del short.template[-3:]
    answer = compared([broken, short])
    assert not answer.hits
    assert [claim.rule for claim in answer.claims] == [None, None]
    assert not any(broken.template)
    assert not any(short.template)


def test_g06_a_camera_that_is_not_switched_on_has_no_matches() -> None:
    for switches in ((), (a_switch("yard"),)):
        snapshot = a_snapshot([(an_entry(), WANTED)], switches=switches)
        answer = compared([a_face(WANTED)], snapshot)
        assert not answer.hits
        assert [claim.rule for claim in answer.claims] == [Rule.G06]


def test_g06_the_switchs_hours_end_it_in_the_minute() -> None:
    snapshot = a_snapshot([(an_entry(), WANTED)], switches=[a_switch(hours=Hours(0, 720))])
    assert len(compared([a_face(WANTED)], snapshot, local=time(11, 59)).hits) == 1
    assert not compared([a_face(WANTED)], snapshot, local=time(12, 0)).hits


def test_g06_an_unknown_camera_is_never_believed() -> None:
    answer = compared([a_face(WANTED, camera="../../etc")])
    assert [(claim.camera, claim.rule) for claim in answer.claims] == [("unknown", Rule.G06)]


def test_g01_a_list_matches_only_at_its_cameras() -> None:
    elsewhere = a_list(draft=a_list_draft(["yard"]))
    snapshot = a_snapshot([(an_entry(), WANTED)], watchlists=[elsewhere])
    answer = compared([a_face(WANTED)], snapshot)
    assert not answer.hits
    assert [claim.rule for claim in answer.claims] == [Rule.G01]


def test_g02_an_expired_entry_is_in_no_gallery() -> None:
    expired = an_entry(expires_at=NOON)
    snapshot = a_snapshot([(expired, WANTED)])
    assert not compared([a_face(WANTED)], snapshot).hits


def test_g02_what_was_read_too_long_ago_matches_nobody() -> None:
    late = NOON + STALE_AFTER + timedelta(seconds=1)
    assert timedelta(seconds=60) > STALE_AFTER
    assert len(compared([a_face(WANTED)], at=NOON + STALE_AFTER).hits) == 1
    assert not compared([a_face(WANTED)], at=late).hits


def test_g03_a_list_whose_approver_is_its_requester_matches_nobody() -> None:
    alone = Approval(signed(1), endorsed=signed(2), approved=signed(1))
    snapshot = a_snapshot([(an_entry(), WANTED)], watchlists=[a_list(approval=alone)])
    assert not compared([a_face(WANTED)], snapshot).hits


def test_g05_a_child_is_in_no_gallery_before_the_second_approval() -> None:
    snapshot = a_snapshot([(an_entry(minor_reason="พลัดหลง"), WANTED)])
    assert not compared([a_face(WANTED)], snapshot).hits


def test_templates_of_two_models_are_never_compared() -> None:
    of_another = an_entry(model=Digest("d" * 64))
    assert not compared([a_face(WANTED)], a_snapshot([(of_another, WANTED)])).hits
    answer = compared([a_face(WANTED, model="d" * 64)])
    assert not answer.hits
    assert [claim.rule for claim in answer.claims] == [None]


def test_a_face_below_32_px_is_not_compared_whatever_the_worker_says() -> None:
    assert not compared([a_face(WANTED, face_px=31)]).hits
    assert len(compared([a_face(WANTED, face_px=32)]).hits) == 1
