"""The trained detector as ONNX: any picture of multiples of 32, as OpenCV has it, goes in."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from detectors.plate_grids import STRIDES
from detectors.train.detector_network import PlateNetwork

OPSET = 17
EXAMPLE_PX = (320, 416)


class PictureIn(nn.Module):
    """uint8 [1, H, W, 3] BGR; colours and scale are folded into the first convolution."""

    def __init__(self, network: PlateNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor) -> tuple[Tensor, ...]:
        answers: tuple[Tensor, ...] = self.network(picture.permute(0, 3, 1, 2).float())
        return answers


def export(trained: PlateNetwork, path: Path, version: str) -> None:
    network = PlateNetwork()
    network.load_state_dict(trained.state_dict())
    with torch.no_grad():
        first = network.stem.first.weighed.weight
        first.copy_(first.flip(1) / 255)
    names = [f"stride{stride}" for stride in STRIDES]
    sides = {1: "height", 2: "width"}
    torch.onnx.export(
        PictureIn(network).eval(),
        (torch.zeros(1, *EXAMPLE_PX, 3, dtype=torch.uint8),),
        str(path),
        input_names=["picture"],
        output_names=names,
        dynamic_axes={"picture": sides} | {name: {2: "rows", 3: "columns"} for name in names},
        opset_version=OPSET,
        dynamo=False,
    )
    signed(path, version)


def signed(path: Path, version: str) -> None:
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {"network": "thai_plate_detector", "version": version})
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
