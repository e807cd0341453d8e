"""`python -m tests.fuzzing.child KIND SEED FIRST END`: see children.py."""

from __future__ import annotations

import signal
import sys
import threading
from functools import partial

from ingest.processes import prepare_process
from tests.fuzzing.children import work


def deaths(number: int) -> str:
    """What a campaign must survive; for its own test."""
    match number:
        case 1:
            signal.raise_signal(signal.SIGSEGV)
        case 3:
            threading.Event().wait()
        case 4:
            raise ValueError("as it should not be")
    return "taken"


def main(kind: str, seed: int, numbers: range) -> None:
    prepare_process()
    if kind == "streams":
        from tests.fuzzing.streams import outcome

        work(partial(outcome, seed), numbers)
    elif kind == "conversations":
        from tests.fuzzing.conversations import work_in_parallel

        work_in_parallel(seed, numbers)
    elif kind == "beside":
        from tests.fuzzing.beside import outcome as outcome_beside

        work(partial(outcome_beside, seed), numbers)
    elif kind == "deaths":
        work(deaths, numbers)
    else:
        from tests.fuzzing.talk import outcome as outcome_of_talk

        work(partial(outcome_of_talk, seed), numbers)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), range(int(sys.argv[3]), int(sys.argv[4])))
