"""How well faces are told apart in each group of a folder of pairs, as a file for the register.

`python -m benchmarks.faces --groups pairs.csv --test-set NAME --threshold 0.5 > tests.csv`, then
`ccoc watchlist tests import tests.csv`. The file of pairs: two photographs, Yes or No, the group.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from ccoc.model_test_files import file_of
from ccoc.model_tests import GroupResult, ModelTestDraft

OF_ONE_PERSON = "Yes"


def group_file(pairs: Path, models: Path, test: ModelTestDraft) -> bytes:
    """`test`: what it is called, without groups yet."""
    with pairs.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for row, alike in zip(rows, similarities_of(pairs, models), strict=True):
        counts[row[3], row[2] == OF_ONE_PERSON, alike >= test.threshold] += 1
    groups = tuple(result_of(group, counts) for group in dict.fromkeys(row[3] for row in rows))
    return file_of([replace(test, groups=groups)])


def result_of(group: str, counts: Counter[tuple[str, bool, bool]]) -> GroupResult:
    missed, found = counts[group, True, False], counts[group, True, True]
    wrong, right = counts[group, False, True], counts[group, False, False]
    return GroupResult(group, missed + found, missed, wrong + right, wrong)


def similarities_of(pairs: Path, models: Path) -> list[float]:
    """By `ccoc compare`, as an examiner would run it."""
    command = [sys.executable, "-m", "api.cli", "compare", "--pairs", str(pairs)]
    done = subprocess.run(
        [*command, "--root", str(pairs.parent), "--models", str(models)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [float(json.loads(line)["similarity"]) for line in done.stdout.splitlines()]
