"""Imports point one way, and the page knows nothing of Python."""

from __future__ import annotations

import re

from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

from tests.house import tree


def test_imports_point_one_way() -> None:
    configure()
    assert lint_imports(str(tree.ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)


def test_no_part_imports_the_tests() -> None:
    met = [
        f"{module.name} imports {name}"
        for module in tree.modules()
        for name in tree.imported(module)
        if re.match(r"(tests|benchmarks)\b", name)
    ]
    assert not met
