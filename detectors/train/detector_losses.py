"""What an answer of the network means in pixels, and how wrong it is."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from detectors.plate_grids import GREATEST_LOG, UNIT_CELLS


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """`pictures` uint8 [N, S, S, 3] BGR. One row per answering cell: its picture, its cell, what
    it should say; `share` makes all cells of one plate count as one.
    """

    pictures: Tensor
    judged: Tensor
    picture_of: Tensor
    cell_of: Tensor
    boxes: Tensor
    quads: Tensor
    sure: Tensor
    lines: Tensor
    share: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    total: Tensor
    seen: float
    boxes: float
    corners: float


def joined(answers: tuple[Tensor, ...]) -> Tensor:
    """[N, 15, h, w] of every grid to [N, cells, 15]."""
    return torch.cat([one.flatten(2).transpose(1, 2) for one in answers], 1)


def boxes_of(answers: Tensor, cells: Tensor) -> Tensor:
    """x1 y1 x2 y2 from rows [n, 15] and their cells [n, 3]."""
    stride = cells[:, 2:3]
    middle = cells[:, :2] + answers[:, 1:3] * stride
    half = answers[:, 3:5].clamp(-GREATEST_LOG, GREATEST_LOG).exp() * stride * UNIT_CELLS / 2
    return torch.cat([middle - half, middle + half], 1)


def quads_of(answers: Tensor, cells: Tensor) -> Tensor:
    """[n, 4, 2]."""
    reach = (answers[:, 5:13] * UNIT_CELLS * cells[:, 2:3]).reshape(-1, 4, 2)
    return cells[:, None, :2] + reach


def loss_of(answers: Tensor, cells: Tensor, batch: Batch) -> Loss:
    rows = answers[batch.picture_of, batch.cell_of]
    places = cells[batch.cell_of]
    overlap, generalised = overlaps(boxes_of(rows, places), batch.boxes)
    count = batch.share.sum().clamp(min=1.0)
    box = ((1 - generalised) * batch.share).sum() / count
    corner = corner_loss(quads_of(rows, places), batch) / count
    line = functional.cross_entropy(rows[:, 13:15], batch.lines, reduction="none")
    wanted = torch.zeros_like(answers[..., 0])
    wanted[batch.picture_of, batch.cell_of] = 0.2 + 0.8 * overlap.detach().clamp(0, 1)
    seen = seen_loss(answers[..., 0], wanted, batch.judged) / max(len(batch.picture_of), 1)
    total = 2.0 * seen + 2.0 * box + 2.0 * corner + 0.2 * (line * batch.share).sum() / count
    return Loss(total, float(seen.detach()), float(box.detach()), float(corner.detach()))


def seen_loss(said: Tensor, wanted: Tensor, judged: Tensor) -> Tensor:
    """Quality focal loss: the further off, the heavier; the many easy cells weigh nothing."""
    off = (wanted - said.sigmoid()).abs().detach().pow(1.5)
    each = functional.binary_cross_entropy_with_logits(said, wanted, reduction="none")
    return (each * off * judged).sum()


def corner_loss(said: Tensor, batch: Batch) -> Tensor:
    """Distance of the corners as a share of the plate's height and width together."""
    size = (batch.boxes[:, 2:] - batch.boxes[:, :2]).sum(1).clamp(min=8.0)
    off = functional.smooth_l1_loss(
        said / size[:, None, None], batch.quads / size[:, None, None], reduction="none", beta=0.02
    )
    return (off.sum((1, 2)) * batch.share * batch.sure).sum()


def overlaps(said: Tensor, true: Tensor) -> tuple[Tensor, Tensor]:
    """IoU and generalised IoU of boxes [n, 4], row by row."""
    shared = span(torch.maximum(said[:, :2], true[:, :2]), torch.minimum(said[:, 2:], true[:, 2:]))
    both = span(said[:, :2], said[:, 2:]) + span(true[:, :2], true[:, 2:]) - shared
    hull = span(torch.minimum(said[:, :2], true[:, :2]), torch.maximum(said[:, 2:], true[:, 2:]))
    overlap = shared / both.clamp(min=1e-6)
    return overlap, overlap - (hull - both) / hull.clamp(min=1e-6)


def span(low: Tensor, high: Tensor) -> Tensor:
    return (high - low).clamp(min=0).prod(1)
