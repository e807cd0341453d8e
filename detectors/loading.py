"""One loaded network per model, shared by all threads, by the engine that suits it best here."""

from __future__ import annotations

from threading import Lock

from detectors.catalogue import Model, ModelRole
from detectors.engines import allowed_in, loaded
from detectors.networks import LoadedNetwork
from detectors.stores import ModelStore


class Sessions:
    """Hands out the one network of each model. The composition root owns it."""

    def __init__(self, store: ModelStore) -> None:
        self._store = store
        self._verdicts = allowed_in(store.folder)
        self._lock = Lock()
        self._open: dict[str, LoadedNetwork] = {}

    def of_role(self, role: ModelRole) -> LoadedNetwork:
        """UnavailableError when no weights of this role are here, CorruptError when damaged."""
        return self.of_model(self._store.present(role))

    def of_model(self, model: Model) -> LoadedNetwork:
        with self._lock:
            if model.file not in self._open:
                weights = self._store.read(model)
                self._open[model.file] = loaded(model, weights, self._verdicts)
            return self._open[model.file]
