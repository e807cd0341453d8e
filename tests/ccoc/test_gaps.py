"""When pictures stop, when they come back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from ccoc.cameras import CameraState, Cause, Health
from ccoc.gaps import Gap, GapClosed, GapOpened, change
from ccoc.ids import CameraId, GapId
from tests.ccoc.builders import NOON

CAMERA = CameraId("market")
LAST_PICTURE = NOON - timedelta(seconds=4)
OPEN = Gap(GapId(1), CAMERA, LAST_PICTURE, None, Cause.STALLED)


def health(
    state: CameraState,
    cause: Cause | None = None,
    *,
    since: datetime = NOON,
    last: datetime | None = None,
) -> Health:
    return Health(CAMERA, state, cause, since, last)


def test_a_gap_begins_at_the_last_picture() -> None:
    lost = health(CameraState.LOST, Cause.STALLED, last=LAST_PICTURE)
    assert change(None, lost) == GapOpened(CAMERA, LAST_PICTURE, Cause.STALLED)


def test_a_camera_that_never_showed_anything_is_missed_since_it_was_lost() -> None:
    lost = health(CameraState.LOST, Cause.WRONG_PASSWORD)
    assert change(None, lost) == GapOpened(CAMERA, NOON, Cause.WRONG_PASSWORD)


@pytest.mark.parametrize("state", [CameraState.LIVE, CameraState.DEGRADED])
def test_any_picture_ends_a_gap(state: CameraState) -> None:
    assert change(OPEN, health(state, last=NOON)) == GapClosed(CAMERA, NOON)


def test_a_gap_never_ends_before_it_begins() -> None:
    early = health(CameraState.LIVE, since=LAST_PICTURE - timedelta(minutes=1))
    assert change(OPEN, early) == GapClosed(CAMERA, LAST_PICTURE)


@pytest.mark.parametrize("state", [CameraState.LOST, CameraState.CONNECTING])
def test_a_gap_lasts_while_no_picture_comes(state: CameraState) -> None:
    assert change(OPEN, health(state, Cause.UNREACHABLE)) is None


@pytest.mark.parametrize("state", [CameraState.LIVE, CameraState.DEGRADED, CameraState.CONNECTING])
def test_only_losing_opens_a_gap(state: CameraState) -> None:
    assert change(None, health(state, last=NOON)) is None
