"""All detectors that the weights at hand allow, and in words what they do not allow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ccoc.errors import CorruptError, UnavailableError
from ccoc.sentences import Sentence
from detectors.catalogue import ModelRole, load_catalogue
from detectors.faces import FaceDetector
from detectors.networks import Network
from detectors.plates import PlateDetector
from detectors.readers import PlateReader
from detectors.sessions import Session, Sessions
from detectors.stores import ModelStore, damaged_words, missing_words
from detectors.templates import FaceTemplates
from detectors.transport_plates import TransportPlateReader
from detectors.vehicles import VehicleDetector

ROADS = frozenset({ModelRole.VEHICLES, ModelRole.PLATES, ModelRole.READER})
FACES = frozenset({ModelRole.FACES, ModelRole.TEMPLATES})
CROPS = frozenset({ModelRole.READER})
PHOTOGRAPHS = ROADS | {ModelRole.PLATES_WHOLE, ModelRole.FACES}

Detector = TypeVar("Detector")


@dataclass(frozen=True, slots=True)
class Detectors:
    """None where it was not asked for or `missing` says why it is not here. Threads share it."""

    vehicles: VehicleDetector | None
    plates: PlateDetector | None
    whole_plates: PlateDetector | None
    reader: PlateReader | None
    faces: FaceDetector | None
    templates: FaceTemplates | None
    missing: Mapping[ModelRole, Sentence]


def open_detectors(folder: Path | None, roles: Collection[ModelRole] = ROADS | FACES) -> Detectors:
    """Opens what is asked for. Missing or damaged weights are told in `missing`, never raised.

    `folder` None: there are no weights at all.
    """
    sessions = Sessions(ModelStore(folder, load_catalogue())) if folder else None
    missing: dict[ModelRole, Sentence] = {}

    def opened(role: ModelRole, make: Callable[[Network], Detector]) -> Detector | None:
        if role not in roles:
            return None
        try:
            return make(session_of(sessions, role))
        except (UnavailableError, CorruptError) as error:
            missing[role] = words_of(role, error)
            return None

    return Detectors(
        vehicles=opened(ModelRole.VEHICLES, VehicleDetector),
        plates=opened(ModelRole.PLATES, PlateDetector),
        whole_plates=opened(ModelRole.PLATES_WHOLE, whole_frame_plates),
        reader=opened(ModelRole.READER, TransportPlateReader),
        faces=opened(ModelRole.FACES, FaceDetector),
        templates=opened(ModelRole.TEMPLATES, FaceTemplates),
        missing=missing,
    )


def whole_frame_plates(network: Network) -> PlateDetector:
    """Surer than in vehicles: collars and signs look like plates below 0.45."""
    return PlateDetector(network, 640, least=0.45)


def session_of(sessions: Sessions | None, role: ModelRole) -> Session:
    if sessions is None:
        raise UnavailableError("there is no folder of weights")
    return sessions.of_role(role)


def words_of(role: ModelRole, error: UnavailableError | CorruptError) -> Sentence:
    return damaged_words(role) if isinstance(error, CorruptError) else missing_words(role)
