"""Live pictures from the worker to officers: who watches which camera, and where each may start.

No sockets and no permissions here (api/routes/live.py); nothing is decoded in the service.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field

from api.viewers import Viewer
from ingest.messages import LiveSkipped, LiveUnit, Watch

_GROUP_BYTES = 12 << 20
_GROUP_UNITS = 900


@dataclass(slots=True)
class _Channel:
    """One camera: who watches it, and its newest group of pictures (starts with a key unit)."""

    viewers: set[Viewer] = field(default_factory=set)
    group: list[LiveUnit] = field(default_factory=list)
    bytes: int = 0

    def keep(self, unit: LiveUnit) -> None:
        if unit.key:
            self.forget()
        if not unit.key and not self.group:
            return
        self.group.append(unit)
        self.bytes += len(unit.unit)
        if self.bytes > _GROUP_BYTES or len(self.group) > _GROUP_UNITS:
            self.forget()

    def forget(self) -> None:
        self.group = []
        self.bytes = 0


class Live:
    """All cameras' channels. Used from the loop only."""

    def __init__(self, tell: Callable[[Watch], None]) -> None:
        self._tell = tell
        self._channels: dict[str, _Channel] = {}

    @property
    def viewers(self) -> int:
        return len({viewer for channel in self._channels.values() for viewer in channel.viewers})

    def watch(self, viewer: Viewer, cameras: tuple[str, ...]) -> None:
        """Replaces the viewer's whole set."""
        for camera in set(viewer.watched) - set(cameras):
            self._leave(viewer, camera)
        for camera in viewer.show(cameras):
            self._join(viewer, camera)

    def leave(self, viewer: Viewer) -> None:
        for camera in viewer.watched:
            self._leave(viewer, camera)

    def deliver(self, unit: LiveUnit) -> None:
        channel = self._channels.get(unit.camera)
        if channel is None:
            return  # asked to stop sending, and this was still on its way
        channel.keep(unit)
        for viewer in channel.viewers:
            viewer.offer(unit)

    def lost(self, skipped: LiveSkipped) -> None:
        """The worker threw units away because we were slow."""
        if channel := self._channels.get(skipped.camera):
            channel.forget()
            for viewer in channel.viewers:
                viewer.miss(skipped.camera, skipped.units)

    def ask_again(self, cameras: Container[str] | None = None) -> None:
        """A new worker, or one that began some cameras anew, knows nothing of who watches them,
        and begins their groups anew. None: all cameras."""
        for camera, channel in self._channels.items():
            if cameras is not None and camera not in cameras:
                continue
            channel.forget()
            for viewer in channel.viewers:
                viewer.miss(camera, 0)
            self._tell(Watch(camera, on=True))

    def _join(self, viewer: Viewer, camera: str) -> None:
        channel = self._channels.setdefault(camera, _Channel())
        if not channel.viewers:
            self._tell(Watch(camera, on=True))
        channel.viewers.add(viewer)
        for unit in channel.group:
            viewer.offer(unit)

    def _leave(self, viewer: Viewer, camera: str) -> None:
        channel = self._channels[camera]
        channel.viewers.discard(viewer)
        if not channel.viewers:
            self._tell(Watch(camera, on=False))
            del self._channels[camera]
