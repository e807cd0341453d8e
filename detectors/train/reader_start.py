"""Exported weights back into a network, to train on from there: a recipe that grew, a station's own
plates. The export has folded each norm into its convolution; the norm is measured anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from detectors.train.reader_network import PlateReaderNetwork

PREFIX = "network."
MEASURED_AT_ONCE = 64


def start_from(exported: Path, network: PlateReaderNetwork, pictures: NDArray[np.uint8]) -> None:
    """Gives `network` the weights of `exported`. What that has not keeps what it begins with.

    `pictures` [N, 96, 256, 3] uint8: what the norms are measured on. ValueError for other shapes.
    """
    graph = onnx.load(exported).graph
    found = {
        each.name: torch.from_numpy(numpy_helper.to_array(each).copy())
        for each in graph.initializer
    }
    own = network.state_dict()
    for name, value in found.items():
        if name.startswith(PREFIX):
            own[name.removeprefix(PREFIX)].copy_(value)
    norms = dict(_norms(network))
    for node in graph.node:
        if node.op_type == "Conv" and (place := _folded(node)) in norms:
            own[f"{place}.weight"].copy_(found[node.input[1]])
            _passing(norms[place], found[node.input[2]])
    _measure(network, list(norms.values()), torch.from_numpy(pictures[:MEASURED_AT_ONCE]))


def _folded(node: onnx.NodeProto) -> str:
    """`/network/fine/fine.0/first/Conv_output_0` is `fine.0.first`."""
    _, *places = node.output[0].strip("/").split("/")[:-1]
    return ".".join(place for place in places if not _is_parent(place, places))


def _is_parent(place: str, places: list[str]) -> bool:
    return any(other.startswith(f"{place}.") for other in places)


def _norms(network: nn.Module) -> Iterator[tuple[str, nn.BatchNorm2d]]:
    """The norm of each convolution that has one, by the convolution's name."""
    for name, module in network.named_modules():
        if isinstance(module, nn.BatchNorm2d):
            yield name.removesuffix("_norm"), module


@torch.no_grad()
def _passing(norm: nn.BatchNorm2d, bias: Tensor) -> None:
    """Adds `bias`, and does nothing else."""
    for value, constant in ((norm.running_mean, 0.0), (norm.running_var, 1.0 - norm.eps)):
        if value is not None:
            value.fill_(constant)
    norm.weight.fill_(1.0)
    norm.bias.copy_(bias)


@torch.no_grad()
def _measure(network: nn.Module, norms: list[nn.BatchNorm2d], pictures: Tensor) -> None:
    """Norms that do what they did, and will go on doing it when they follow the batch."""
    hooks = [norm.register_forward_pre_hook(_follow) for norm in norms]
    network.eval()
    network(pictures.to(next(network.parameters()).device))
    for hook in hooks:
        hook.remove()


def _follow(norm: nn.Module, given: tuple[Tensor]) -> None:
    assert isinstance(norm, nn.BatchNorm2d)
    assert norm.running_mean is not None
    assert norm.running_var is not None
    values = given[0].float().transpose(0, 1).flatten(1)
    mean, variance = values.mean(dim=1), values.var(dim=1)
    norm.running_mean.copy_(mean)
    norm.running_var.copy_(variance)
    norm.weight.copy_((variance + norm.eps).sqrt())
    norm.bias.add_(mean)
