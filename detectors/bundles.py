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
from detectors.loading import Sessions
from detectors.networks import LoadedNetwork, Network
from detectors.plate_grids import GridPlateDetector
from detectors.plates import PlateDetector
from detectors.readers import PlateReader
from detectors.recognisers import recogniser_of
from detectors.stores import PACKAGED, ModelStore, damaged_words, missing_words
from detectors.templates import MakesTemplates
from detectors.thai_plates import ThaiPlateReader
from detectors.vehicle_colours import VehicleColours
from detectors.vehicles import VehicleDetector

ROADS = frozenset({ModelRole.VEHICLES, ModelRole.PLATE_DETECTOR, ModelRole.PLATE_READER})
HINTS = frozenset({ModelRole.COLOURS})
FACES = frozenset({ModelRole.FACES, ModelRole.TEMPLATES})
CROPS = frozenset({ModelRole.PLATE_READER})
PHOTOGRAPHS = ROADS | {ModelRole.FACES}

Detector = TypeVar("Detector")


@dataclass(frozen=True, slots=True)
class Detectors:
    """None where it was not asked for or `missing` says why it is not here. Threads share it."""

    vehicles: VehicleDetector | None
    colours: VehicleColours | None
    plates: PlateDetector | None
    whole_plates: PlateDetector | None
    reader: PlateReader | None
    faces: FaceDetector | None
    templates: MakesTemplates | None
    missing: Mapping[ModelRole, Sentence]


def open_detectors(
    folder: Path | None, roles: Collection[ModelRole] = ROADS | FACES, recogniser: str = ""
) -> Detectors:
    """Opens what is asked for. Missing or damaged weights are told in `missing`, never raised.

    `folder` None: there are no weights but the project's own. `recogniser`: the digest of the one
    that faces are to be compared with and no other; empty: the best that is here.
    """
    store = ModelStore(folder or PACKAGED, load_catalogue())
    sessions = Sessions(store)
    missing: dict[ModelRole, Sentence] = {}

    def opened(role: ModelRole, make: Callable[[LoadedNetwork], Detector]) -> Detector | None:
        if role not in roles:
            return None
        try:
            wanted = recogniser if role is ModelRole.TEMPLATES else ""
            return make(sessions.of_model(store.present(role, wanted)))
        except (UnavailableError, CorruptError) as error:
            missing[role] = words_of(role, error)
            return None

    return Detectors(
        vehicles=opened(ModelRole.VEHICLES, VehicleDetector),
        colours=opened(ModelRole.COLOURS, VehicleColours),
        plates=opened(ModelRole.PLATE_DETECTOR, GridPlateDetector),
        whole_plates=opened(ModelRole.PLATE_DETECTOR, whole_frame_plates),
        reader=opened(ModelRole.PLATE_READER, ThaiPlateReader),
        faces=opened(ModelRole.FACES, FaceDetector),
        templates=opened(ModelRole.TEMPLATES, recogniser_of),
        missing=missing,
    )


def whole_frame_plates(network: Network) -> PlateDetector:
    """Once large for what is far away, once small for a plate that fills the photograph.

    Surer than in vehicles: 0.58 gives at most 0.1 false boxes per frame of a road.
    """
    return GridPlateDetector(network, (640, 320), least=0.58)


def words_of(role: ModelRole, error: UnavailableError | CorruptError) -> Sentence:
    return damaged_words(role) if isinstance(error, CorruptError) else missing_words(role)
