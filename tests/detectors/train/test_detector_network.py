from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from detectors.plate_grids import STRIDES, decoded
from detectors.train.detector_marks import Mark, upright
from detectors.train.detector_scenes import Scene
from detectors.train.detector_targets import grid, targets_of
from tests.detectors.train.test_detector_scenes import a_bank, a_road
from tests.detectors.weights import MODELS, needs_models

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("onnx", reason="the extra `train` is not installed")

from detectors.train.detector_batches import (  # noqa: E402  # torch may be missing
    Sample,
    Scenes,
    collated,
)
from detectors.train.detector_export import export  # noqa: E402  # torch may be missing
from detectors.train.detector_losses import boxes_of, loss_of, quads_of  # noqa: E402  # as above
from detectors.train.detector_network import PlateNetwork  # noqa: E402  # as above
from detectors.train.detector_run import Plan, TrainingRun, prepared  # noqa: E402  # as above
from detectors.train.detector_seed import SEED_FILE, go_on, seed  # noqa: E402  # as above

SIDE_PX = 384


def a_network(number: int = 1) -> PlateNetwork:
    torch.manual_seed(number)
    network = PlateNetwork()
    network.eval()
    return network


@needs_models
def test_before_training_it_sees_what_the_network_saw_that_it_started_from() -> None:
    network = a_network()
    seed(network, MODELS)
    picture = np.random.default_rng(5).integers(0, 256, (1, 3, 640, 640)).astype(np.float32) / 255
    with torch.no_grad():
        ours = torch.sigmoid(network(torch.from_numpy(picture))[0][0, 0]).numpy()
    before = onnxruntime.InferenceSession(str(MODELS / SEED_FILE)).run(None, {"input": picture})[0]
    middle_anchor = before[0, 6400:12800, 4].reshape(80, 80)
    np.testing.assert_allclose(ours, middle_anchor, atol=1e-4)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter of torch
def test_training_goes_on_from_what_was_exported(tmp_path: Path) -> None:
    before, after = a_network(1), a_network(2)
    export(before, tmp_path / "plates.onnx", "7")
    go_on(after, tmp_path / "plates.onnx")
    picture = torch.rand(1, 3, 96, 64)
    with torch.no_grad():
        for was, now in zip(before(picture), after(picture), strict=True):
            torch.testing.assert_close(now, was, atol=1e-5, rtol=1e-4)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter of torch
def test_the_exported_network_answers_as_the_trained_one_at_any_size(tmp_path: Path) -> None:
    network = a_network()
    export(network, tmp_path / "plates.onnx", "7")
    session = onnxruntime.InferenceSession(str(tmp_path / "plates.onnx"))
    assert session.get_modelmeta().custom_metadata_map["version"] == "7"
    for height, width in ((96, 64), (160, 320)):
        shape = (1, height, width, 3)
        picture = np.random.default_rng(2).integers(0, 256, shape, dtype=np.uint8)
        answers = session.run(None, {"picture": picture})
        with torch.no_grad():
            wanted = network(prepared(torch.from_numpy(picture)))
        assert [one.shape[2] for one in answers] == [height // stride for stride in STRIDES]
        for answer, same in zip(answers, wanted, strict=True):
            np.testing.assert_allclose(answer, same.numpy(), atol=2e-4)


def test_training_and_service_mean_the_same_by_an_answer() -> None:
    raw = np.random.default_rng(3).normal(0, 0.5, (15, SIDE_PX // 8, SIDE_PX // 8))
    raw[0] = 5
    found = decoded(raw.astype(np.float32), 8, 0.5)
    rows = torch.from_numpy(raw.astype(np.float32).reshape(15, -1).T.copy())
    cells = torch.from_numpy(grid(SIDE_PX)[: len(rows)])
    np.testing.assert_allclose(found[:, 1:5], boxes_of(rows, cells).numpy(), atol=1e-3)
    corners = quads_of(rows, cells).reshape(-1, 8).numpy()
    np.testing.assert_allclose(found[:, 5:13], corners, atol=1e-3)


def test_the_right_answer_costs_nothing_and_a_wrong_corner_does() -> None:
    mark = Mark(upright(100, 100, 180, 136))
    scene = Scene(np.zeros((SIDE_PX, SIDE_PX, 3), np.uint8), (mark,))
    batch = collated([Sample(scene, targets_of([mark], SIDE_PX))])
    cells = torch.from_numpy(grid(SIDE_PX))
    answers = torch.zeros(1, len(cells), 15)
    answers[..., 0] = -20
    places, unit = cells[batch.cell_of], cells[batch.cell_of, 2:3] * 4
    answers[0, batch.cell_of, 0] = 20
    answers[0, batch.cell_of, 1:3] = (torch.tensor([140.0, 118.0]) - places[:, :2]) / places[:, 2:3]
    answers[0, batch.cell_of, 3:5] = (torch.tensor([80.0, 36.0]) / unit).log()
    corners = (torch.from_numpy(mark.quad) - places[:, None, :2]) / unit[:, None]
    answers[0, batch.cell_of, 5:13] = corners.reshape(-1, 8)
    right = loss_of(answers, cells, batch)
    assert right.seen == pytest.approx(0, abs=1e-3)
    assert right.boxes == pytest.approx(0, abs=1e-3)
    assert right.corners == pytest.approx(0, abs=1e-3)
    answers[0, batch.cell_of, 5] += 0.5
    assert loss_of(answers, cells, batch).corners > 0.05


def test_a_run_that_was_stopped_ends_as_one_that_was_not(tmp_path: Path) -> None:
    ends = [trained(tmp_path / "at once", 4), trained(tmp_path / "in two", 2, 4)]
    assert [end.step for end in ends] == [4, 4]
    whole, pieced = (end.averaged().state_dict() for end in ends)
    for name in whole:
        torch.testing.assert_close(whole[name], pieced[name])


def trained(folder: Path, first: int, *later: int) -> TrainingRun:
    """Stopped after each of these steps; every part is a process of its own, as far as it knows."""
    folder.mkdir()
    scenes = Scenes([a_road()], a_bank(), 3)
    torch.manual_seed(3)
    run = TrainingRun(PlateNetwork(), Plan(4, batch=2, workers=0), folder)
    run.train(scenes, until=first)
    for stop in later:
        run = TrainingRun(PlateNetwork(), Plan(4, batch=2, workers=0), folder)
        run.train(scenes, until=stop)
    return run
