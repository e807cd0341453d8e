from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")
pytest.importorskip("onnx", reason="the extra `train` is not installed")

from detectors.train.reader_export import Temperatures, export  # noqa: E402  # torch may be missing
from detectors.train.reader_network import PlateReaderNetwork  # noqa: E402  # as above
from detectors.train.reader_start import start_from  # noqa: E402  # as above

SEVERAL = 16


def pictures() -> NDArray[np.uint8]:
    return np.random.default_rng(4).integers(0, 256, (SEVERAL, 96, 256, 3), dtype=np.uint8)


def a_lived_network() -> PlateReaderNetwork:
    """Its norms have seen pictures, and its weights have moved."""
    torch.manual_seed(1)
    network = PlateReaderNetwork()
    with torch.no_grad():
        for one in network.parameters():
            one.add_(torch.randn_like(one) * 0.01)
        network.train()(torch.from_numpy(pictures()))
    network.eval()
    return network


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the exporter of torch
@pytest.mark.filterwarnings("ignore:Constant folding")  # as above
def test_training_goes_on_from_what_was_exported(tmp_path: Path) -> None:
    before, after = a_lived_network(), PlateReaderNetwork()
    export(before, Temperatures(1.0, 1.0), tmp_path / "reader.onnx")
    given = torch.from_numpy(pictures())
    start_from(tmp_path / "reader.onnx", after, pictures())
    with torch.no_grad():
        was, now = before(given), after.eval()(given)
        torch.testing.assert_close(now.text, was.text, atol=1e-3, rtol=1e-3)
        torch.testing.assert_close(now.province, was.province, atol=1e-3, rtol=1e-3)
        following = after.train()(given)
    torch.testing.assert_close(following.text, was.text, atol=0.02, rtol=0.02)
