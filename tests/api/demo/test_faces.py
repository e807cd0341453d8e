"""The demo's walk-through of faces: prepared once, by three people, then left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest

from api.configuration import Configuration, FaceSettings, ModelSettings
from api.demo.crew import cast_parts
from api.demo.faces import DOOR, Walkthrough, sign
from api.faces.keys import key_of
from ccoc.approvals import ApprovalState
from ccoc.clock import SystemClock
from ccoc.officers import Officer, Role
from ccoc.store import Store, open_store
from ccoc.watchlists import why_inactive
from tests.api.services import a_camera, a_configuration, cheap_passwords
from tests.ccoc.builders import SetClock
from tests.detectors.weights import MODELS, needs_models


@dataclass(frozen=True)
class Stage:
    configuration: Configuration
    store: Store
    officers: dict[Role, Officer]
    clock: SetClock

    def prepare(self) -> bool:
        faces = self.configuration.faces
        assert faces
        walkthrough = Walkthrough(self.configuration, faces, self.store, self.clock)
        return walkthrough.prepare(self.officers)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    clock = SetClock(SystemClock().now())
    configuration = replace(
        a_configuration(tmp_path, a_camera(DOOR)),
        models=ModelSettings(MODELS),
        faces=FaceSettings(tmp_path / "faces.key"),
    )
    settings, faces = configuration.store, configuration.faces
    assert faces
    store = open_store(settings.url, settings.folder, clock, key_of(faces.key_file))
    try:
        officers = cast_parts(store, cheap_passwords(), "a password of the demo")
        yield Stage(configuration, store, officers, clock)
    finally:
        store.close()


@needs_models
def test_a_list_is_at_work_and_an_entry_waits_for_the_head(stage: Stage) -> None:
    assert stage.prepare()
    at = stage.clock.now()
    (watchlist,) = stage.store.watchlists.at_work(at)
    (entry,) = stage.store.face_entries.of(watchlist.id)
    (switch,) = stage.store.face_switches.open_now(at)
    assert (entry.approval.state, switch.draft.camera) == (ApprovalState.ENDORSED, DOOR)
    assert watchlist.threshold is not None
    assert watchlist.threshold < 0.8
    assert stage.store.face_entries.open_now(at) == ()
    stage.store.face_entries.approve(entry.id, stage.officers[Role.STATION_HEAD])
    assert len(stage.store.face_entries.open_now(at)) == 1


@needs_models
def test_another_run_changes_nothing_but_the_review(stage: Stage) -> None:
    stage.prepare()
    stage.clock.move(timedelta(days=8))
    (before,) = stage.store.watchlists.list(open_only=True)
    assert why_inactive(before, stage.clock.now())
    assert stage.prepare()
    (after,) = stage.store.watchlists.list(open_only=True)
    assert after.id == before.id
    assert why_inactive(after, stage.clock.now()) is None
    assert len(stage.store.face_entries.of(after.id)) == 1
    assert len(stage.store.face_switches.list()) == 1


@needs_models
def test_what_has_expired_is_proposed_anew(stage: Stage) -> None:
    stage.prepare()
    stage.clock.move(timedelta(days=31))
    assert stage.prepare()
    assert len(stage.store.watchlists.at_work(stage.clock.now())) == 1
    assert len(stage.store.watchlists.list(open_only=False)) == 2


def test_without_weights_nothing_is_prepared(stage: Stage, tmp_path: Path) -> None:
    bare = replace(stage.configuration, models=ModelSettings(tmp_path / "none"))
    assert not replace(stage, configuration=bare).prepare()
    assert stage.store.watchlists.list(open_only=False) == ()


def test_the_sign_is_a_picture_with_words_on_it() -> None:
    picture = cv2.imdecode(np.frombuffer(sign(), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (360, 640, 3)
    assert 0.02 < float((picture.min(axis=2) > 200).mean()) < 0.3
