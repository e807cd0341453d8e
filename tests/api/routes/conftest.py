"""One service with everybody and one wanted truck, for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.configuration import CameraSettings
from ccoc.officers import Role
from tests.api.routes.face_doors import Doors, open_doors
from tests.api.routes.face_streets import Street, open_street
from tests.api.services import (
    RunningService,
    prepared,
    running_service,
    until,
    with_everybody,
    with_wanted,
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    with with_one_alarm(tmp_path_factory.mktemp("station")) as running:
        yield running


@contextmanager
def with_one_alarm(folder: Path, *cameras: CameraSettings) -> Iterator[RunningService]:
    """The truck 70-1234 has passed the camera `gate` once, so one alarm is raised."""
    with prepared(folder) as store:
        officers = with_everybody(store)
        with_wanted(store, officers[Role.SUPERVISOR])
    with running_service(folder, *cameras) as running:
        duty = running.desk("duty_officer")
        until(lambda: duty.http.get("/api/alarms").json())
        yield running


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """A station that looks for faces, with nothing listed yet."""
    with open_doors(tmp_path_factory.mktemp("faces")) as opened:
        yield opened


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    """A station at which possible matches happen when a test says so."""
    with open_street(tmp_path_factory.mktemp("alerts")) as opened:
        yield opened
