"""What Prometheus reads, who may read it, and that no count of it ever goes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import Request
from prometheus_client.parser import text_string_to_metric_families

from api.configuration import MetricSettings
from api.scrapers import admit
from ccoc.errors import NotAllowedError
from ccoc.officers import Role
from tests.api.services import (
    RunningService,
    prepared,
    running_service,
    until,
    with_everybody,
    with_wanted,
)

TOKEN = "a token of the station's own"
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    folder = tmp_path_factory.mktemp("measured")
    with prepared(folder) as store:
        with_wanted(store, with_everybody(store)[Role.SUPERVISOR])
    with running_service(folder, metrics=MetricSettings()) as running:
        yield running


def answer(service: RunningService, **headers: str) -> httpx.Response:
    return service.desk().http.get("/metrics", headers=headers)


def samples(service: RunningService) -> Samples:
    got = answer(service)
    got.raise_for_status()
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(got.text)
        for sample in family.samples
    }


def value(service: RunningService, name: str, **labels: str) -> float | None:
    return samples(service).get((name, frozenset(labels.items())))


def test_prometheus_reads_how_cameras_worker_and_service_do(service: RunningService) -> None:
    service.order("counts", "gate", 12, 3)
    service.order("budget", 0.45, 12.0)
    service.order("stage", "looked", 0.25, *[1] * 12)
    until(lambda: value(service, "ccoc_camera_looks_total", camera="gate") == 12)
    until(lambda: value(service, "ccoc_worker_busy_ratio") == pytest.approx(0.45))
    until(lambda: value(service, "ccoc_alarms_raised_total", kind="plate") == 1)
    now = samples(service)
    told = {
        (name, *sorted(f"{key}={word}" for key, word in labels)): number
        for (name, labels), number in now.items()
    }
    assert told["ccoc_camera_up", "camera=gate"] == 1
    assert told["ccoc_camera_state", "camera=gate", "state=live"] == 1
    assert told["ccoc_camera_state", "camera=gate", "state=lost"] == 0
    assert told["ccoc_camera_looks_shed_total", "camera=gate"] == 3
    assert told["ccoc_camera_losses_total", "camera=gate"] == 3
    assert told["ccoc_camera_frames_per_second", "camera=yard"] == 25
    assert told["ccoc_camera_bits_per_second", "camera=yard"] == 640_000
    assert told["ccoc_camera_loss_ratio", "camera=yard"] == 0.0125
    assert 0 <= told["ccoc_camera_frame_age_seconds", "camera=yard"] < 10
    assert told["ccoc_stage_seconds_count", "stage=looked"] == 12
    assert told["ccoc_stage_seconds_count", "stage=raised"] == 1
    assert told[("ccoc_worker_up",)] == 1
    assert told["ccoc_worker_missing_model", "role=unknown"] == 1
    assert told[("ccoc_journal_sequence",)] > 0
    assert told[("ccoc_writes_waiting",)] >= 0
    assert told["ccoc_worker_restarts_total", "ending=killed"] == 0
    assert told[("process_resident_memory_bytes",)] > 1_000_000
    assert told[("ccoc_worker_process_resident_memory_bytes",)] > 1_000_000
    assert told["ccoc_alarms_raised_total", "kind=face"] == 0


def test_requests_are_counted_by_route_and_never_by_path(service: RunningService) -> None:
    desk = service.desk("duty_officer")
    assert desk.http.get("/api/alarms/424242").status_code == 404
    service.desk().http.get("/secret-4711/70-1234")
    service.desk().http.request("BREW", "/api/alarms")
    told = answer(service).text
    assert (
        'ccoc_http_requests_total{method="GET",route="/api/alarms/{number}",status="404"} 1.0'
        in told
    )
    assert 'method="GET",route="other"' in told
    assert re.search('method="other",route="(other|/api/alarms)",status="405"', told)
    assert "ccoc_http_request_seconds_bucket" in told
    assert not re.search("424242|4711|70-1234|BREW", told)


def test_nothing_personal_is_told(service: RunningService) -> None:
    until(lambda: value(service, "ccoc_alarms_raised_total", kind="plate") == 1)
    told = answer(service).text
    assert not re.search(r"70-1234|สกลนคร|duty_officer|คุณ|rtsp|127\.0\.0", told)
    cameras = set(re.findall(r'camera="([^"]*)"', told))
    assert cameras == {"gate", "yard"}


def test_the_guides_rules_name_what_there_is(service: RunningService) -> None:
    guide = (Path(__file__).parents[3] / "docs/guide/administrator.md").read_text("utf-8")
    named = set(re.findall(r"\bccoc_\w+", guide))
    assert len(named) > 6
    assert "ccoc_stage_seconds_bucket" in named
    told = answer(service).text
    assert not {name for name in named if f"{name}{{" not in told and f"{name} " not in told}


def test_a_lost_camera_has_its_cause_and_no_measured_rate(service: RunningService) -> None:
    service.order("state", "yard", "lost", "wrong_password")
    trouble = {"camera": "yard", "cause": "wrong_password"}
    until(lambda: value(service, "ccoc_camera_trouble", **trouble) == 1)
    assert value(service, "ccoc_camera_up", camera="yard") == 0
    assert value(service, "ccoc_camera_frames_per_second", camera="yard") is None
    service.order("state", "yard", "live", "")
    until(lambda: value(service, "ccoc_camera_trouble", **trouble) is None)


def test_an_officers_session_is_no_key_and_a_browser_keeps_nothing(service: RunningService) -> None:
    got = answer(service)
    assert got.headers["Cache-Control"] == "no-store"
    assert got.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    "headers",
    [{"X-Forwarded-For": "192.0.2.7"}, {"Via": "1.1 proxy"}, {"Host": "rebound.example"}],
    ids=str,
)
def test_without_a_token_only_this_machine_reads_and_no_proxy_for_others(
    service: RunningService, headers: dict[str, str]
) -> None:
    got = answer(service, **headers)
    assert (got.status_code, got.json()["error"]["code"]) == (403, "not_allowed")


@pytest.mark.parametrize("client", [("192.0.2.7", 1), None])
def test_without_a_token_no_other_machine_reads(client: tuple[str, int] | None) -> None:
    scope = {
        "type": "http",
        "scheme": "http",
        "path": "/metrics",
        "query_string": b"",
        "headers": [(b"host", b"localhost:8000")],
        "server": ("127.0.0.1", 8000),
        "client": client,
    }
    with pytest.raises(NotAllowedError):
        admit(Request(scope), MetricSettings())
    admit(Request({**scope, "client": ("127.0.0.1", 1)}), MetricSettings())


def test_metrics_that_are_off_are_not_there(tmp_path: Path) -> None:
    with running_service(tmp_path) as service:
        assert answer(service).status_code == 404


def test_with_a_token_only_who_brings_it_reads(tmp_path: Path) -> None:
    settings = MetricSettings(TOKEN)
    assert TOKEN not in repr(settings)
    with running_service(tmp_path, metrics=settings) as service:
        for wrong in ("", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN):
            got = answer(service, Authorization=wrong) if wrong else answer(service)
            assert (got.status_code, got.json()["error"]["code"]) == (401, "wrong_token")
            assert got.json()["error"]["th"]
            assert got.headers["WWW-Authenticate"] == "Bearer"
            assert TOKEN not in got.text
        right = answer(service, Authorization=f"Bearer {TOKEN}", Host="any.example")
        assert right.status_code == 200


def test_a_worker_that_begins_anew_takes_no_count_back(tmp_path: Path) -> None:
    with running_service(tmp_path, metrics=MetricSettings()) as service:
        counter = "ccoc_camera_looks_total"
        service.order("counts", "gate", 100, 0)
        until(lambda: value(service, counter, camera="gate") == 100)
        service.order("end")
        until(lambda: value(service, "ccoc_worker_restarts_total", ending="crashed") == 1)
        until(lambda: value(service, "ccoc_worker_up") == 1)
        assert value(service, counter, camera="gate") == 100
        service.order("counts", "gate", 7, 0)
        until(lambda: value(service, counter, camera="gate") == 107)


def test_a_worker_that_tells_impossible_times_is_replaced(tmp_path: Path) -> None:
    with running_service(tmp_path, metrics=MetricSettings()) as service:
        service.order("stage", "seen", 0.1, *[1] * 12)
        until(lambda: value(service, "ccoc_worker_restarts_total", ending="crashed") == 1)
        until(lambda: value(service, "ccoc_worker_up") == 1)
        assert value(service, "ccoc_stage_seconds_count", stage="seen") == 0
