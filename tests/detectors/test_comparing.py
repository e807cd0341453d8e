from __future__ import annotations

from pathlib import Path

import pytest

from ccoc.errors import InvalidError, NotFoundError, UnavailableError
from detectors.comparing import Pair, line_of, pairs_of


def a_list(folder: Path, text: str) -> Path:
    path = folder / "pairs.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_pairs_are_the_first_two_columns_under_the_heading(tmp_path: Path) -> None:
    path = a_list(tmp_path, "\ufefffile_x,file_y,Decision\na.jpg,ข.jpg,Yes\nc.jpg,d.jpg,No\n")
    assert list(pairs_of(path)) == [Pair("a.jpg", "ข.jpg"), Pair("c.jpg", "d.jpg")]


def test_a_line_without_a_second_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match=r"pairs\.csv:3: a pair takes two columns"):
        list(pairs_of(a_list(tmp_path, "a,b\n1,2\n3\n")))


def test_a_list_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"no file .*pairs\.csv"):
        list(pairs_of(tmp_path / "pairs.csv"))
    (tmp_path / "pairs.csv").write_bytes(b"a,b\n\xff\xfe,c\n")
    with pytest.raises(UnavailableError, match="cannot be read"):
        list(pairs_of(tmp_path / "pairs.csv"))


def test_a_comparison_is_one_line() -> None:
    assert line_of(Pair("a", "ข"), 0.987654) == '{"a": "a", "b": "ข", "similarity": 0.9877}'
    assert line_of(Pair("a", "b"), None) == '{"a": "a", "b": "b", "similarity": null}'
