"""Single frames of the real clips in ../shared/video."""

from __future__ import annotations

import av
import numpy as np

from detectors.pictures import Picture
from tests.detectors.weights import SHARED


def frame_of(name: str, second: float) -> Picture:
    with av.open(str(SHARED / "video" / name)) as container:
        for frame in container.decode(container.streams.video[0]):
            if frame.time is not None and frame.time >= second:
                return np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
    raise AssertionError(f"{name} is shorter than {second} s")
