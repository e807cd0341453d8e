"""What another reading of the configuration changes: cameras, and what needs a restart. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields

from api.configuration import CameraSettings, Configuration
from ccoc.cameras import Camera
from ccoc.ids import CameraId
from ccoc.sentences import Sentence
from ingest.messages import CameraFeed, Mask

LIVE = "cameras"
"""The one table that takes effect while the service runs."""
TABLE_OF = {"travel": "journeys"}
"""Tables of the file that are called otherwise here."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`renewed`: the worker connects to them anew. `described`: only words about them differ."""

    added: tuple[CameraId, ...]
    removed: tuple[CameraId, ...]
    renewed: tuple[CameraId, ...]
    described: tuple[CameraId, ...]
    needs_restart: tuple[str, ...]
    """Tables of the file whose change takes effect with the next start only."""

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.removed or self.renewed or self.described)

    @property
    def words(self) -> Sentence:
        th = f"เพิ่มกล้อง {len(self.added)} ลบ {len(self.removed)} เปลี่ยน {len(self._changed)}"
        en = (
            f"cameras: {len(self.added)} added, {len(self.removed)} removed, "
            f"{len(self._changed)} changed"
        )
        if self.is_nothing:
            th, en = "กล้องเหมือนเดิมทุกตัว", "the cameras are the same as before"
        if self.needs_restart:
            tables = ", ".join(f"[{table}]" for table in self.needs_restart)
            th += f" — ส่วน {tables} จะมีผลเมื่อเริ่มระบบใหม่"
            en += f"; {tables} changed too and needs a restart"
        return Sentence(th, en)

    @property
    def _changed(self) -> tuple[CameraId, ...]:
        return (*self.renewed, *self.described)


def difference(before: Configuration, after: Configuration) -> Difference:
    old = {each.camera.id: each for each in before.cameras}
    new = {each.camera.id: each for each in after.cameras}
    both = [camera for camera in new if camera in old]
    renewed = tuple(each for each in both if feed_of(old[each]) != feed_of(new[each]))
    return Difference(
        added=tuple(each for each in new if each not in old),
        removed=tuple(each for each in old if each not in new),
        renewed=renewed,
        described=tuple(each for each in both if old[each] != new[each] and each not in renewed),
        needs_restart=tuple(
            TABLE_OF.get(each.name, each.name)
            for each in fields(Configuration)
            if each.name != LIVE and getattr(before, each.name) != getattr(after, each.name)
        ),
    )


def cameras_of(configuration: Configuration) -> tuple[Camera, ...]:
    return tuple(each.camera for each in configuration.cameras)


def feeds_of(configuration: Configuration) -> tuple[CameraFeed, ...]:
    return tuple(feed_of(each) for each in configuration.cameras)


def feed_of(settings: CameraSettings) -> CameraFeed:
    camera = settings.camera
    return CameraFeed(
        camera=camera.id,
        main=settings.main,
        sub=settings.sub,
        reads_plates=camera.reads_plates,
        priority=camera.priority,
        masks=tuple(Mask(each.points) for each in camera.masks),
    )
