"""The weights that ccoc knows, as detectors/models.toml lists them. Where they lie: stores.py."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from types import MappingProxyType

import msgspec

from ccoc.errors import InvalidError, NotFoundError
from ccoc.sentences import Sentence


class ModelRole(StrEnum):
    VEHICLES = "vehicles"
    COLOURS = "colours"
    PLATE_DETECTOR = "plate_detector"
    PLATES = "plates"
    PLATES_WHOLE = "plates-whole"
    PLATE_READER = "plate_reader"
    FACES = "faces"
    TEMPLATES = "templates"


WHAT_IT_DOES: Mapping[ModelRole, Sentence] = MappingProxyType(
    {
        ModelRole.VEHICLES: Sentence("หาคนและรถในภาพ", "finds persons and vehicles"),
        ModelRole.COLOURS: Sentence("บอกสีรถ", "names the colours of vehicles"),
        ModelRole.PLATE_DETECTOR: Sentence("หาป้ายทะเบียน", "finds plates"),
        ModelRole.PLATES: Sentence("หาป้ายทะเบียนบนรถ (เดิม)", "found plates on vehicles before"),
        ModelRole.PLATES_WHOLE: Sentence("หาป้ายทะเบียนทั้งภาพ (เดิม)", "found plates in frames before"),
        ModelRole.PLATE_READER: Sentence("อ่านป้ายทะเบียน", "reads plates"),
        ModelRole.FACES: Sentence("หาใบหน้าในภาพ", "finds faces"),
        ModelRole.TEMPLATES: Sentence("เทียบใบหน้า", "compares faces"),
    }
)


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of weights. An empty `source` means that only a mirror has it; `note` says why.

    `packaged`: it is our own and lies in detectors/weights of every installation.
    """

    role: ModelRole
    file: str
    licence: str
    bytes: int
    sha256: str
    source: str
    signature: str
    note: str
    needed_for: str
    packaged: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    models: tuple[Model, ...]

    def of_role(self, role: ModelRole) -> tuple[Model, ...]:
        """All that can fill a role, best first."""
        return tuple(model for model in self.models if model.role is role)

    def required(self) -> tuple[ModelRole, ...]:
        """The roles that a job needs, in the order of the catalogue."""
        return tuple(dict.fromkeys(model.role for model in self.models if model.needed_for))

    def named(self, name: str) -> tuple[Model, ...]:
        """By role or by file name. NotFoundError lists what there is."""
        found = tuple(model for model in self.models if name in (model.role, model.file))
        if not found:
            known = ", ".join(dict.fromkeys(str(model.role) for model in self.models))
            raise NotFoundError(
                f"no model is called {name}; there are {known}",
                th=f"ไม่รู้จักแบบจำลอง {name} มี {known}",
            )
        return found


def load_catalogue() -> Catalogue:
    """The list that is packaged with this module."""
    return parse(resources.files("detectors").joinpath("models.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Catalogue:
    try:
        entries = msgspec.convert(tomllib.loads(text)["model"], tuple[Model, ...])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, KeyError) as error:
        raise InvalidError(f"the list of models cannot be read: {error}") from error
    files = [model.file for model in entries]
    if len(set(files)) != len(files):
        raise InvalidError("the list of models names a file twice")
    return Catalogue(entries)
