from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from ccoc.errors import CorruptError, UnavailableError
from detectors.catalogue import ModelRole
from detectors.loading import Sessions
from detectors.sessions import Session
from tests.detectors.test_stores import a_model, a_store
from tests.detectors.weights import identity_model

IDENTITY = identity_model()


def sessions(folder: Path, weights: bytes = IDENTITY) -> Sessions:
    (folder / "faces.onnx").write_bytes(weights)
    return Sessions(a_store(folder, a_model(weights)))


def test_a_model_runs(tmp_path: Path) -> None:
    batch = np.arange(6, dtype=np.float32).reshape(2, 3)
    (answer,) = sessions(tmp_path).of_role(ModelRole.FACES).run(batch)
    np.testing.assert_array_equal(answer, batch)


def test_threads_share_one_session_of_a_model(tmp_path: Path) -> None:
    opened, taken = sessions(tmp_path), []
    threads = [
        threading.Thread(target=lambda: taken.append(opened.of_role(ModelRole.FACES)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 8
    assert len({id(session) for session in taken}) == 1


def test_a_damaged_file_becomes_no_session(tmp_path: Path) -> None:
    opened = sessions(tmp_path)
    damaged = bytearray(IDENTITY)
    damaged[20] ^= 1
    (tmp_path / "faces.onnx").write_bytes(damaged)
    with pytest.raises(CorruptError, match=r"faces\.onnx is refused"):
        opened.of_role(ModelRole.FACES)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="ccoc models pull"):
        Sessions(a_store(tmp_path)).of_role(ModelRole.FACES)


@pytest.mark.parametrize("weights", [b"", b"no model", IDENTITY[:-9]])
def test_bytes_that_are_no_model_are_refused(weights: bytes) -> None:
    with pytest.raises(CorruptError, match=r"faces\.onnx is no model"):
        Session(a_model(weights), weights)


def test_a_model_that_fails_on_its_input_says_so(tmp_path: Path) -> None:
    session = sessions(tmp_path).of_role(ModelRole.FACES)
    with pytest.raises(UnavailableError, match=r"faces\.onnx failed on an input of \(2, 2\)"):
        session.run(np.zeros((2, 2), np.int64))
