"""Obeys which cameras are searched for faces, for the whole worker. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from ccoc.errors import CcocError
from ccoc.sentences import Sentence
from ingest.face_models import FaceModels
from ingest.faces import FaceLooks
from ingest.messages import FacesCounted, FaceSeen, LookForFaces
from ingest.plate_readings import ShowsBig
from ingest.sayings import Sayings


class FaceOrders:
    """`count` is called by one thread, all else by another; `open_models` may raise CcocError."""

    def __init__(
        self,
        open_models: Callable[[str], FaceModels],
        post: Callable[[FaceSeen | FacesCounted], None],
        sayings: Sayings,
    ) -> None:
        self._open_models = open_models
        self._post = post
        self._sayings = sayings
        self._looks: dict[str, FaceLooks] = {}
        self._opened: tuple[str, FaceModels] | None = None
        self._order = LookForFaces(())

    def looks_of(self, camera: str, big: ShowsBig | None) -> FaceLooks:
        """Of one more camera, which is searched if the last order named it."""
        looks = FaceLooks(camera, big, self._post)
        if camera in self._order.cameras:
            looks.search(self._models(self._order.model))
        self._looks = {**self._looks, camera: looks}
        return looks

    def forget(self, camera: str) -> None:
        """The camera is there no more; its search has stopped when this returns."""
        if looks := self._looks.get(camera):
            looks.search(None)
        self._looks = {name: each for name, each in self._looks.items() if name != camera}

    def obey(self, order: LookForFaces) -> None:
        """Those that must stop have stopped when this returns."""
        self._order = order
        for camera, looks in self._looks.items():
            if camera not in order.cameras:
                looks.search(None)
        models = self._models(order.model) if order.cameras else None
        for camera, looks in self._looks.items():
            if camera in order.cameras:
                looks.search(models)

    def _models(self, recogniser: str) -> FaceModels | None:
        if self._opened is not None and self._opened[0] == recogniser:
            return self._opened[1]
        try:
            models = self._open_models(recogniser)
        except CcocError as error:
            self._sayings.say("error", None, no_search_words(error))
            return None
        self._opened = (recogniser, models)
        return models

    def count(self, now: datetime) -> None:
        for looks in self._looks.values():
            counted = looks.counts.due(now)
            if counted is not None:
                self._post(counted)


def no_search_words(error: CcocError) -> Sentence:
    why = error.th or error.en
    return Sentence(f"ค้นหาใบหน้าไม่ได้: {why}", f"Faces cannot be searched for: {error.en}")
