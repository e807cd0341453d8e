"""The start of training: weights read from an ONNX file in order: HyperLPR's (Apache-2.0), or our
own that were exported before, to train on from there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from ccoc.errors import CorruptError
from detectors.plate_grids import ANSWERS, STRIDES
from detectors.train.detector_network import PlateNetwork

SEED_FILE = "y5fu_640x_sim.onnx"
ANCHOR_WIDTHS = 3
"""Its heads answer for three anchors per cell; ours starts from the middle one."""


def seed(network: PlateNetwork, models: Path) -> None:
    """Copies every convolution of backbone and neck; objectness of the heads as well."""
    found = convolutions(models / SEED_FILE)
    ours = [module for module in network.modules() if isinstance(module, nn.Conv2d)]
    body, heads = ours[: -len(STRIDES)], ours[-len(STRIDES) :]
    if len(found) != len(ours):
        raise CorruptError(f"{SEED_FILE} has {len(found)} convolutions, not {len(ours)}")
    with torch.no_grad():
        for module, (weight, bias) in zip(body, found, strict=False):
            copy(module, weight, bias)
        for head, (weight, bias) in zip(heads, found[len(body) :], strict=True):
            rows = slice(ANSWERS * (ANCHOR_WIDTHS // 2), ANSWERS * (ANCHOR_WIDTHS // 2) + ANSWERS)
            start_head(head, weight[rows], bias[rows])


def go_on(network: PlateNetwork, exported: Path) -> None:
    """Gives `network` the weights that `detector_export` wrote."""
    ours = [module for module in network.modules() if isinstance(module, nn.Conv2d)]
    with torch.no_grad():
        for module, (weight, bias) in zip(ours, convolutions(exported), strict=True):
            copy(module, weight, bias)
        first = network.stem.first.weighed.weight
        first.copy_(first.flip(1) * 255)


def convolutions(path: Path) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Weight and bias of every convolution, in the order in which the file computes them."""
    graph = onnx.load(str(path)).graph
    kept = {one.name: np.array(numpy_helper.to_array(one)) for one in graph.initializer}
    return [
        (torch.from_numpy(kept[node.input[1]]), torch.from_numpy(kept[node.input[2]]))
        for node in graph.node
        if node.op_type == "Conv"
    ]


def copy(module: nn.Conv2d, weight: torch.Tensor, bias: torch.Tensor) -> None:
    if module.weight.shape != weight.shape or module.bias is None:
        raise CorruptError(f"the file has {tuple(weight.shape)} where we expect another shape")
    module.weight.copy_(weight)
    module.bias.copy_(bias)


def start_head(head: nn.Conv2d, weight: torch.Tensor, bias: torch.Tensor) -> None:
    """Its 15 are x, y, w, h, objectness, 8 of corners, 2 of lines; ours begin with objectness."""
    if head.bias is None:
        raise CorruptError("a head of ours has no bias")
    nn.init.zeros_(head.weight)
    nn.init.zeros_(head.bias)
    head.weight[0] = weight[4]
    head.bias[0] = bias[4]
    head.weight[13:] = weight[13:]
    head.bias[13:] = bias[13:]
