"""One word for one thing: every public class of the core is explained, and no ghost is."""

from __future__ import annotations

import re
from collections import Counter

from tests.house import tree

GLOSSARY = (tree.ROOT / "docs" / "design" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("| ") and not line.startswith("| word ")
]
WORDS = [word for row in ROWS for word in re.findall(r"`(\w+)`", row[0])]


def public_classes() -> set[str]:
    """Of the core's modules, without what a module keeps to itself."""
    return {
        node.name
        for module in tree.modules()
        if module.name.startswith("ccoc/") and "/migrations/" not in module.name
        for node in module.tree.body
        if node in set(tree.classes(module)) and not node.name.startswith("_")
    }


def test_every_public_class_of_the_core_is_in_the_glossary() -> None:
    assert not public_classes() - set(WORDS)


def test_the_glossary_explains_nothing_that_is_gone() -> None:
    assert not set(WORDS) - public_classes()


def test_every_word_stands_once_with_thai_and_with_what_it_is_not() -> None:
    assert not [word for word, times in Counter(row[0] for row in ROWS).items() if times > 1]
    for word, thai, is_, is_not in ROWS:
        assert re.search(r"[ก-๙]", thai), word
        assert is_, word
        assert is_not, word
