"""Turns a trained plate reader into the ONNX file that the product runs, with honest confidences.

`python -m detectors.train.reader_export --data ../shared --checkpoint build/reader/checkpoint.pt`
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from detectors.train.alphabets import ALPHABET, LAYOUTS, encoded
from detectors.train.reader_batches import resized
from detectors.train.reader_network import HEIGHT_PX, WIDTH_PX, PlateReaderNetwork
from detectors.train.real_plates import RealPlate, load_plates

WEIGHTS = Path(__file__).parents[1] / "weights" / "thai_plate_reader.onnx"
GRID = np.exp(np.linspace(np.log(0.6), np.log(3.0), 40))
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Temperatures:
    """What the logits are divided by, so that 0.9 means nine times in ten (Guo et al., 2017)."""

    text: float = 1.0
    province: float = 1.0


class Exported(nn.Module):
    """uint8 [N, 96, 256, 3] BGR to log-probabilities of characters, and probabilities."""

    def __init__(self, network: PlateReaderNetwork, temperatures: Temperatures) -> None:
        super().__init__()
        self.network = network
        self.temperatures = temperatures

    def forward(self, plates: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        answers = self.network(plates)
        return (
            functional.log_softmax(answers.text / self.temperatures.text, dim=2),
            functional.softmax(answers.province / self.temperatures.province, dim=1),
            functional.softmax(answers.layout[:, : len(LAYOUTS)], dim=1),
            torch.sigmoid(answers.layout[:, len(LAYOUTS)]),
        )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="detectors.train.reader_export", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with plates/crops")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    given = parser.parse_args(arguments)
    network = load_network(given.checkpoint)
    temperatures = calibrated(network, load_plates(given.data / "plates" / "crops", "dev"))
    export(network, temperatures, given.to)
    return 0


def load_network(checkpoint: Path) -> PlateReaderNetwork:
    """The averaged weights, ready to read."""
    network = PlateReaderNetwork()
    network.load_state_dict(
        torch.load(checkpoint, weights_only=True, map_location="cpu")["averaged"]
    )
    return network.eval()


@torch.no_grad()
def calibrated(network: PlateReaderNetwork, plates: list[RealPlate]) -> Temperatures:
    """The temperatures under which the true words of `plates` are likeliest."""
    texts, provinces = [], []
    for first in range(0, len(plates), 64):
        pictures = np.stack([resized(plate.picture) for plate in plates[first : first + 64]])
        answers = network(torch.from_numpy(pictures))
        texts.append(answers.text)
        provinces.append(answers.province)
    return Temperatures(
        _coolest(lambda heat: _text_loss(torch.cat(texts) / heat, plates)),
        _coolest(lambda heat: _province_loss(torch.cat(provinces) / heat, plates)),
    )


def _coolest(loss: Callable[[float], float]) -> float:
    return float(min(GRID, key=loss))


def _text_loss(logits: Tensor, plates: list[RealPlate]) -> float:
    texts = [encoded(plate.registration) for plate in plates]
    likelihoods = functional.log_softmax(logits, dim=2).transpose(0, 1)
    return float(
        functional.ctc_loss(
            likelihoods,
            torch.tensor([number for text in texts for number in text]),
            torch.full((len(texts),), logits.shape[1]),
            torch.tensor([len(text) for text in texts]),
            reduction="sum",
        )
    )


def _province_loss(logits: Tensor, plates: list[RealPlate]) -> float:
    named = [row for row, plate in enumerate(plates) if plate.province is not None]
    wanted = torch.tensor([plate.province for plate in plates if plate.province is not None])
    return float(functional.cross_entropy(logits[named], wanted, reduction="sum"))


def export(network: PlateReaderNetwork, temperatures: Temperatures, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        Exported(network, temperatures).eval(),
        (torch.zeros(2, HEIGHT_PX, WIDTH_PX, 3, dtype=torch.uint8),),
        to,
        dynamo=False,
        opset_version=17,
        input_names=["plate"],
        output_names=["characters", "province", "layout", "legible"],
        dynamic_axes={
            name: {0: "n"} for name in ("plate", "characters", "province", "layout", "legible")
        },
    )
    network.eval()  # the exporter may leave the mode of training behind
    model = onnx.load(to)
    facts = {
        "alphabet": ALPHABET,
        "version": VERSION,
        "temperature": f"{temperatures.text:.3f} {temperatures.province:.3f}",
    }
    onnx.helper.set_model_props(model, facts)
    onnx.save(model, to)


if __name__ == "__main__":
    raise SystemExit(main())
