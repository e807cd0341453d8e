from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from ccoc.errors import CorruptError, UnavailableError
from detectors.catalogue import Model
from detectors.pulling import pull
from detectors.sources import FolderSource, Source, WebSource, own_source
from detectors.stores import ModelState
from tests.detectors.mirrors import Mirror, running
from tests.detectors.test_stores import a_model, a_store

WEIGHTS = bytes(range(256)) * 2000


def pulled(folder: Path, *sources: Source, model: Model | None = None) -> str:
    model = model or a_model(WEIGHTS)
    return pull(a_store(folder, model), model, sources, lambda _, __: None)


def part(folder: Path) -> Path:
    return folder / "faces.onnx.part"


def test_a_model_comes_from_a_mirror_proved_and_in_one_step(tmp_path: Path) -> None:
    model, here = a_model(WEIGHTS), list[int]()
    with running(Mirror({"faces.onnx": WEIGHTS})) as mirror:
        store = a_store(tmp_path / "new folder", model)
        source = pull(store, model, [WebSource(mirror.address)], lambda _, n: here.append(n))
    assert source == mirror.address
    assert store.state(model) is ModelState.READY
    assert not part(store.folder).exists()
    assert here == sorted(here)
    assert here[0] == 0
    assert here[-1] == len(WEIGHTS)


def test_a_cut_connection_is_taken_up_where_it_broke(tmp_path: Path) -> None:
    with running(Mirror({"faces.onnx": WEIGHTS}, cuts=[100_000])) as mirror:
        pulled(tmp_path, WebSource(mirror.address))
    assert mirror.asked == [None, "bytes=100000-"]
    assert (tmp_path / "faces.onnx").read_bytes() == WEIGHTS


def test_a_pull_that_failed_is_resumed_by_the_next(tmp_path: Path) -> None:
    with running(Mirror({"faces.onnx": WEIGHTS}, cuts=[70_000, 0])) as mirror:
        with pytest.raises(UnavailableError, match=r"cut off after 70,000 of 512,000 bytes"):
            pulled(tmp_path, WebSource(mirror.address))
        assert part(tmp_path).stat().st_size == 70_000
        assert not (tmp_path / "faces.onnx").exists()
        pulled(tmp_path, WebSource(mirror.address))
    assert mirror.asked[-1] == "bytes=70000-"
    assert (tmp_path / "faces.onnx").read_bytes() == WEIGHTS


def test_a_mirror_that_knows_no_ranges_begins_anew(tmp_path: Path) -> None:
    with running(Mirror({"faces.onnx": WEIGHTS}, ranges=False, cuts=[70_000])) as mirror:
        pulled(tmp_path, WebSource(mirror.address))
    assert mirror.asked == [None, "bytes=70000-"]
    assert (tmp_path / "faces.onnx").read_bytes() == WEIGHTS


def test_half_a_file_of_something_else_is_thrown_away_and_fetched_anew(tmp_path: Path) -> None:
    part(tmp_path).write_bytes(b"something else")
    with running(Mirror({"faces.onnx": WEIGHTS})) as mirror:
        pulled(tmp_path, WebSource(mirror.address))
    assert mirror.asked == ["bytes=14-", None]
    assert (tmp_path / "faces.onnx").read_bytes() == WEIGHTS


def test_half_a_file_that_is_too_long_is_thrown_away_at_once(tmp_path: Path) -> None:
    part(tmp_path).write_bytes(bytes(len(WEIGHTS) + 1))
    with running(Mirror({"faces.onnx": WEIGHTS})) as mirror:
        pulled(tmp_path, WebSource(mirror.address))
    assert mirror.asked == [None]


def test_a_wrong_digest_is_refused_by_name_and_nothing_is_kept(tmp_path: Path) -> None:
    wrong = WEIGHTS[:-1] + b"!"
    with (
        running(Mirror({"faces.onnx": wrong})) as mirror,
        pytest.raises(
            CorruptError, match=r"faces\.onnx is refused: its SHA-256 should be .* and is"
        ),
    ):
        pulled(tmp_path, WebSource(mirror.address))
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_file_does_not_replace_a_right_one(tmp_path: Path) -> None:
    (tmp_path / "faces.onnx").write_bytes(WEIGHTS)
    (tmp_path / "mirror").mkdir()
    (tmp_path / "mirror/faces.onnx").write_bytes(WEIGHTS[::-1])
    with pytest.raises(CorruptError):
        pulled(tmp_path, FolderSource(tmp_path / "mirror"))
    assert (tmp_path / "faces.onnx").read_bytes() == WEIGHTS


@pytest.mark.parametrize("wrong", [b"<html>sign in first</html>", WEIGHTS + b"more"])
def test_a_file_of_another_size_is_refused_before_it_is_fetched(
    tmp_path: Path, wrong: bytes
) -> None:
    with (
        running(Mirror({"faces.onnx": wrong})) as mirror,
        pytest.raises(CorruptError, match=r"faces\.onnx is refused: it should be 512,000 bytes"),
    ):
        pulled(tmp_path, WebSource(mirror.address))
    assert list(tmp_path.iterdir()) == []


def test_what_one_mirror_does_not_have_the_next_is_asked_for(tmp_path: Path) -> None:
    with (
        running(Mirror({})) as empty,
        running(Mirror({}, status=503)) as ill,
        running(Mirror({"faces.onnx": WEIGHTS})) as good,
    ):
        sources = [WebSource(mirror.address) for mirror in (empty, ill, good)]
        assert pulled(tmp_path, FolderSource(tmp_path / "none"), *sources) == good.address


def test_a_model_that_nobody_has_is_told_with_every_refusal(tmp_path: Path) -> None:
    model = a_model(WEIGHTS, note="converted here, a mirror has it")
    assert own_source(model) == ()
    with running(Mirror({})) as empty:
        with pytest.raises(UnavailableError) as told:
            pulled(tmp_path, FolderSource(tmp_path), WebSource(empty.address), model=model)
        with pytest.raises(UnavailableError, match="Connection refused"):
            pulled(tmp_path, WebSource("http://127.0.0.1:1"), model=model)
    assert "faces.onnx is not in" in told.value.en
    assert f"{empty.address}: HTTP 404" in told.value.en
    assert "converted here, a mirror has it" in told.value.en
    assert told.value.th
    with pytest.raises(UnavailableError, match="no mirror is known"):
        pulled(tmp_path, model=model)


def test_the_public_address_of_a_model_is_one_file(tmp_path: Path) -> None:
    with running(Mirror({"v1.onnx": WEIGHTS})) as mirror:
        model = a_model(WEIGHTS, source=f"{mirror.address}/releases/v1.onnx")
        pulled(tmp_path, *own_source(model), model=model)
    assert (tmp_path / "faces.onnx").read_bytes() == WEIGHTS


def test_a_mirror_with_a_password_gets_it_and_nobody_else_reads_it(tmp_path: Path) -> None:
    with running(Mirror({"faces.onnx": WEIGHTS})) as mirror:
        address = mirror.address.replace("//", "//station:s%40fe@")
        assert pulled(tmp_path, WebSource(address)) == mirror.address
    assert mirror.credentials == ["Basic c3RhdGlvbjpzQGZl"]


def test_two_pulls_of_one_model_do_not_mix(tmp_path: Path) -> None:
    with part(tmp_path).open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(UnavailableError, match="another pull is at work"):
            pulled(tmp_path, FolderSource(tmp_path))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    (tmp_path / "faces.onnx").write_bytes(WEIGHTS)
    with pytest.raises(UnavailableError, match="cannot be written"):
        pulled(tmp_path / "in the way", FolderSource(tmp_path))
