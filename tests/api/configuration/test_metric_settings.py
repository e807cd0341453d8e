"""Who may read the metrics is set in the file; the token itself stands elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.configuration import MetricSettings, load
from ccoc.errors import InvalidError

STATION = '[station]\nname_th = "ทดสอบ"\nname_en = "Test"\n[store]\nfolder = "var"\n[metrics]\n'
TOKEN = "correct horse battery"


def read(folder: Path, lines: str) -> MetricSettings | None:
    file = folder / "ccoc.toml"
    file.write_text(STATION + lines, encoding="utf-8")
    return load(file, {}).metrics


def test_nobody_reads_them_unless_the_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")
    assert read(tmp_path, "") is None
    assert read(tmp_path, 'token_file = "token"') is None
    assert read(tmp_path, "enabled = true") == MetricSettings(None)


def test_the_token_comes_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    settled = read(tmp_path, 'enabled = true\ntoken_file = "token"')
    assert settled == MetricSettings(TOKEN)
    assert TOKEN not in repr(settled)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (None, "none (paths begin at"),
        ("", "one with 0 lines"),
        (f"{TOKEN}\n{TOKEN}\n", "one with 2 lines"),
        ("short", "expected a token of 16 characters at least, found a shorter one"),
    ],
)
def test_a_token_that_will_not_do_is_a_fault_that_does_not_show_it(
    tmp_path: Path, content: str | None, found: str
) -> None:
    if content is not None:
        (tmp_path / "token").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidError) as refused:
        read(tmp_path, 'enabled = true\ntoken_file = "token"')
    assert "key 'metrics.token_file'" in refused.value.en
    assert found in refused.value.en
    assert TOKEN not in refused.value.en
    assert "short\n" not in refused.value.en
