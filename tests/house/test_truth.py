"""Failures are not swallowed, types are not left open, the core stays pure."""

from __future__ import annotations

import ast
import re

from tests.house import tree

BROAD = {"Exception", "BaseException"}
OUTSIDE = {
    *("av", "cv2", "fastapi", "numpy", "onnxruntime", "PIL", "pydantic", "sqlalchemy", "uvicorn"),
    *("asyncio", "http", "multiprocessing", "socket", "sqlite3", "subprocess", "threading"),
    *("os", "pathlib", "shutil", "tempfile", "urllib"),
}
REASONED = re.compile(r"# (noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\])\s*(#|-+) ?\w")


def test_no_failure_is_caught_without_being_named() -> None:
    """What cleans up and raises again swallows nothing."""
    broad = []
    for module in tree.modules():
        for node in tree.nodes(module):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type else "Exception"
                passes_on = any(isinstance(inner, ast.Raise) for inner in node.body)
                if set(re.findall(r"\w+", caught)) & BROAD and not passes_on:
                    broad.append(f"{module.name}:{node.lineno} catches {caught}")
    assert not broad


def test_no_type_is_left_open() -> None:
    open_ = [
        f"{module.name}:{node.lineno}"
        for module in tree.modules()
        for node in tree.nodes(module)
        if isinstance(node, ast.Subscript)
        and re.fullmatch(r"(dict|Mapping)\[str, Any\]", ast.unparse(node))
    ]
    assert not open_


def test_the_core_does_no_input_or_output() -> None:
    reaching = [
        f"{module.name} imports {name}"
        for module in tree.modules()
        for name in tree.imported(module)
        if tree.is_pure(module) and name.split(".")[0] in OUTSIDE
    ]
    assert not reaching


def test_only_the_clock_reads_the_clock() -> None:
    reading = [
        module.name
        for module in tree.modules()
        if tree.is_pure(module) and "time" in set(tree.imported(module))
    ]
    assert reading == ["ccoc/clock.py"]


def test_an_exemption_from_the_linters_has_a_reason() -> None:
    bare = [
        f"{module.name}:{number}"
        for module in tree.modules()
        for number, line in enumerate(module.text.splitlines(), 1)
        if ("# noqa" in line or "# type: ignore" in line) and not REASONED.search(line)
    ]
    assert not bare
