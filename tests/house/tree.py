"""The files of the checkout as git sees them, and the parsed modules of the product."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("ccoc", "detectors", "ingest", "api")


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    """As in an error message: ccoc/boxes.py."""
    text: str
    tree: ast.Module


@cache
def files(root: Path = ROOT) -> tuple[Path, ...]:
    """Tracked and not yet tracked, without what git ignores. Relative to `root`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return tuple(Path(name) for name in sorted(listed) if name and (root / name).is_file())


@cache
def modules() -> tuple[Module, ...]:
    """Every Python module of the four parts."""
    found = []
    for file in files():
        if file.suffix == ".py" and file.parts[0] in PARTS:
            text = (ROOT / file).read_text(encoding="utf-8")
            found.append(Module(str(file), text, ast.parse(text)))
    return tuple(found)


def nodes(module: Module) -> Iterator[ast.AST]:
    return ast.walk(module.tree)


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def classes(module: Module) -> Iterator[ast.ClassDef]:
    for node in nodes(module):
        if isinstance(node, ast.ClassDef):
            yield node


def imported(module: Module) -> Iterator[str]:
    """Dotted names of what the module imports, wherever in it."""
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def is_pure(module: Module) -> bool:
    """Of the core without its store: rules and types, no input or output."""
    return module.name.startswith("ccoc/") and module.name.count("/") == 1
