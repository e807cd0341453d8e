"""Trains the plate reader. `python -m detectors.train.reader --data ../shared --out build/reader`

Seeded and resumable: started again with the same --out, it goes on where it was. With --start it
begins with weights that were exported before. Needs `train`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader

from detectors.train.drawn_inks import missing_typefaces
from detectors.train.reader_batches import (
    EASY_BATCHES,
    Batch,
    Batches,
    draw_bank,
    load_scenes,
)
from detectors.train.reader_losses import loss_of
from detectors.train.reader_network import PlateReaderNetwork
from detectors.train.reader_start import start_from
from detectors.train.real_plates import load_plates

PEAK_RATE, STARTED_RATE, WEIGHT_DECAY, WARM_UP = 2e-3, 1.2e-3, 0.02, 300
AVERAGED = 0.995
"""Not more: CTC moves the place where it finds a letter, and an average over both finds neither."""
SAVE_EVERY = 250
PLACED, PLACED_BATCHES, STARTED_BATCHES = 0.5, 4000, 600
"""What the places of drawn letters count at first, and when they no longer do."""


@dataclass(frozen=True, slots=True)
class Recipe:
    data: Path
    out: Path
    steps: int
    bank: int
    seed: int
    workers: int
    start: Path | None


def main(arguments: list[str] | None = None) -> int:
    recipe = _recipe(arguments)
    if missing := missing_typefaces():
        sys.stderr.write(f"{missing}\n")
        return 1
    recipe.out.mkdir(parents=True, exist_ok=True)
    train(recipe)
    return 0


def _recipe(arguments: list[str] | None) -> Recipe:
    parser = argparse.ArgumentParser(prog="detectors.train.reader", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with plates/crops and plates/road"
    )
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and log")
    parser.add_argument("--steps", type=int, default=10_000, help="batches of 64 plates")
    parser.add_argument("--bank", type=int, default=10_000, help="drawn plates")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--workers", type=int, default=1, help="processes that wear plates")
    parser.add_argument("--start", type=Path, help="exported weights to begin with (.onnx)")
    given = parser.parse_args(arguments)
    return Recipe(
        given.data, given.out, given.steps, given.bank, given.seed, given.workers, given.start
    )


def train(recipe: Recipe) -> None:
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network = PlateReaderNetwork().to(device, memory_format=torch.channels_last)
    batches = _batches(recipe)
    if recipe.start is not None:
        start_from(recipe.start, network, batches[EASY_BATCHES].pictures)
    averaged = PlateReaderNetwork().to(device)
    averaged.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(_groups(network), lr=PEAK_RATE, betas=(0.9, 0.98))
    begin = _resumed(recipe, network, averaged, optimizer)
    log, clock = (recipe.out / "log.txt").open("a", encoding="utf-8"), time.monotonic()
    losses: list[float] = []
    for step, batch in enumerate(_loader(recipe, batches, begin), start=begin):
        for group in optimizer.param_groups:
            group["lr"] = _rate(recipe, step)
        losses.append(_step(network, optimizer, batch, _placed(recipe, step)))
        _average(averaged, network, step)
        if (step + 1) % 50 == 0:
            log.write(f"{step + 1} {np.mean(losses[-50:]):.4f} {time.monotonic() - clock:.0f} s\n")
            log.flush()
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == recipe.steps:
            _save(recipe, step + 1, network, averaged, optimizer)
    log.close()


def _groups(network: nn.Module) -> list[dict[str, object]]:
    """Norms and biases are not decayed."""
    decayed = [each for each in network.parameters() if each.ndim > 1]
    others = [each for each in network.parameters() if each.ndim <= 1]
    return [
        {"params": decayed, "weight_decay": WEIGHT_DECAY},
        {"params": others, "weight_decay": 0.0},
    ]


def _rate(recipe: Recipe, step: int) -> float:
    warm = min(1.0, (step + 1) / WARM_UP)
    peak = STARTED_RATE if recipe.start else PEAK_RATE
    return peak * warm * max(0.0, 1 - step / recipe.steps) + 1e-6


def _placed(recipe: Recipe, step: int) -> float:
    until = STARTED_BATCHES if recipe.start else PLACED_BATCHES
    return PLACED * max(0.0, 1 - step / until)


def _batches(recipe: Recipe) -> Batches:
    real = load_plates(recipe.data / "plates" / "crops", "train")
    scenes = load_scenes(recipe.data / "plates" / "road" / "train")
    return Batches(real, draw_bank(recipe.bank, recipe.seed), scenes, recipe.seed)


def _loader(recipe: Recipe, batches: Batches, begin: int) -> Iterator[Batch]:
    loader = DataLoader(
        batches,
        batch_size=None,
        sampler=range(begin, recipe.steps),
        num_workers=recipe.workers,
        prefetch_factor=4 if recipe.workers else None,
    )
    return iter(loader)


def _step(
    network: PlateReaderNetwork,
    optimizer: torch.optim.Optimizer,
    batch: Batch,
    placed_share: float,
) -> float:
    device = next(network.parameters()).device
    network.train()
    pictures = torch.from_numpy(batch.pictures).to(device)
    with torch.autocast(device.type, torch.bfloat16):
        answers = network(pictures)
    loss = loss_of(answers, batch, placed_share)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimizer.step()
    return float(loss.detach())


@torch.no_grad()
def _average(averaged: nn.Module, network: nn.Module, step: int) -> None:
    keep = min(AVERAGED, (1 + step) / (10 + step))
    for slow, fast in zip(
        averaged.state_dict().values(), network.state_dict().values(), strict=True
    ):
        if slow.dtype.is_floating_point:
            slow.lerp_(fast, 1 - keep)
        else:
            slow.copy_(fast)


def _save(
    recipe: Recipe,
    step: int,
    network: nn.Module,
    averaged: nn.Module,
    optimizer: torch.optim.Optimizer,
) -> None:
    state = {
        "step": step,
        "network": network.state_dict(),
        "averaged": averaged.state_dict(),
        "optimizer": optimizer.state_dict(),
    }
    unfinished = recipe.out / "checkpoint.part"
    torch.save(state, unfinished)
    unfinished.replace(recipe.out / "checkpoint.pt")


def _resumed(
    recipe: Recipe, network: nn.Module, averaged: nn.Module, optimizer: torch.optim.Optimizer
) -> int:
    checkpoint = recipe.out / "checkpoint.pt"
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    network.load_state_dict(state["network"])
    averaged.load_state_dict(state["averaged"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


if __name__ == "__main__":
    raise SystemExit(main())
