"""Files and functions stay small, and names say what a thing is."""

from __future__ import annotations

import ast
import re

from tests.house import tree

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_MODULE_DOCSTRING = 5
HOLLOW_CLASS = re.compile(r"(Manager|Handler|Helper|Processor|Base|Data|Info|Enum|Utils?)$")
HOLLOW_MODULE = re.compile(r"(^|[_/])(utils?|helpers?|common|misc|stuff)\.py$")


def test_every_part_is_looked_at() -> None:
    assert {module.name.split("/")[0] for module in tree.modules()} == set(tree.PARTS)


def test_a_file_is_small_enough_to_read_whole() -> None:
    long = [
        module.name
        for module in tree.modules()
        if len(module.text.splitlines()) > MOST_LINES_OF_A_FILE
    ]
    assert not long


def test_a_function_is_small_enough_to_see_whole() -> None:
    long = [
        f"{module.name}:{function.lineno} {function.name}"
        for module in tree.modules()
        for function in tree.functions(module)
        if (function.end_lineno or 0) - function.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def test_names_of_modules_and_classes_are_not_hollow() -> None:
    hollow = [module.name for module in tree.modules() if HOLLOW_MODULE.search(module.name)]
    hollow += [
        f"{module.name}:{node.lineno} {node.name}"
        for module in tree.modules()
        for node in tree.classes(module)
        if HOLLOW_CLASS.search(node.name)
    ]
    assert not hollow


def test_a_module_says_in_one_to_five_lines_what_lives_in_it() -> None:
    silent = []
    for module in tree.modules():
        said = ast.get_docstring(module.tree) or ""
        lines = len(said.splitlines())
        if module.text.strip() and not 1 <= lines <= MOST_LINES_OF_A_MODULE_DOCSTRING:
            silent.append(f"{module.name}: {lines} lines")
    assert not silent


def test_dataclasses_have_slots_and_those_of_the_core_never_change() -> None:
    loose = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in tree.modules()
        for node in tree.classes(module)
        for told in map(ast.unparse, node.decorator_list)
        if told.startswith("dataclass")
        and not ("slots=True" in told and ("frozen=True" in told or not tree.is_pure(module)))
    ]
    assert not loose
