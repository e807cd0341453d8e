"""The loop of face_recognition's examples with its own models, run by a Python that has dlib.

`python face_dlib.py FRAMES.npy MODELS` prints JSON: CPU seconds, and of each frame the faces.
Imports nothing of this project.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import dlib
import numpy as np


def main(frames_file: str, models: str) -> None:
    folder = Path(models)
    detector = dlib.get_frontal_face_detector()
    shapes = dlib.shape_predictor(str(folder / "shape_predictor_68_face_landmarks.dat"))
    network = dlib.face_recognition_model_v1(
        str(folder / "dlib_face_recognition_resnet_model_v1.dat")
    )
    frames = np.ascontiguousarray(np.load(frames_file)[..., ::-1])
    began, found = time.process_time(), []
    for frame in frames:
        faces = []
        for box in detector(frame, 1):
            template = network.compute_face_descriptor(frame, shapes(frame, box), 1)
            centre = box.center()
            faces.append([centre.x, centre.y, list(template)])
        found.append(faces)
    seconds = time.process_time() - began
    sys.stdout.write(json.dumps({"cpu_seconds": seconds, "faces": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
