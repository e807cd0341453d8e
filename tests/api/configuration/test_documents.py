"""The annotated file and the reference page tell of exactly the settings that exist."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from api.configuration import documents, load, settings
from api.configuration.shapes import Setting

ROOT = Path(__file__).parents[3]
FILE = ROOT / "configs" / "ccoc.toml"
PAGE = ROOT / "docs" / "reference" / "configuration.md"
WRITE_THEM = "python -m api.reference writes it anew"


def test_the_annotated_file_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == documents.annotated_file(), WRITE_THEM


def test_the_reference_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == documents.reference_page(), WRITE_THEM


def test_the_annotated_file_loads_as_it_stands() -> None:
    configuration = load(FILE, {})
    assert len(configuration.cameras) == 1


@pytest.mark.parametrize("setting", settings.ALL, ids=lambda setting: setting.key)
def test_the_example_of_a_setting_is_of_its_kind(setting: Setting[object]) -> None:
    value = tomllib.loads(f"{setting.key} = {setting.example}")[setting.key]
    assert setting.kind.accept(value) is not None
    if setting.default is not None:
        assert setting.kind.accept(value) == setting.default


@pytest.mark.parametrize("setting", settings.ALL, ids=lambda setting: setting.key)
def test_a_setting_is_told_in_both_languages(setting: Setting[object]) -> None:
    assert any("฀" <= sign <= "๿" for sign in setting.th)
    assert setting.en.endswith(".")


def test_the_annotated_file_names_every_setting() -> None:
    listed = [line.removeprefix("# ") for line in FILE.read_text(encoding="utf-8").splitlines()]
    for setting in settings.ALL:
        assert f"{setting.key} = {setting.example}" in listed
