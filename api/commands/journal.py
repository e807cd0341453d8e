"""`ccoc journal verify | export`: the chain checked, or written out to be checked elsewhere."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from api.commands.stores import add_config_argument, opened_store
from ccoc.journal import JournalEntry, canonical
from ccoc.store import Store
from detectors.commands.lines import answer

_PAGE = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_config_argument(parser)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("verify", help="ตรวจว่าบันทึกครบและไม่ถูกแก้ · check that the journal is whole")
    export = verbs.add_parser(
        "export",
        help="พิมพ์บันทึกเป็น JSON บรรทัดละรายการ · print one JSON array per entry: the sealed bytes",
    )
    export.add_argument("--after", type=int, default=0, metavar="SEQ", help="หลังลำดับ · after this")


def run(arguments: argparse.Namespace) -> int:
    """CorruptError, and so exit status 1, when the journal does not verify."""
    with opened_store(arguments) as store:
        if arguments.verb == "verify":
            entries = store.journal.verify()
            answer(f"บันทึก {entries} รายการ ครบถ้วนและไม่ถูกแก้ไข · {entries} entries, all whole")
        else:
            for entry in _entries(store, arguments.after):
                answer(canonical(entry).decode())
    return 0


def _entries(store: Store, after: int) -> Iterator[JournalEntry]:
    """SHA-256 over a line is the `previous` of the next one."""
    while page := store.journal.after(after, _PAGE):
        yield from page
        after = page[-1].seq
