"""`ccoc compare A B` and `ccoc compare --pairs CSV --root DIR`: similarities of largest faces."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from ccoc.errors import CcocError
from ccoc.sentences import Sentence
from detectors.bundles import FACES, open_detectors
from detectors.commands.lines import answer, explain, say
from detectors.comparing import Comparer, Pair, line_of, pairs_of
from detectors.stores import default_folder

EXIT_SOME_FAILED = 1
EXIT_USAGE = 2
EXIT_NO_WEIGHTS = 3
USAGE = Sentence(
    "ใส่ภาพสองภาพ หรือ --pairs อย่างใดอย่างหนึ่ง", "give two photographs, or --pairs, not both"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pictures", nargs="*", metavar="PICTURE", help="two photographs")
    parser.add_argument(
        "--pairs", type=Path, metavar="CSV", help="two columns of file names under a heading"
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="where those files lie"
    )
    parser.add_argument("--models", type=Path, metavar="DIR", help="the folder of weights")


def run(args: argparse.Namespace) -> int:
    if (len(args.pictures) == 2) == bool(args.pairs) or len(args.pictures) not in (0, 2):
        say(USAGE)
        return EXIT_USAGE
    found = open_detectors(args.models or default_folder(os.environ, Path.home()), FACES)
    if found.faces is None or found.templates is None:
        for sentence in found.missing.values():
            say(sentence)
        return EXIT_NO_WEIGHTS
    comparer = Comparer(found.faces, found.templates, args.root)
    try:
        return compare_all(comparer, pairs_of(args.pairs) if args.pairs else [Pair(*args.pictures)])
    except CcocError as error:
        explain(error)
        return EXIT_SOME_FAILED


def compare_all(comparer: Comparer, pairs: Iterable[Pair]) -> int:
    """Prints a line for every pair; one that cannot be compared says why and stops no other."""
    told: set[str] = set()
    for pair in pairs:
        try:
            similarity = comparer.compare(pair)
        except CcocError as error:
            similarity = None
            if error.en not in told:
                explain(error)
            told.add(error.en)
        answer(line_of(pair, similarity))
    return EXIT_SOME_FAILED if told else 0
