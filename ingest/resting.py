"""Lets go of a camera's large pictures while nobody reads there: 40 MB each, and most are idle."""

from __future__ import annotations

from detectors.pictures import Picture
from ingest.bigpictures import MainPictures
from ingest.decoders import Frame
from ingest.lookers import Beat


class Resting:
    """Implements `SeesFrames`; stands behind those that read. Looks for nothing itself."""

    is_hungry = False
    is_searching = False

    def __init__(self, big: MainPictures) -> None:
        self._big = big

    def see(self, frame: Frame, luma: Picture, beat: Beat) -> None:  # noqa: ARG002 - the protocol's
        self._big.rest(frame.packet.captured_at)

    def end(self) -> None:
        self._big.forget()
