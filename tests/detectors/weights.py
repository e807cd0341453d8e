"""Where tests find real weights and pictures, and networks that are none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from ccoc.ids import Digest
from detectors.bundles import FACES, PHOTOGRAPHS, Detectors, open_detectors
from detectors.pictures import Floats

SHARED = Path(__file__).resolve().parents[3] / "shared"
MODELS = SHARED / "models"
DIGEST = Digest("5c" * 32)
needs_models = pytest.mark.skipif(
    not MODELS.is_dir(), reason="the weights of ../shared/models are not beside this checkout"
)


def needs(folder: str) -> pytest.MarkDecorator:
    missing = not (SHARED / folder).is_dir() or not MODELS.is_dir()
    return pytest.mark.skipif(missing, reason=f"../shared/{folder} is not beside this checkout")


@cache
def detectors() -> Detectors:
    """All of them, with real weights; opened once for all tests of a process."""
    return open_detectors(MODELS, PHOTOGRAPHS | FACES)


@dataclass(frozen=True, slots=True)
class ScriptedNetwork:
    """Answers what it was told to, whatever it is shown."""

    answer: Callable[[npt.NDArray[np.generic]], list[Floats]]
    file: str = "scripted.onnx"
    digest: Digest = DIGEST

    def run(self, batch: npt.NDArray[np.generic]) -> list[Floats]:
        return self.answer(batch)


def always(*answers: Floats) -> ScriptedNetwork:
    return ScriptedNetwork(lambda _: list(answers))


def identity_model() -> bytes:
    """An ONNX file, written by hand, that answers its float input."""
    value = _field(1, b"x") + _field(2, _field(1, _number(1, 1)))
    answer = _field(1, b"y") + _field(2, _field(1, _number(1, 1)))
    node = _field(1, b"x") + _field(2, b"y") + _field(4, b"Identity")
    graph = _field(1, node) + _field(2, b"identity") + _field(11, value) + _field(12, answer)
    return _number(1, 8) + _field(7, graph) + _field(8, _number(2, 13))


def projecting_model(side: int, length: int) -> bytes:
    """An ONNX file that answers [1, length]: the mean of each colour of [1, 3, side, side], mixed
    by chance. In shape it is a recogniser of faces."""
    mix = np.random.default_rng(length).normal(size=(3, length)).astype("<f4")
    nodes = [
        _node("GlobalAveragePool", [b"x"], b"pooled"),
        _node("Flatten", [b"pooled"], b"flat"),
        _node("MatMul", [b"flat", b"mix"], b"y"),
    ]
    shape = b"".join(_field(1, _number(1, size)) for size in (1, 3, side, side))
    given = _field(1, b"x") + _field(2, _field(1, _number(1, 1) + _field(2, shape)))
    answer = _field(1, b"y") + _field(2, _field(1, _number(1, 1)))
    mixer = _number(1, 3) + _number(1, length) + _number(2, 1) + _field(8, b"mix")
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, b"projection")
    graph += _field(5, mixer + _field(9, mix.tobytes())) + _field(11, given) + _field(12, answer)
    return _number(1, 8) + _field(7, graph) + _field(8, _number(2, 13))


def _node(kind: str, takes: list[bytes], gives: bytes) -> bytes:
    return b"".join(_field(1, name) for name in takes) + _field(2, gives) + _field(4, kind.encode())


def _field(number: int, inner: bytes) -> bytes:
    """Protocol buffers: a field with a length."""
    return bytes([number << 3 | 2]) + _varint(len(inner)) + inner


def _number(number: int, value: int) -> bytes:
    return bytes([number << 3]) + _varint(value)


def _varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
