"""`make fuzz`: all campaigns, or `make fuzz ARGS="streams --cases 500 --first 0 --seed 7"`.

Ctrl-C or SIGTERM ends it and tells what was done. A case is named by seed and number:
`--first NUMBER --cases 1` runs it again.
"""

from __future__ import annotations

import argparse
import signal
import sys

from tests.fuzzing.children import Campaign

CASES = {"streams": 20_000, "conversations": 5_000, "messages": 20_000, "beside": 20}
SECONDS = {"streams": 60.0, "conversations": 120.0, "messages": 60.0, "beside": 180.0}
"""Of one case; machines that do other things too are slow."""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("campaigns", nargs="*", metavar="campaign", help=", ".join(CASES))
    parser.add_argument("--cases", type=int, help="how many of each campaign")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2, help="processes side by side")
    given = parser.parse_args(words)
    unknown = set(given.campaigns) - set(CASES)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    bad = 0
    for name in given.campaigns or CASES:
        numbers = range(given.first, given.first + (given.cases or CASES[name]))
        campaign = Campaign(name, given.seed, SECONDS[name])
        try:
            campaign.run(numbers, given.jobs)
        except KeyboardInterrupt:
            campaign.stop()
            reached = ", ".join(f"{a} to {b}" for a, b in sorted(campaign.tally.reached.items()))
            sys.stdout.write(f"interrupted; done: {reached}\n")
        sys.stdout.write(f"{name}, seed {given.seed}, from {given.first}: {campaign.tally}\n")
        sys.stdout.flush()
        bad += len(campaign.tally.told)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
