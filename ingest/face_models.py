"""The models that search for faces, opened when the service first asks for a search, not before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ccoc.errors import UnavailableError
from detectors.bundles import FACES, open_detectors
from detectors.faces import Face
from detectors.pictures import Picture
from detectors.templates import MakesTemplates


class FindsFaces(Protocol):
    def detect(self, frame: Picture) -> list[Face]:
        """Best first, in px of the picture."""


@dataclass(frozen=True, slots=True, eq=False)
class FaceModels:
    """`far` searches the looking stream, `near` around one face at full size."""

    far: FindsFaces
    near: FindsFaces
    templates: MakesTemplates


def open_face_models(folder: Path | None, recogniser: str) -> FaceModels:
    """UnavailableError says in words which weights are missing or damaged."""
    found = open_detectors(folder, FACES, recogniser)
    if found.faces is None or found.templates is None:
        words = tuple(found.missing.values())
        raise UnavailableError(
            "; ".join(one.en for one in words), th="; ".join(one.th for one in words)
        )
    return FaceModels(found.faces, found.faces, found.templates)
