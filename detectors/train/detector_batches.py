"""Scenes as batches: every picture follows from the seed and its number, so a run can go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from detectors.pictures import Floats
from detectors.train.detector_bank import Bank
from detectors.train.detector_losses import Batch
from detectors.train.detector_roads import RoadFrame
from detectors.train.detector_scenes import SIDE_PX, Scene, make_scene
from detectors.train.detector_targets import Targets, targets_of


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    scene: Scene
    targets: Targets


class Scenes(Dataset[Sample]):
    """Endless in practice: number n is always the same scene."""

    def __init__(self, frames: Sequence[RoadFrame], bank: Bank, seed: int) -> None:
        self._frames = frames
        self._bank = bank
        self._seed = seed

    def __getitem__(self, number: int) -> Sample:
        rng = np.random.default_rng((self._seed, number))
        scene = make_scene(self._frames, self._bank, rng)
        return Sample(scene, targets_of(scene.marks, SIDE_PX))


def batches(scenes: Scenes, numbers: range, size: int, workers: int) -> Iterator[Batch]:
    loader = DataLoader(
        scenes,
        batch_size=size,
        sampler=numbers,
        num_workers=workers,
        collate_fn=collated,
        prefetch_factor=4 if workers else None,
    )
    return iter(loader)


def collated(samples: Sequence[Sample]) -> Batch:
    rows = [rows_of(index, one) for index, one in enumerate(samples)]
    return Batch(
        pictures=torch.from_numpy(np.stack([one.scene.picture for one in samples])),
        judged=torch.from_numpy(np.stack([one.targets.judged for one in samples])),
        picture_of=torch.from_numpy(np.concatenate([one.picture for one in rows])),
        cell_of=torch.from_numpy(np.concatenate([one.cell for one in rows])),
        boxes=torch.from_numpy(np.concatenate([one.boxes for one in rows])),
        quads=torch.from_numpy(np.concatenate([one.quads for one in rows])),
        sure=torch.from_numpy(np.concatenate([one.sure for one in rows])),
        lines=torch.from_numpy(np.concatenate([one.lines for one in rows])),
        share=torch.from_numpy(np.concatenate([one.share for one in rows])),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The answering cells of one picture, as loss_of takes them."""

    picture: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    cell: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    boxes: Floats
    quads: Floats
    sure: Floats
    lines: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    share: Floats


def rows_of(index: int, sample: Sample) -> Rows:
    marks, owners = sample.scene.marks, sample.targets.owners
    own = [marks[owner] for owner in owners]
    counts = np.bincount(owners, minlength=len(marks) or 1)
    return Rows(
        picture=np.full(len(own), index, np.int64),
        cell=sample.targets.cells,
        boxes=np.array([seen_box(one.box) for one in own], np.float32).reshape(-1, 4),
        quads=np.array([one.quad for one in own], np.float32).reshape(-1, 4, 2),
        sure=np.array([one.sure for one in own], np.float32),
        lines=np.array([one.lines - 1 for one in own], np.int64),
        share=(1 / counts[owners]).astype(np.float32),
    )


def seen_box(box: Floats) -> Floats:
    """A box ends where the picture ends; corners may lie outside of it."""
    return np.clip(box, 0, SIDE_PX)
