"""How a simulator listens and whom it lets in."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.simulator.authorisation import Scheme, User


@dataclass(frozen=True, slots=True)
class Settings:
    """Port 0 takes any free port; a `control_port` of None opens no control port."""

    host: str = "127.0.0.1"
    port: int = 0
    control_port: int | None = None
    user: User | None = None
    schemes: tuple[Scheme, ...] = (Scheme.DIGEST, Scheme.BASIC)
    session_timeout_seconds: int = 60
    backlog_bytes: int = 4_000_000  # of one viewer; above it pictures are dropped
