"""One camera's pictures seen by several: who looks for vehicles and who looks for faces."""

from __future__ import annotations

from collections.abc import Sequence

from ccoc.errors import CcocError
from ccoc.stages import PictureStage
from detectors.pictures import Picture
from ingest.decoders import Frame
from ingest.lookers import Beat, SeesFrames
from ingest.stages import StageCounts


class Eyes:
    """Implements `SeesFrames`. One that fails keeps no other from seeing the frame."""

    def __init__(self, eyes: Sequence[SeesFrames], stages: StageCounts) -> None:
        self._eyes = eyes
        self._stages = stages

    @property
    def is_hungry(self) -> bool:
        return any(one.is_hungry for one in self._eyes)

    @property
    def is_searching(self) -> bool:
        return any(one.is_searching for one in self._eyes)

    def see(self, frame: Frame, luma: Picture, beat: Beat) -> None:
        """Raises the last failure, once all have seen the frame."""
        failure: CcocError | None = None
        for one in self._eyes:
            try:
                one.see(frame, luma, beat)
            except CcocError as error:
                failure = error
        self._stages.ended(PictureStage.LOOKED, frame.packet.arrived_at)
        if failure is not None:
            raise failure

    def end(self) -> None:
        for one in self._eyes:
            one.end()
