"""A faster engine runs a model only where it was found to be as right and is faster."""

from __future__ import annotations

import threading
from dataclasses import replace as changed
from pathlib import Path

import msgspec
import numpy as np
import pytest

from ccoc.errors import CorruptError, UnavailableError
from detectors import engines
from detectors.catalogue import Model, ModelRole, load_catalogue
from detectors.engine_gates import Both, drawn_cases, plates_judged, verdict
from detectors.engine_records import FILE, Verdict, engine_version, read_verdicts, write_verdicts
from detectors.loading import Sessions
from detectors.openvino_sessions import OpenVinoSession
from detectors.sessions import Session
from detectors.stores import PACKAGED, ModelStore
from tests.detectors.weights import always

AS_RIGHT = Both(agree=True, usual=True, fast=True)
WORSE = Both(agree=False, usual=True, fast=False)


@pytest.fixture(scope="module")
def reader() -> tuple[Model, bytes]:
    store = ModelStore(PACKAGED, load_catalogue())
    model = store.present(ModelRole.PLATE_READER)
    return model, store.read(model)


@pytest.fixture(scope="module")
def both(reader: tuple[Model, bytes]) -> tuple[Session, OpenVinoSession]:
    usual = Session(*reader)
    return usual, OpenVinoSession(*reader, usual.described)


def passed(model: Model) -> Verdict:
    return verdict(model, "drawn plates", [AS_RIGHT] * 100)


def test_both_engines_answer_alike_in_shape_and_kind(
    both: tuple[Session, OpenVinoSession],
) -> None:
    batch = np.random.default_rng(1).integers(0, 255, (3, 96, 256, 3)).astype(np.uint8)
    answers = [engine.run(batch) for engine in both]
    shapes = [[part.shape for part in one] for one in answers]
    assert shapes[0] == shapes[1]
    assert {part.dtype for one in answers for part in one} == {np.dtype(np.float32)}
    assert both[0].digest == both[1].digest
    assert both[0].described == both[1].described


def test_an_answer_is_not_written_over_by_the_next(both: tuple[Session, OpenVinoSession]) -> None:
    fast = both[1]
    black, white = (np.full((1, 96, 256, 3), level, np.uint8) for level in (0, 255))
    first = fast.run(black)[0]
    kept = first.copy()
    fast.run(white)
    np.testing.assert_array_equal(first, kept)


def test_threads_do_not_mix_their_answers(both: tuple[Session, OpenVinoSession]) -> None:
    fast = both[1]
    pictures = [np.full((1, 96, 256, 3), level, np.uint8) for level in (0, 80, 160, 255)]
    alone = [fast.run(picture)[1] for picture in pictures]
    wrong: list[int] = []

    def run(number: int) -> None:
        answers = [fast.run(pictures[number])[1] for _ in range(5)]
        wrong.extend(number for one in answers if not np.allclose(one, alone[number], atol=1e-5))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_what_is_no_model_and_what_is_no_input_are_told(reader: tuple[Model, bytes]) -> None:
    with pytest.raises(CorruptError, match="OpenVINO can load"):
        OpenVinoSession(reader[0], b"no model", {})
    fast = OpenVinoSession(*reader, {})
    with pytest.raises(UnavailableError, match="failed on an input"):
        fast.run(np.zeros((1, 2, 3), np.uint8))


def test_drawn_plates_are_read_alike_by_both(both: tuple[Session, OpenVinoSession]) -> None:
    found = plates_judged(*both, drawn_cases(24))
    assert sum(one.usual for one in found) >= 18
    assert sum(one.agree for one in found) >= 23


def test_a_verdict_passes_only_with_cases_that_agree(reader: tuple[Model, bytes]) -> None:
    model = reader[0]
    assert verdict(model, "set", [AS_RIGHT] * 100).passed
    assert not verdict(model, "set", []).passed
    assert not verdict(model, "set", [AS_RIGHT] * 97 + [WORSE] * 3).passed
    unlike = Both(agree=False, usual=False, fast=False)
    assert not verdict(model, "set", [AS_RIGHT] * 98 + [unlike] * 2).passed


def test_it_is_allowed_for_these_weights_this_engine_and_this_processor(
    reader: tuple[Model, bytes],
) -> None:
    model, good = reader[0], passed(reader[0])
    assert engines.is_allowed(model, [good])
    assert not engines.is_allowed(model, [])
    for other in ({"sha256": "0" * 64}, {"engine": "openvino 1.0"}, {"processor": "another"}):
        assert not engines.is_allowed(model, [msgspec.structs.replace(good, **other)])
    failed = msgspec.structs.replace(good, test_set="plates/crops", passed=False)
    assert not engines.is_allowed(model, [good, failed])


@pytest.mark.parametrize(("ratio", "engine"), [(1.5, OpenVinoSession), (1.05, Session)])
def test_the_faster_one_is_taken_where_it_may(
    reader: tuple[Model, bytes],
    monkeypatch: pytest.MonkeyPatch,
    ratio: float,
    engine: type[object],
) -> None:
    monkeypatch.setattr(engines, "gain", lambda *_: ratio)
    assert isinstance(engines.loaded(*reader, [passed(reader[0])]), engine)
    assert isinstance(engines.loaded(*reader, []), Session)


def test_without_the_extra_nothing_changes(
    reader: tuple[Model, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "has_fast_engine", lambda: False)
    assert isinstance(engines.loaded(*reader, [passed(reader[0])]), Session)


def test_the_gain_is_the_ratio_of_both_times(
    reader: tuple[Model, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, fast = always(np.zeros(1, np.float32)), always(np.ones(1, np.float32))
    seconds = {id(usual): 0.02, id(fast): 0.01}
    monkeypatch.setattr(engines, "least_seconds", lambda network, _: seconds[id(network)])
    assert engines.gain(reader[0], usual, fast) == pytest.approx(2.0)


def test_verdicts_are_kept_in_the_folder_of_weights(
    tmp_path: Path, reader: tuple[Model, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    assert read_verdicts(tmp_path) == ()
    write_verdicts(tmp_path, (passed(reader[0]),))
    assert read_verdicts(tmp_path) == (passed(reader[0]),)
    (tmp_path / FILE).write_text("not ours")
    with pytest.raises(CorruptError, match="ccoc models engines"):
        read_verdicts(tmp_path)
    store = changed(ModelStore(PACKAGED, load_catalogue()), folder=tmp_path)
    assert isinstance(Sessions(store).of_role(ModelRole.PLATE_READER), Session)
    assert "ccoc models engines" in caplog.text


def test_the_engine_says_its_version() -> None:
    assert (engine_version() or "").startswith("openvino ")
