"""Commands that open the store of a configuration beside a service that may be running."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.configuration import load
from ccoc.clock import SystemClock
from ccoc.deeds import Deed
from ccoc.errors import NotAllowedError, NotFoundError
from ccoc.journal import JournalDraft, actor_of
from ccoc.officers import Officer
from ccoc.permissions import Action, Denied, decide
from ccoc.rules import Rule
from ccoc.store import Store, open_store

USUAL_CONFIG = Path("/etc/ccoc/ccoc.toml")


def add_config_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config",
        type=Path,
        default=USUAL_CONFIG,
        metavar="FILE",
        help=f"ไฟล์ตั้งค่า · the configuration ({USUAL_CONFIG})",
    )


@contextmanager
def opened_store(arguments: argparse.Namespace) -> Iterator[Store]:
    """NotFoundError where no service has run yet: a command makes no station."""
    settings = load(arguments.config).store
    if not settings.folder.is_dir():
        raise NotFoundError(
            f"there is no store in {settings.folder}; start the service once: ccoc run",
            th=f"ยังไม่มีฐานข้อมูลใน {settings.folder} สั่ง ccoc run ก่อนหนึ่งครั้ง",
        )
    store = open_store(settings.url, settings.folder, SystemClock())
    try:
        yield store
    finally:
        store.close()


def officer_who_may(store: Store, name: str, action: Action, rule: Rule | None = None) -> Officer:
    """Who answers for what a command does, or NotAllowedError; the denial is journalled."""
    officer = store.officers.by_name(name)
    if officer is None:
        raise NotFoundError(f"there is no officer {name!r}", th=f"ไม่มีบัญชี {name}")
    decision = decide(officer, action)
    if isinstance(decision, Denied):
        denial = JournalDraft(actor_of(officer.id), Deed.PERMISSION_DENIED, reason=action)
        store.journal.note(denial)
        raise NotAllowedError(decision.reason.en, decision.reason.th, rule)
    return officer
