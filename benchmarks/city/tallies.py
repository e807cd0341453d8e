"""ccoc's worker as it is, with a count of what it decodes and which models it runs.

`python -m benchmarks.city.tallies --fd N` is `python -m ingest.worker --fd N` that says its counts
on standard output. Counted is where pictures leave the decoder and where a model takes its input;
both are looked up by name, so that a change there fails loudly and is not a silent zero.
"""

from __future__ import annotations

import os
from collections import Counter
from threading import Event, Lock, Thread
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.city.telling import ALONE, Counted, Tallies, say
from detectors.openvino_sessions import OpenVinoSession
from detectors.pictures import Floats
from detectors.sessions import Session
from ingest import worker
from ingest.decoders import Decoded, Decoder
from ingest.packets import Packet

TELLS_EVERY_SECONDS = 0.5

Batch: TypeAlias = npt.NDArray[np.generic]


class Tally:
    def __init__(self) -> None:
        self._decoded: Counter[str] = Counter()
        self._runs: Counter[str] = Counter()
        self._lock = Lock()

    def read(self) -> Tallies:
        with self._lock:
            return Tallies(dict(self._decoded), dict(self._runs))

    def count_decoding(self) -> None:
        decode, still = Decoder.decode, Decoder.still

        def counted(decoder: Decoder, packet: Packet) -> Decoded:
            return self._noted(decode(decoder, packet), "")

        def counted_still(decoder: Decoder, key: Packet) -> Decoded:
            return self._noted(still(decoder, key), ALONE)

        Decoder.decode = counted  # type: ignore[method-assign, assignment]
        Decoder.still = counted_still  # type: ignore[method-assign, assignment]

    def _noted(self, decoded: Decoded, how: str) -> Decoded:
        with self._lock:
            for frame in decoded.frames:
                self._decoded[f"{frame.width}x{frame.height}{how}"] += 1
        return decoded

    def count_runs_of_onnx(self) -> None:
        run = Session.run

        def counted(session: Session, batch: Batch) -> list[Floats]:
            self._note(session.file, batch)
            return run(session, batch)

        Session.run = counted  # type: ignore[method-assign, assignment]

    def count_runs_of_openvino(self) -> None:
        run = OpenVinoSession.run

        def counted(session: OpenVinoSession, batch: Batch) -> list[Floats]:
            self._note(session.file, batch)
            return run(session, batch)

        OpenVinoSession.run = counted  # type: ignore[method-assign, assignment]

    def _note(self, file: str, batch: Batch) -> None:
        shape = "x".join(str(length) for length in batch.shape)
        with self._lock:
            self._runs[f"{file}|{batch.dtype}|{shape}"] += 1


def _tell(tally: Tally) -> None:
    pause = Event()
    while not pause.wait(TELLS_EVERY_SECONDS):
        say(Counted(os.getpid(), tally.read()))


if __name__ == "__main__":
    counting = Tally()
    counting.count_decoding()
    counting.count_runs_of_onnx()
    counting.count_runs_of_openvino()
    Thread(target=_tell, args=(counting,), daemon=True).start()
    worker.main()
