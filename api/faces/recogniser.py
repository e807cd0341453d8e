"""The service's own eye, for photographs that officers bring. Cameras are the worker's.

Opened when the first photograph comes: most stations start without needing it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from ccoc.errors import InvalidError, UnavailableError
from ccoc.ids import Digest
from ccoc.sentences import Sentence
from detectors.bundles import FACES, open_detectors
from detectors.catalogue import Model, ModelRole, load_catalogue
from detectors.pictures import Floats
from detectors.stills import Stills
from detectors.stores import ModelStore, missing_words


class Recogniser:
    """Any thread. `chosen`: the digest of the one that is to compare; empty: the best here."""

    def __init__(self, folder: Path, chosen: str = "") -> None:
        self.folder = folder
        self._store = ModelStore(folder, load_catalogue())
        self._chosen = chosen
        self._lock = threading.Lock()
        self._stills: Stills | None = None

    @property
    def model(self) -> Model | None:
        """The file that compares; None where one of the two that are needed is not here."""
        try:
            self._store.present(ModelRole.FACES)
            return self._store.present(ModelRole.TEMPLATES, self._chosen)
        except UnavailableError:
            return None

    @property
    def digest(self) -> Digest | None:
        model = self.model
        return Digest(model.sha256) if model else None

    def needed(self) -> Digest:
        """UnavailableError says which file lacks."""
        if (digest := self.digest) is not None:
            return digest
        words = self.missing or missing_words(ModelRole.TEMPLATES)
        raise UnavailableError(words.en, th=words.th)

    @property
    def missing(self) -> Sentence | None:
        roles = (ModelRole.FACES, ModelRole.TEMPLATES)
        lacking = [role for role in roles if not self._store.has(role)]
        if lacking:
            return missing_words(lacking[0])
        return None if self.model else missing_words(ModelRole.TEMPLATES)

    def template_of(self, photograph: bytes) -> tuple[Floats, Digest]:
        """With the digest of the model that made it. InvalidError for a bad photograph."""
        if not photograph:
            raise InvalidError("a photograph is missing", th="ต้องแนบภาพถ่าย")
        still = self._opened().template_of_photograph(photograph)
        return still.template, still.model

    def _opened(self) -> Stills:
        with self._lock:
            if self._stills is None:
                opened = open_detectors(self.folder, FACES, self._chosen)
                if opened.faces is None or opened.templates is None:
                    words = next(iter(opened.missing.values()))
                    raise UnavailableError(words.en, th=words.th)
                self._stills = Stills(opened.faces, opened.templates)
            return self._stills
