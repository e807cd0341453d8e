"""Which engine runs a model: ONNX Runtime, unless another was allowed and is faster here."""

from __future__ import annotations

import importlib.util
import logging
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from ccoc.errors import CcocError
from detectors.catalogue import Model, ModelRole
from detectors.engine_records import Verdict, engine_version, processor, read_verdicts
from detectors.networks import LoadedNetwork, Network
from detectors.openvino_sessions import OpenVinoSession
from detectors.sessions import Session

log = logging.getLogger(__name__)

RUNS = 5
LEAST_GAIN = 1.1
"""Below it a second engine is not worth its memory."""
USUAL_INPUT: Mapping[ModelRole, tuple[tuple[int, ...], type[np.generic]]] = MappingProxyType(
    {
        ModelRole.PLATE_READER: ((4, 96, 256, 3), np.uint8),
        ModelRole.TEMPLATES: ((1, 3, 128, 128), np.float32),
    }
)
"""Of the models that have a test set (engine_gates.py); others stay with ONNX Runtime."""


def has_fast_engine() -> bool:
    return importlib.util.find_spec("openvino") is not None


def loaded(model: Model, weights: bytes, verdicts: Sequence[Verdict]) -> LoadedNetwork:
    """The quickest engine that may run this model. CorruptError: no engine can load it."""
    usual = Session(model, weights)
    if not has_fast_engine() or not is_allowed(model, verdicts):
        return usual
    try:
        fast = OpenVinoSession(model, weights, usual.described)
        ratio = gain(model, usual, fast)
    except CcocError as error:
        log.error("ใช้ OpenVINO กับ %s ไม่ได้ (%s)", model.file, error)
        return usual
    log.info("%s: OpenVINO ×%.2f", model.file, ratio)
    return fast if ratio >= LEAST_GAIN else usual


def is_allowed(model: Model, verdicts: Sequence[Verdict]) -> bool:
    """It passed every test set, with these weights, this engine and this processor."""
    here = (model.sha256, engine_version(), processor())
    found = [one for one in verdicts if (one.sha256, one.engine, one.processor) == here]
    return bool(found) and all(one.passed for one in found)


def allowed_in(folder: Path) -> tuple[Verdict, ...]:
    """What was found here before. A file that cannot be read allows nothing, and that is said."""
    try:
        return read_verdicts(folder)
    except CcocError as error:
        log.error("%s · %s", error.th, error.en)
        return ()


def gain(model: Model, usual: Network, fast: Network) -> float:
    """How many times as fast, by the quickest of some runs: others may be busy meanwhile."""
    shape, kind = USUAL_INPUT[model.role]
    batch = np.zeros(shape, kind)
    return least_seconds(usual, batch) / max(1e-9, least_seconds(fast, batch))


def least_seconds(network: Network, batch: npt.NDArray[np.generic]) -> float:
    network.run(batch)
    taken = []
    for _ in range(RUNS):
        before = time.perf_counter()
        network.run(batch)
        taken.append(time.perf_counter() - before)
    return min(taken)
