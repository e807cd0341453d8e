"""Whether a face in a picture is drawn rather than photographed: a guess, and no more.

It knows flat colours (cartoons, clip art, posters) and bare lines. It does not know shaded pencil,
brush strokes, a rendered head, nor a photograph of a drawing: the officers who endorse and approve
look at every image. A photograph that is bleached white may be refused too.
"""

from __future__ import annotations

import cv2
import numpy as np

from detectors.faces import Face
from detectors.pictures import Floats, Picture, cut

COMPARED_PX = 96
FLAT_CHANGE = 4.0
USUAL_CONTRAST = 50.0
MOST_FLAT = 0.24
"""Skin is nowhere flat: in 32 photographs, also blurred, dark, small or JPEG of quality 30, at most
0.10 of a face; reduced to 6 colours 0.42 to 0.80, to 12 colours 0.22 to 0.54."""
CLIPPED = (5, 250)
"""What is black or white is flat in photographs too."""
LEAST_INSIDE = 0.3
"""So little between black and white is line art."""


def looks_drawn(picture: Picture, face: Face) -> bool:
    part = cv2.resize(
        cut(picture, face.box), (COMPARED_PX, COMPARED_PX), interpolation=cv2.INTER_AREA
    )
    grey = cv2.cvtColor(part, cv2.COLOR_BGR2GRAY).astype(np.float32)
    return flat_share(grey) > MOST_FLAT


def flat_share(grey: Floats) -> float:
    """Of what is neither black nor white: how much has the brightness of its surroundings."""
    change = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    contrast = USUAL_CONTRAST / max(USUAL_CONTRAST / 8, float(grey.std()))
    inside = (grey > CLIPPED[0]) & (grey < CLIPPED[1])
    if inside.mean() < LEAST_INSIDE:
        return 1.0
    return float((change[inside] * contrast < FLAT_CHANGE).mean())
