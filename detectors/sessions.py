"""A model run by ONNX Runtime, from bytes whose digest was just checked.

It releases the GIL and its `run` is thread-safe, so threads share one session; one thread inside a
session is fastest in sum. Who shares them, and other engines: loading.py, engines.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

import numpy as np
import numpy.typing as npt
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as failures

from ccoc.errors import CorruptError, UnavailableError
from ccoc.ids import Digest
from detectors.catalogue import Model
from detectors.pictures import Floats

PREFERRED = ("CUDAExecutionProvider", "CPUExecutionProvider")
ERRORS_ONLY = 3
RUNTIME_ERRORS: tuple[type[Exception], ...] = (
    failures.EPFail,
    failures.Fail,
    failures.InvalidArgument,
    failures.InvalidGraph,
    failures.InvalidProtobuf,
    failures.NoModel,
    failures.NotImplemented,
    failures.RuntimeException,
    RuntimeError,
    ValueError,
)


class Session:
    """A loaded model with one input. Several threads may share it."""

    def __init__(self, model: Model, weights: bytes) -> None:
        self.file = model.file
        self.digest = Digest(model.sha256)
        offered = onnxruntime.get_available_providers()
        providers = [name for name in PREFERRED if name in offered]
        try:
            self._session = onnxruntime.InferenceSession(weights, options(), providers=providers)
        except RUNTIME_ERRORS as error:
            raise CorruptError(f"{model.file} is no model that ONNX Runtime can load") from error
        self._input = str(self._session.get_inputs()[0].name)
        described = self._session.get_modelmeta().custom_metadata_map
        self.described: Mapping[str, str] = MappingProxyType(dict(described))

    def run(self, batch: npt.NDArray[np.generic]) -> list[Floats]:
        """The model's answers in its order. UnavailableError when it fails on this input."""
        try:
            return cast(list[Floats], self._session.run(None, {self._input: batch}))
        except RUNTIME_ERRORS as error:
            raise UnavailableError(f"{self.file} failed on an input of {batch.shape}") from error


def options() -> onnxruntime.SessionOptions:
    chosen = onnxruntime.SessionOptions()
    chosen.intra_op_num_threads = 1
    chosen.inter_op_num_threads = 1
    chosen.log_severity_level = ERRORS_ONLY
    return chosen
