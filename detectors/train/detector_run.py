"""One training run: its state on disk, its steps, the average of its weights."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from detectors.train.detector_batches import Scenes, batches
from detectors.train.detector_losses import Batch, Loss, joined, loss_of
from detectors.train.detector_network import PlateNetwork
from detectors.train.detector_scenes import SIDE_PX
from detectors.train.detector_targets import grid

TELL_EVERY, SAVE_EVERY = 50, 100
WARM_UP_STEPS = 150
GREATEST_GRADIENT = 10.0


@dataclass(frozen=True, slots=True)
class Plan:
    """`rate`: the highest learning rate; it falls to a fiftieth along a cosine over `steps`."""

    steps: int
    batch: int = 16
    rate: float = 1.5e-3
    decay: float = 0.02
    remembered: float = 0.998
    workers: int = 1

    def rate_at(self, step: int) -> float:
        warm = min(1.0, (step + 1) / WARM_UP_STEPS)
        along = 0.5 * (1 + math.cos(math.pi * min(1.0, step / self.steps)))
        return self.rate * warm * (0.02 + 0.98 * along)


class TrainingRun:
    """Continues from `folder` where it stopped; an empty folder is a new run."""

    def __init__(self, network: PlateNetwork, plan: Plan, folder: Path) -> None:
        self.network = network
        self.plan = plan
        self.step = 0
        self.average = {name: one.detach().clone() for name, one in network.state_dict().items()}
        self._optimiser = optimiser_of(network, plan)
        self._file = folder / "run.pt"
        self._cells = torch.from_numpy(grid(SIDE_PX))
        if self._file.exists():
            self._restore()

    def train(self, scenes: Scenes, until: int | None = None) -> None:
        """To the end of the plan, or to an earlier step."""
        last = self.plan.steps if until is None else until
        numbers = range(self.step * self.plan.batch, last * self.plan.batch)
        began = time.perf_counter()
        self.network.train()
        for batch in batches(scenes, numbers, self.plan.batch, self.plan.workers):
            loss = self._learn(batch)
            self.step += 1
            if self.step % TELL_EVERY == 0:
                tell(self.step, loss, time.perf_counter() - began)
                began = time.perf_counter()
            if self.step % SAVE_EVERY == 0:
                self.save()
        self.save()

    def averaged(self) -> PlateNetwork:
        """The network with the average of its recent weights: better than the last ones."""
        network = PlateNetwork()
        network.load_state_dict(self.average)
        return network.eval()

    def save(self) -> None:
        state = {
            "step": self.step,
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self._optimiser.state_dict(),
        }
        beside = self._file.with_suffix(".new")
        torch.save(state, beside)
        beside.replace(self._file)

    def _learn(self, batch: Batch) -> Loss:
        for group in self._optimiser.param_groups:
            group["lr"] = self.plan.rate_at(self.step) * group["share"]
        loss = loss_of(joined(self.network(prepared(batch.pictures))), self._cells, batch)
        self._optimiser.zero_grad()
        loss.total.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), GREATEST_GRADIENT)
        self._optimiser.step()
        self._remember()
        return loss

    def _remember(self) -> None:
        kept = min(self.plan.remembered, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, one in self.network.state_dict().items():
                self.average[name].lerp_(one, 1 - kept)

    def _restore(self) -> None:
        state = torch.load(self._file, weights_only=True)
        self.step = int(state["step"])
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        self._optimiser.load_state_dict(state["optimiser"])


def prepared(pictures: Tensor) -> Tensor:
    """uint8 [N, S, S, 3] BGR to what the network takes."""
    return pictures.flip(3).permute(0, 3, 1, 2).float().div_(255)


def optimiser_of(network: PlateNetwork, plan: Plan) -> torch.optim.AdamW:
    """The heads start anew and learn faster than what comes from the seed; biases do not decay."""
    heads = list(network.heads.parameters())
    known = {id(one) for one in heads}
    body = [one for one in network.parameters() if id(one) not in known]
    groups = [
        {"params": [one for one in body if one.ndim > 1], "share": 0.5},
        {"params": [one for one in body if one.ndim == 1], "share": 0.5, "weight_decay": 0.0},
        {"params": heads, "share": 1.0, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=plan.rate, weight_decay=plan.decay)


def tell(step: int, loss: Loss, seconds: float) -> None:
    total = float(loss.total.detach())
    parts = f"seen {loss.seen:.3f} boxes {loss.boxes:.3f} corners {loss.corners:.3f}"
    print(f"step {step}: loss {total:.3f} {parts}, {seconds:.0f} s", flush=True)  # noqa: T201  # a training run tells its progress on the terminal
