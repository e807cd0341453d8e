"""Real clips as further cameras: served as they are; a smaller copy is kept beside the town."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from ccoc.errors import UnavailableError
from ingest.town.encoding import Coding, clip_writer
from ingest.town.filming import FRAMES_PER_SECOND
from ingest.town.recipe import TownCamera

SMALL_ENOUGH_PX = 800
CENTRE = (17.1600, 104.1480)


def real_cameras(clips: Path, place: Path) -> tuple[TownCamera, ...]:
    """One camera per H.264 MP4 in the folder; other files are left out."""
    found = [path for path in sorted(clips.glob("*.mp4")) if _size_if_h264(path) is not None]
    return tuple(_camera(path, place, number) for number, path in enumerate(found, start=1))


def _camera(path: Path, place: Path, number: int) -> TownCamera:
    return TownCamera(
        key=f"clip-{number}",
        name_th=f"ภาพจริง {number}",
        name_en=f"Real clip {number}",
        owner_class="private",
        latitude=CENTRE[0] - 0.001 * number,
        longitude=CENTRE[1] + 0.001 * number,
        main=path,
        sub=_small_copy(path, place / f"clip-{path.stem}.sub.mp4"),
    )


def _size_if_h264(path: Path) -> tuple[int, int] | None:
    try:
        with av.open(str(path)) as container:
            videos = container.streams.video
            if not videos or videos[0].codec_context.name != "h264":
                return None
            return videos[0].width, videos[0].height
    except av.error.FFmpegError:
        return None


def _small_copy(path: Path, small: Path) -> Path | None:
    """None where the clip is small enough itself."""
    size = _size_if_h264(path)
    if size is None or size[0] <= SMALL_ENOUGH_PX:
        return None
    if not small.exists():
        height = round(size[1] * 640 / size[0] / 2) * 2
        part = small.with_name(f".{small.name}.{os.getpid()}.part")
        _recode(path, part, height)
        part.replace(small)
    return small


def _recode(path: Path, part: Path, height: int) -> None:
    """The same frames at the same rate, 640 px wide."""
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            rate = stream.average_rate or Fraction(FRAMES_PER_SECOND)
            coding = Coding(640, height, 500_000, frames_per_second=rate)
            with clip_writer(part, coding) as writer:
                for frame in container.decode(stream):
                    writer.add(np.asarray(frame.to_ndarray(format="bgr24"), np.uint8))
    except av.error.FFmpegError as fault:
        raise UnavailableError(f"the clip {path.name} could not be read: {fault}") from fault
