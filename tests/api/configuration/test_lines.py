"""Keys are found on their lines in every form that TOML allows."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.configuration.lines import KeyPath, Lines

TEXT = '''\
# [station] in a comment
top = 1

[station]   # remark
name_th = """
[server]
port = 1
"""
"name en" = "a # b"

[server]
port = 8000
tls = { key = "k", certificate = "c" }
list = [
  1,
  2,
]
after = 1
dotted.inside.key = 1

[[camera]]
id = "a"

[[camera]]
id = "b"

[camera.mask]
x = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("station",), 4),
        (("station", "name_th"), 5),
        (("station", "name en"), 9),
        (("server", "port"), 12),
        (("server", "tls", "certificate"), 13),
        (("server", "list"), 14),
        (("server", "after"), 18),
        (("server", "dotted", "inside", "key"), 19),
        (("camera",), 21),
        (("camera", 0, "id"), 22),
        (("camera", 1), 24),
        (("camera", 1, "id"), 25),
        (("camera", 1, "mask", "x"), 28),
        (("camera", 1, "missing"), 24),
        (("nowhere",), 1),
    ],
)
def test_a_key_is_found_on_its_line(path: KeyPath, line: int) -> None:
    assert Lines(TEXT).of(path) == line


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.text(), max_size=8))
def test_any_text_value_leaves_the_lines_after_it_right(values: dict[str, str]) -> None:
    lines = [f"{key} = {_basic_string(value)}" for key, value in values.items()]
    text = "\n".join(lines)
    assert tomllib.loads(text) == values
    assert [Lines(text).of((key,)) for key in values] == list(range(1, len(values) + 1))


def _basic_string(value: str) -> str:
    return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'
