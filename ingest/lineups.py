"""Which cameras a worker runs now. Each comes and goes without the others noticing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from ingest.cameras import LiveCamera
from ingest.messages import CameraFeed

NONE: Mapping[str, LiveCamera] = MappingProxyType({})


class Lineup:
    """One thread calls `change`, another `sweep`; any may iterate over the cameras of now.

    `forget` is told of a camera that is there no more, before a successor of its name is built.
    """

    def __init__(
        self,
        build: Callable[[CameraFeed], LiveCamera],
        forget: Callable[[str], None],
    ) -> None:
        self._build = build
        self._forget = forget
        self._running = NONE
        self.number = 0
        """Of the newest change; read it before the cameras."""
        self._leaving: list[LiveCamera] = []

    def __iter__(self) -> Iterator[LiveCamera]:
        return iter(tuple(self._running.values()))

    def get(self, name: str) -> LiveCamera | None:
        return self._running.get(name)

    def change(self, feeds: Iterable[CameraFeed], number: int) -> None:
        """Exactly these from now on. Whoever is the same as before is not touched."""
        wanted = {feed.camera: feed for feed in feeds}
        running = dict(self._running)
        for camera in self:
            if wanted.get(camera.name) != camera.feed:
                self._dismiss(running.pop(camera.name))
        for name, feed in wanted.items():
            if name not in running:
                running[name] = self._build(feed)
                running[name].start()
        self._running = MappingProxyType(running)
        self.number = number

    def _dismiss(self, camera: LiveCamera) -> None:
        camera.leave()
        self._forget(camera.name)
        self._leaving.append(camera)

    def sweep(self) -> None:
        """Lets go of those that have left; a thread may sit in FFmpeg for seconds until then."""
        for camera in [each for each in self._leaving if each.has_left]:
            camera.forget()
            self._leaving.remove(camera)

    def end(self) -> None:
        """All of them, where no pool works any more."""
        for camera in (*self, *self._leaving):
            camera.end()

    def join(self, seconds_left: Callable[[], float]) -> None:
        for camera in (*self, *self._leaving):
            for thread in camera.threads:
                thread.join(seconds_left())
