"""Reference views: how a camera should look, as an officer set it. Comparing is ingest's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ccoc.errors import InvalidError
from ccoc.ids import CameraId, Digest, OfficerId

VIEW_BYTES = 1 + 80 * 45
"""Brightness, and strengths of edges: no picture can be made of them that shows anybody."""


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """`digest` is SHA-256 of its bytes, `at` when the camera looked so, by our clock."""

    camera: CameraId
    at: datetime
    officer: OfficerId
    digest: Digest


def checked_view(view: bytes) -> bytes:
    if len(view) != VIEW_BYTES:
        raise InvalidError(
            f"a reference view has {VIEW_BYTES} bytes, not {len(view)}",
            th="ข้อมูลมุมอ้างอิงไม่ถูกต้อง โปรดลองอีกครั้ง",
        )
    return view
