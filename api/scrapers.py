"""Who may read the metrics, and what they read: a program of the station's, never an officer.

It brings the token of the configuration; where none is set, it runs on this machine and no proxy
stands between. All others are told why not.
"""

from __future__ import annotations

import secrets
from ipaddress import ip_address

from fastapi import Request

from api.configuration import MetricSettings
from api.errors import WrongTokenError
from api.metrics.snapshots import Snapshot
from api.rooms import Room
from ccoc.errors import NotAllowedError, NotFoundError

_SCHEME = "bearer "
_OF_PROXIES = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def admit(request: Request, settings: MetricSettings | None) -> None:
    """NotFoundError, WrongTokenError or NotAllowedError; returns when they may."""
    if settings is None:
        raise NotFoundError("metrics are off; [metrics] enabled = true switches them on")
    if settings.token is not None:
        if not _brings(request, settings.token):
            raise WrongTokenError("bring the token of [metrics] token_file as a Bearer")
    elif not _is_from_here(request):
        raise NotAllowedError(
            "without [metrics] token_file only programs on this machine read the metrics",
            th="ยังไม่ตั้ง [metrics] token_file จึงอ่านค่าวัดได้จากเครื่องนี้เท่านั้น",
        )


def _brings(request: Request, token: str) -> bool:
    brought = request.headers.get("authorization", "")
    if brought[: len(_SCHEME)].lower() != _SCHEME:
        return False
    return secrets.compare_digest(brought[len(_SCHEME) :].encode(), token.encode())


def _is_from_here(request: Request) -> bool:
    """A proxy on this machine speaks for the world; a browser's page may have another name for
    this machine than we (DNS rebinding), so the name must be ours too."""
    if any(header in request.headers for header in _OF_PROXIES) or request.client is None:
        return False
    return _is_loopback(request.client.host) and _is_loopback(request.url.hostname or "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def snapshot_of(room: Room) -> Snapshot:
    """Loop only."""
    board, writer = room.board, room.writer
    return Snapshot(
        at=room.clock.now(),
        healths=tuple(
            (health, board.tallies.of(camera)) for camera, health in board.healths.items()
        ),
        is_worker_running=board.running,
        missing=board.missing,
        budget=board.budget.mean,
        seq=room.feed.latest,
        feed_readers=room.feed.readers,
        live_viewers=room.live.viewers,
        unwritten=writer.waiting,
        failed=writer.failed,
        refused=writer.refused,
        reports_refused=room.metrics.painted.refused,
    )
