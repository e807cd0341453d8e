"""The station's cameras of now, for everybody who asks. Changed as a whole while it is running."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ccoc.cameras import Camera
from ccoc.ids import CameraId


class Roster(Mapping[CameraId, Camera]):
    """Any thread may read. Whoever iterates goes on over the cameras with which it began."""

    def __init__(self, cameras: Iterable[Camera]) -> None:
        self._cameras = {camera.id: camera for camera in cameras}
        self.version = 0
        """Counts changes: a page that knows another version reads its desk anew."""

    def replace(self, cameras: Iterable[Camera]) -> None:
        self._cameras = {camera.id: camera for camera in cameras}
        self.version += 1

    def has_masks(self, camera: str) -> bool:
        """Of one that is not the station's nobody knows, so nobody looks behind them."""
        known = self._cameras.get(CameraId(camera))
        return known is None or bool(known.masks)

    def __getitem__(self, camera: CameraId) -> Camera:
        return self._cameras[camera]

    def __iter__(self) -> Iterator[CameraId]:
        return iter(self._cameras)

    def __len__(self) -> int:
        return len(self._cameras)
