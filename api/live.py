"""Live pictures from the worker to officers: who watches which camera, and where each may start.

No sockets and no permissions here (api/routes/live.py); nothing is decoded in the service.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Set
from dataclasses import dataclass, field

from api.viewers import Viewer
from ingest.messages import LiveSkipped, LiveUnit, Watch

Strand = tuple[str, bool]
"""A camera and whether masked: what the worker sends by itself, and who may see it together."""

_GROUP_BYTES = 12 << 20
_GROUP_UNITS = 900


@dataclass(slots=True)
class _Channel:
    """One strand: who watches it, and its newest group of pictures (starts with a key unit)."""

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
    """All strands' channels. Used from the loop only.

    `has_masks` knows the cameras of now. Who may not look behind them sits on the masked strand;
    no unit of the other one ever comes there.
    """

    def __init__(
        self,
        tell: Callable[[Watch], None],
        has_masks: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._tell = tell
        self._has_masks = has_masks
        self._channels: dict[Strand, _Channel] = {}

    @property
    def viewers(self) -> int:
        return len({viewer for channel in self._channels.values() for viewer in channel.viewers})

    def watch(
        self, viewer: Viewer, cameras: tuple[str, ...], behind: Set[str] = frozenset()
    ) -> None:
        """Replaces the viewer's whole set. `behind`: where they may look behind the masks."""
        for camera in set(viewer.watched) - set(cameras):
            self._leave(viewer, camera)
        viewer.behind = frozenset(behind)
        for camera in viewer.show(cameras):
            self._join(viewer, camera)
        self._seat_anew(viewer, cameras)

    def leave(self, viewer: Viewer) -> None:
        for camera in viewer.watched:
            self._leave(viewer, camera)

    def deliver(self, unit: LiveUnit) -> None:
        channel = self._channels.get((unit.camera, unit.masked))
        if channel is None:
            return  # asked to stop sending, and this was still on its way
        channel.keep(unit)
        for viewer in channel.viewers:
            viewer.offer(unit)

    def lost(self, skipped: LiveSkipped) -> None:
        """The worker threw units away because we were slow."""
        if channel := self._channels.get((skipped.camera, skipped.masked)):
            channel.forget()
            for viewer in channel.viewers:
                viewer.miss(skipped.camera, skipped.units)

    def ask_again(self, cameras: Container[str] | None = None) -> None:
        """A new worker, or one that began some cameras anew, knows nothing of who watches them,
        and begins their groups anew. None: all cameras. Masks may have come or gone."""
        for strand, channel in tuple(self._channels.items()):
            camera, _ = strand
            if cameras is not None and camera not in cameras:
                continue
            channel.forget()
            for viewer in tuple(channel.viewers):
                viewer.miss(camera, 0)
                self._seat_anew(viewer, (camera,))
            if strand in self._channels:
                self._tell(_watch(strand, on=True))

    def _strand_for(self, viewer: Viewer, camera: str) -> Strand:
        return camera, self._has_masks(camera) and camera not in viewer.behind

    def _strands_of(self, viewer: Viewer, camera: str) -> tuple[Strand, ...]:
        """Where they sit now: on one, or on none."""
        both = ((camera, False), (camera, True))
        return tuple(
            strand
            for strand in both
            if strand in self._channels and viewer in self._channels[strand].viewers
        )

    def _seat_anew(self, viewer: Viewer, cameras: tuple[str, ...]) -> None:
        """Whoever sits on a strand that is theirs no more begins anew on the other."""
        for camera in cameras:
            if self._strands_of(viewer, camera) != (self._strand_for(viewer, camera),):
                self._leave(viewer, camera)
                viewer.begin_anew(camera)
                self._join(viewer, camera)

    def _join(self, viewer: Viewer, camera: str) -> None:
        strand = self._strand_for(viewer, camera)
        channel = self._channels.setdefault(strand, _Channel())
        if not channel.viewers:
            self._tell(_watch(strand, on=True))
        channel.viewers.add(viewer)
        for unit in channel.group:
            viewer.offer(unit)

    def _leave(self, viewer: Viewer, camera: str) -> None:
        for strand in self._strands_of(viewer, camera):
            channel = self._channels[strand]
            channel.viewers.discard(viewer)
            if not channel.viewers:
                self._tell(_watch(strand, on=False))
                del self._channels[strand]


def _watch(strand: Strand, *, on: bool) -> Watch:
    camera, masked = strand
    return Watch(camera, on, masked)
