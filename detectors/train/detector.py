"""Trains the plate detector: `python -m detectors.train.detector --data ../shared --out FOLDER`.

Stops and goes on where it was; at the end the weights lie in FOLDER as ONNX.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch

from detectors.catalogue import load_catalogue
from detectors.sessions import Session
from detectors.stores import ModelStore
from detectors.train.detector_bank import make_bank
from detectors.train.detector_batches import Scenes
from detectors.train.detector_export import export
from detectors.train.detector_network import PlateNetwork
from detectors.train.detector_roads import RoadFrame, held_out, road_frames, with_unmarked
from detectors.train.detector_run import Plan, TrainingRun
from detectors.train.detector_seed import SEED_FILE, go_on, seed

WEIGHTS = "thai_plate_detector.onnx"


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="plates and models lie there")
    parser.add_argument("--out", type=Path, required=True, help="the run: it continues from here")
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--start", type=Path, help="exported weights to begin with (.onnx)")
    parser.add_argument("--version", default="1")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> None:
    args = arguments(words)
    args.out.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(0)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    network = PlateNetwork()
    if args.start:
        go_on(network, args.start)
    else:
        seed(network, args.data / "models")
    run = TrainingRun(network, Plan(args.steps, workers=args.workers), args.out)
    bank = make_bank(args.data / "plates", np.random.default_rng(args.seed))
    run.train(Scenes(learned_from(args.data), bank, args.seed))
    export(run.averaged(), args.out / WEIGHTS, args.version)


def learned_from(data: Path) -> list[RoadFrame]:
    """All train frames but those that are kept for choices."""
    store = ModelStore(data / "models", load_catalogue())
    (model,) = store.catalogue.named(SEED_FILE)
    teacher = Session(model, store.read(model))
    kept = (one for one in road_frames(data / "plates", "train") if not held_out(one.name))
    return list(with_unmarked(kept, teacher))


if __name__ == "__main__":
    main()
