"""What a detector needs of a loaded model. The real one is a session of ONNX Runtime."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ccoc.ids import Digest
from detectors.pictures import Floats


class Network(Protocol):
    @property
    def file(self) -> str:
        """The name that an error gives to a person."""

    def run(self, batch: npt.NDArray[np.generic]) -> list[Floats]:
        """The answers to one batch, in the model's order. UnavailableError when it fails."""


class DescribedNetwork(Network, Protocol):
    @property
    def described(self) -> Mapping[str, str]:
        """What the model's file says of itself (ONNX metadata)."""


class ProvedNetwork(Network, Protocol):
    @property
    def digest(self) -> Digest:
        """SHA-256 of the weights, as it was checked when they were read."""


class LoadedNetwork(DescribedNetwork, ProvedNetwork, Protocol):
    """What an engine makes of a file of weights."""
