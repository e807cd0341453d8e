"""What can be proved of the image without building it."""

from __future__ import annotations

import fnmatch
import json
import re
import tomllib

from tests.house import tree

STAGES = re.split(r"(?m)^(?=FROM )", (tree.ROOT / "Dockerfile").read_text(encoding="utf-8"))[1:]
LAST = STAGES[-1]
LEFT_OUT = (tree.ROOT / ".dockerignore").read_text(encoding="utf-8").split()


def copied(stage: str) -> list[str]:
    """Sources of COPY that come from the checkout."""
    lines = re.findall(r"(?m)^COPY (?!--from)(.+)$", stage)
    return [source for line in lines for source in line.split()[:-1]]


def test_everything_that_is_copied_exists_and_is_not_ignored() -> None:
    sources = [source for stage in STAGES for source in copied(stage)]
    assert sources
    for source in sources:
        assert (tree.ROOT / source).exists(), source
        assert not any(fnmatch.fnmatch(source, pattern) for pattern in LEFT_OUT), source


def test_every_part_of_the_product_is_copied() -> None:
    pyproject = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {*pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]}
    needed |= {"pyproject.toml", pyproject["project"]["readme"]}
    needed |= set(pyproject["project"]["license-files"])
    assert needed <= set(copied(STAGES[1]))


def test_the_image_runs_without_rights_and_says_how_it_is() -> None:
    user = re.findall(r"(?m)^USER (.+)$", LAST)
    assert user == ["ccoc"]
    assert LAST.index("\nUSER ") < LAST.index("\nENTRYPOINT ")
    (check,) = re.findall(r"(?m)^  CMD (\[.+\])$", LAST)
    compile(json.loads(check)[2], "healthcheck", "exec")


def test_the_last_stage_brings_no_build_tools() -> None:
    assert not re.search(r"apt-get|pip install|npm|gcc", LAST)
