"""Faces: how well they are told apart, how fast a gallery answers, and what a face costs.

`python -m benchmarks.faces` measures all of it; `--calibrate` prints how alike different people
and pictures of one person look, and what may be promised, for ccoc/face_calibrations.py. dlib is
measured where --dlib names a Python that has it and --dlib-models the folder of its weights.
`--groups`: see face_groups.py.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from api.faces.recogniser import Recogniser
from benchmarks.face_bounds import bounds_table, pairs_of
from benchmarks.face_frames import PAIRS, street_frames
from benchmarks.face_groups import group_file, similarities_of
from benchmarks.face_latency import SECONDS, tell_latency
from benchmarks.face_loops import LoopResult, dlib_loop, found_people, ours, timed, whole_frame
from benchmarks.face_scores import area_under_curve, quantile_table, true_accepts
from benchmarks.tables import spread, table
from ccoc.clock import SystemClock
from ccoc.model_tests import ModelTestDraft
from ccoc.thai_dates import THAILAND
from detectors.bundles import FACES, Detectors, open_detectors
from detectors.galleries import NumpyGallery
from detectors.pictures import Floats
from ingest.face_models import FaceModels

MODELS = PAIRS.parents[1] / "models"
ENTRIES, QUERIES, LENGTH, BATCH = 100_000, 200, 256, 32
FRAMES, ALL_FRAMES = 9, 1000
PROMISED_AUC, PROMISED_SECONDS, PROMISED_RATIO = 0.999, 0.008, 10


def main(words: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--frames", type=int, default=FRAMES)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--dlib", type=Path)
    parser.add_argument("--dlib-models", type=Path)
    parser.add_argument("--groups", type=Path, help="pairs with a fourth column, the group")
    parser.add_argument("--test-set", default="")
    parser.add_argument("--threshold", type=float, default=0.5)
    args = parser.parse_args(words)
    if args.groups:
        tell_groups(args.groups, args.test_set or args.groups.stem, args.threshold)
        return
    if not PAIRS.is_dir():
        sys.stdout.write("faces/pairs is not beside this checkout: nothing is measured\n")
        return
    if args.calibrate:
        calibrate()
        return
    tell_pairs()
    tell_gallery(args.entries)
    found = open_detectors(MODELS, FACES)
    tell_loops(found, args.frames, args.dlib, args.dlib_models)
    if args.seconds:
        tell_latency(args.seconds)


def tell_groups(pairs: Path, test_set: str, threshold: float) -> None:
    model = Recogniser(MODELS).needed()
    day = SystemClock().now().astimezone(THAILAND).date()
    test = ModelTestDraft(model, test_set, day, threshold, ())
    sys.stdout.buffer.write(group_file(pairs, MODELS, test))


def calibrate() -> None:
    """Of the photographs as they are, and of the same people small in street frames; then what
    may be promised of them."""
    photographs = compared()
    sys.stdout.write(quantile_table("Similarities of photographs", *photographs) + "\n")
    found = open_detectors(MODELS, FACES)
    if found.faces is None or found.templates is None:
        sys.stdout.write("no weights for faces: the street is not measured\n")
        return
    frames = street_frames(found.faces, ALL_FRAMES)
    models = FaceModels(found.faces, found.faces, found.templates)
    found_faces = [ours(models, frame.picture) for frame in frames]
    same, others = pairs_of(*found_people(frames, found_faces))
    title = "Similarities in the street, 48 to 96 px"
    sys.stdout.write(quantile_table(title, same.alike.tolist(), others.alike.tolist()) + "\n")
    sys.stdout.write(bounds_table(same, others, len(photographs[0])) + "\n")


def compared() -> tuple[list[float], list[float]]:
    """Similarities of matching and other pairs, by `ccoc compare` as an examiner would run it."""
    values = similarities_of(PAIRS / "pairs.csv", MODELS)
    with (PAIRS / "pairs.csv").open(encoding="utf-8", newline="") as file:
        decisions = [row[2] for row in list(csv.reader(file))[1:]]
    pairs = list(zip(values, decisions, strict=True))
    return [v for v, said in pairs if said == "Yes"], [v for v, said in pairs if said == "No"]


def tell_pairs() -> None:
    same, others = compared()
    area = area_under_curve(same, others)
    kept = "kept" if area >= PROMISED_AUC else "NOT kept"
    row = [str(len(same)), str(len(others)), f"{area:.4f}", f"{true_accepts(same, others):.3f}"]
    heads = ["matching", "others", "AUC", "true accepts at 1 % false ones"]
    sys.stdout.write(table("Photographs compared by `ccoc compare`", heads, [row]))
    sys.stdout.write(f"\nPromised: AUC {PROMISED_AUC}, {kept}.\n\n")


def tell_gallery(entries: int) -> None:
    chance = np.random.default_rng(1)
    rows = units(chance.normal(size=(entries, LENGTH)))
    gallery: NumpyGallery[int] = NumpyGallery(LENGTH)
    for number, row in enumerate(rows):
        gallery.add(number, row)
    wanted = chance.integers(0, entries, QUERIES)
    queries = units(rows[wanted] + 0.6 / np.sqrt(LENGTH) * chance.normal(size=(QUERIES, LENGTH)))
    one, hits = asked(gallery, queries, 1)
    many, _ = asked(gallery, queries, BATCH)
    exact = (queries.astype(np.float64) @ rows.T.astype(np.float64)).argmax(axis=1)
    recall = float(np.mean([hit == best for hit, best in zip(hits, exact.tolist(), strict=True)]))
    figures = [[str(size), f"{took * 1000:.2f}"] for size, took in ((1, one), (BATCH, many))]
    heads = ["queries at once", "ms per query, p50"]
    sys.stdout.write(table(f"A gallery of {entries:,} entries of {LENGTH} numbers", heads, figures))
    kept = "kept" if one <= PROMISED_SECONDS and recall == 1 else "NOT kept"
    sys.stdout.write(f"\nRecall@1 {recall:.3f}. Promised: 8 ms and 1.0, {kept}.\n\n")


def asked(gallery: NumpyGallery[int], queries: Floats, size: int) -> tuple[float, list[int]]:
    """CPU seconds per query at p50, and the best entry of each."""
    taken, hits = [], []
    for first in range(0, len(queries), size):
        batch = queries[first : first + size]
        began = time.process_time()
        found = gallery.search(batch)
        taken.append((time.process_time() - began) / len(batch))
        hits += [match.key for match in found if match]
    return spread(taken).p50, hits


def units(rows: npt.NDArray[np.floating]) -> Floats:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def tell_loops(
    found: Detectors, count: int, dlib_python: Path | None, dlib_models: Path | None
) -> None:
    if found.faces is None or found.templates is None:
        sys.stdout.write("no weights for faces: the loops are not measured\n")
        return
    frames = street_frames(found.faces, count)
    models = FaceModels(found.faces, found.faces, found.templates)
    results = [
        timed("ccoc", frames, partial(ours, models)),
        timed(
            "every face of whole frames", frames, partial(whole_frame, found.faces, found.templates)
        ),
    ]
    if dlib_python is not None and dlib_models is not None:
        results.append(dlib_loop(dlib_python, dlib_models, frames))
    tell_results(results, count)


def tell_results(results: Sequence[LoopResult], count: int) -> None:
    rows = [
        [
            one.name,
            f"{one.faces} of {one.shown}",
            f"{one.faces_per_core_second:.1f}",
            f"{results[0].faces_per_core_second / one.faces_per_core_second:.1f}",
            f"{one.true_accepts:.3f}",
        ]
        for one in results
    ]
    heads = ["way", "faces", "faces per core second", "ccoc is faster by", "true accepts at 1 %"]
    sys.stdout.write(table(f"Templates of {count} frames of 1280×720, 8 people each", heads, rows))
    sys.stdout.write(f"\nPromised: {PROMISED_RATIO} times dlib's faces per core second.\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
