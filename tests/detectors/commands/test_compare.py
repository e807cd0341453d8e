from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from detectors.commands import compare
from detectors.photographs import read_photograph
from tests.detectors.weights import MODELS, SHARED, needs

FACES = SHARED / "faces/pairs"


def run(*words: str | Path, weights: Path = MODELS) -> int:
    parser = argparse.ArgumentParser()
    compare.add_arguments(parser)
    return compare.run(parser.parse_args(["--models", str(weights), *map(str, words)]))


def similarities(text: str) -> list[float | None]:
    return [json.loads(line)["similarity"] for line in text.splitlines()]


@needs("faces/pairs")
def test_every_pair_of_one_person_is_more_alike_than_every_pair_of_two(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """300 pairs; an area under the curve of 1.000."""
    assert run("--pairs", FACES / "pairs.csv", "--root", FACES) == 0
    told = capsys.readouterr()
    assert told.err == ""
    with (FACES / "pairs.csv").open(encoding="utf-8") as file:
        same = [row["Decision"] == "Yes" for row in csv.DictReader(file)]
    found = np.array(similarities(told.out), np.float64)
    assert len(found) == len(same) == 300
    of_one, of_two = found[np.array(same)], found[~np.array(same)]
    area = (of_one[:, None] > of_two[None]).mean()
    assert area > 0.9995


@needs("faces/pairs")
def test_two_photographs_give_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    one, other = FACES / "img1.jpg", FACES / "img2.jpg"
    assert run(one, other) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["a", "b", "similarity"]
    assert (told["a"], told["b"]) == (str(one), str(other))
    assert told["similarity"] > 0.45


@needs("faces/pairs")
def test_of_several_faces_the_largest_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    large = read_photograph(FACES / "img1.jpg")
    small = cv2.resize(read_photograph(FACES / "couple.jpg"), None, fx=0.4, fy=0.4)
    both = np.zeros((max(len(large), len(small)), large.shape[1] + small.shape[1], 3), np.uint8)
    both[: len(small), : small.shape[1]] = small
    both[: len(large), small.shape[1] :] = large
    cv2.imwrite(str(tmp_path / "both.png"), both)
    assert run(FACES / "img1.jpg", tmp_path / "both.png") == 0
    (alike,) = similarities(capsys.readouterr().out)
    assert alike is not None
    assert alike > 0.9


@needs("faces/pairs")
def test_a_photograph_without_a_face_is_named_and_stops_no_other_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cv2.imwrite(str(tmp_path / "wall.png"), np.full((200, 200, 3), 90, np.uint8))
    (tmp_path / "img1.jpg").symlink_to(FACES / "img1.jpg")
    listed = tmp_path / "pairs.csv"
    listed.write_text("a,b\nwall.png,img1.jpg\nimg1.jpg,gone.jpg\nimg1.jpg,img1.jpg\n")
    assert run("--pairs", listed, "--root", tmp_path) == 1
    told = capsys.readouterr()
    assert similarities(told.out) == [None, None, 1.0]
    assert "there is no face in wall.png" in told.err
    assert "gone.jpg" in told.err


def test_without_weights_nothing_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("a.jpg", "b.jpg", weights=tmp_path) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "ccoc models pull" in told.err


@pytest.mark.parametrize(
    "words", [[], ["one.jpg"], ["a.jpg", "b.jpg", "c.jpg"], ["a.jpg", "b.jpg", "--pairs", "p.csv"]]
)
def test_it_takes_two_photographs_or_a_list(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    assert "give two photographs, or --pairs" in capsys.readouterr().err


@needs("faces/pairs")
def test_a_missing_list_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--pairs", tmp_path / "none.csv") == 1
    assert "none.csv" in capsys.readouterr().err
