"""A model run by OpenVINO in bfloat16, behind the same port as ONNX Runtime's session.

The extra `openvino`. In float32 it gains nothing over ONNX Runtime, so only this is offered;
whether it may be used is decided by engine_gates.py and engine_records.py.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from ccoc.errors import CorruptError, UnavailableError
from ccoc.ids import Digest
from detectors.catalogue import Model
from detectors.pictures import Floats

ONE_THREAD = {
    "INFERENCE_PRECISION_HINT": "bf16",
    "INFERENCE_NUM_THREADS": 1,
    "NUM_STREAMS": 1,
    "PERFORMANCE_HINT": "LATENCY",
}


class OpenVinoSession:
    """A loaded model with one input. Several threads may share it: each has its own request."""

    def __init__(self, model: Model, weights: bytes, described: Mapping[str, str]) -> None:
        """`described`: the file's ONNX metadata, which OpenVINO does not hand out."""
        import openvino

        self.file = model.file
        self.digest = Digest(model.sha256)
        self.described = MappingProxyType(dict(described))
        try:
            core = openvino.Core()
            self._compiled = core.compile_model(core.read_model(weights, b""), "CPU", ONE_THREAD)
        except RuntimeError as error:
            raise CorruptError(f"{model.file} is no model that OpenVINO can load") from error
        self._takes = self._compiled.input(0).get_partial_shape()
        self._shape = openvino.PartialShape
        self._own = threading.local()

    def run(self, batch: npt.NDArray[np.generic]) -> list[Floats]:
        """Copies, because a request writes its next answer over the last one.

        The shape is checked here: OpenVINO takes any and answers something.
        """
        if not self._takes.compatible(self._shape(list(batch.shape))):
            raise UnavailableError(f"{self.file} failed on an input of {batch.shape}")
        if not hasattr(self._own, "request"):
            self._own.request = self._compiled.create_infer_request()
        request = self._own.request
        try:
            request.infer({0: batch})
        except (RuntimeError, ValueError, TypeError) as error:
            raise UnavailableError(f"{self.file} failed on an input of {batch.shape}") from error
        places = range(len(self._compiled.outputs))
        return [np.array(request.get_output_tensor(place).data) for place in places]
