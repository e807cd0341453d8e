"""Which recogniser a file of weights is. What one does: templates.py and sface.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ccoc.errors import InvalidError
from detectors.networks import ProvedNetwork
from detectors.sface import SFaceTemplates
from detectors.templates import FaceTemplates, MakesTemplates

RECOGNISERS: Mapping[str, Callable[[ProvedNetwork], MakesTemplates]] = MappingProxyType(
    {
        "face-reidentification-retail-0095.onnx": FaceTemplates,
        "face_recognition_sface_2021dec.onnx": SFaceTemplates,
    }
)


def recogniser_of(network: ProvedNetwork) -> MakesTemplates:
    """InvalidError: the catalogue names a recogniser that nobody here can align faces for."""
    if network.file not in RECOGNISERS:
        raise InvalidError(f"{network.file} is no known recogniser of faces")
    return RECOGNISERS[network.file](network)
