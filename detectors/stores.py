"""The folder of weights: what is there, and bytes that are proved before anyone uses them.

How weights get there stands in pulling.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ccoc.errors import CorruptError, UnavailableError
from ccoc.sentences import Sentence
from detectors.catalogue import WHAT_IT_DOES, Catalogue, Model, ModelRole

PACKAGED = Path(__file__).with_name("weights")
"""The project's own weights; `ccoc models pull` has nothing to do with them."""


class ModelState(StrEnum):
    READY = "ready"
    MISSING = "missing"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ModelStore:
    folder: Path
    catalogue: Catalogue

    def path(self, model: Model) -> Path:
        return (PACKAGED if model.packaged else self.folder) / model.file

    def present(self, role: ModelRole, digest: str = "") -> Model:
        """The best model of this role that is here, not yet proved; UnavailableError: none.

        With a `digest` that one and no other.
        """
        for model in self.catalogue.of_role(role):
            if digest in ("", model.sha256) and self.path(model).is_file():
                return model
        words = missing_words(role)
        raise UnavailableError(words.en, th=words.th)

    def has(self, role: ModelRole) -> bool:
        return any(self.path(model).is_file() for model in self.catalogue.of_role(role))

    def read(self, model: Model) -> bytes:
        """The proved bytes: what is returned is what was hashed. CorruptError for any other."""
        try:
            weights = self.path(model).read_bytes()
        except OSError as error:
            raise UnavailableError(
                f"{model.file} cannot be read: {error.strerror}",
                th=f"อ่านไฟล์ {model.file} ไม่ได้",
            ) from error
        found = hashlib.sha256(weights).hexdigest()
        if found != model.sha256:
            raise wrong_digest(model, found)
        return weights

    def state(self, model: Model) -> ModelState:
        """Reads and hashes the file, so that one flipped bit is found."""
        if not self.path(model).is_file():
            return ModelState.MISSING
        try:
            self.read(model)
        except CorruptError:
            return ModelState.WRONG
        return ModelState.READY


def default_folder(environment: Mapping[str, str], home: Path) -> Path:
    """`$CCOC_MODELS_DIR`, else the place where the XDG rules put a user's data."""
    chosen = environment.get("CCOC_MODELS_DIR")
    return Path(chosen).expanduser() if chosen else home / ".local/share/ccoc/models"


def missing_words(role: ModelRole) -> Sentence:
    does = WHAT_IT_DOES[role]
    return Sentence(
        f"ยังไม่มีแบบจำลองที่{does.th} ({role}) ใช้คำสั่ง ccoc models pull",
        f"no model that {does.en} is here ({role}); get it with: ccoc models pull",
    )


def damaged_words(role: ModelRole) -> Sentence:
    does = WHAT_IT_DOES[role]
    return Sentence(
        f"แบบจำลองที่{does.th} ({role}) เสียหาย ตรวจด้วยคำสั่ง ccoc models verify",
        f"the model that {does.en} is damaged ({role}); check with: ccoc models verify",
    )


def wrong_digest(model: Model, found: str) -> CorruptError:
    return CorruptError(
        f"{model.file} is refused: its SHA-256 should be {model.sha256} and is {found}",
        th=f"ไฟล์ {model.file} ไม่ใช่ไฟล์ที่รู้จัก จึงไม่ใช้",
    )
