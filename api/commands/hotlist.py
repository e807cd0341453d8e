"""`ccoc hotlist import`: a file of wanted plates, checked, and applied when asked to."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.commands.stores import add_config_argument, officer_who_may, opened_store
from api.hotlist_views import report
from api.names import Names
from api.schemas_hotlists import ImportReport
from api.views import Views
from api.words import chosen
from ccoc.clock import SystemClock
from ccoc.errors import InvalidError, UnavailableError
from ccoc.hotlists import Category
from ccoc.imports import Defaults, Plan, rejects_of
from ccoc.officers import Officer
from ccoc.permissions import Action
from ccoc.sentences import Sentence
from ccoc.spreadsheets import LARGEST_BYTES, written
from ccoc.store import Store
from ccoc.thai_dates import moment_of
from detectors.commands.lines import answer, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_config_argument(parser)
    verbs = parser.add_subparsers(dest="verb", required=True)
    words = "ตรวจไฟล์ CSV แล้วนำเข้า · check a CSV file, and import it"
    read = verbs.add_parser("import", help=words, description=words)
    read.add_argument("file", type=Path)
    read.add_argument("--apply", action="store_true", help="นำเข้าจริง · store what the check shows")
    read.add_argument("--by", metavar="NAME", help="บัญชีผู้รับผิดชอบ · the officer who answers for it")
    read.add_argument("--rejects", type=Path, help="เขียนบรรทัดที่ไม่รับ · write what was rejected")
    read.add_argument("--category", help=f"สถานะทั้งไฟล์ · for all lines: {', '.join(Category)}")
    read.add_argument("--reason", help="เหตุผลทั้งไฟล์ · for all lines")
    read.add_argument("--authority", help="ผู้สั่งการทั้งไฟล์ · for all lines")
    read.add_argument("--expires", help="วันหมดอายุทั้งไฟล์ เช่น 31/12/2569 · for all lines")


def run(arguments: argparse.Namespace) -> int:
    """0 when every line was understood, 1 when some were left out."""
    content, defaults = _content(arguments.file), _defaults(arguments)
    with opened_store(arguments) as store:
        shown = store.imports.dry_run(content, defaults, SystemClock().now())
        views = Views({}, Names(store).of)
        if arguments.rejects:
            _write_rejects(shown.plan, arguments.rejects)
        told = report(views, shown, None)
        if arguments.apply:
            officer = _officer(store, arguments.by)
            done, _entry = store.imports.apply(shown, shown.digest, officer)
            told = report(views, shown, done)
    _tell(told)
    return 1 if told.rejected else 0


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise InvalidError(
                f"{file} has more than {LARGEST_BYTES >> 20} MiB: split it",
                th=f"ไฟล์ {file} ใหญ่เกิน {LARGEST_BYTES >> 20} เมกะไบต์ โปรดแบ่งเป็นหลายไฟล์",
            )
        return file.read_bytes()
    except OSError as error:
        raise UnavailableError(
            f"{file} cannot be read: {error.strerror}", th=f"เปิดไฟล์ {file} ไม่ได้"
        ) from error


def _defaults(arguments: argparse.Namespace) -> Defaults:
    return Defaults(
        category=chosen(Category, arguments.category) if arguments.category else None,
        reason=arguments.reason,
        authority=arguments.authority,
        expires_at=moment_of(arguments.expires, at_end=True) if arguments.expires else None,
    )


def _officer(store: Store, name: str | None) -> Officer:
    """Whoever answers for the entries must be allowed to make them."""
    if not name:
        raise InvalidError(
            "--apply needs --by NAME: whose account answers for the entries",
            th="ระบุ --by ชื่อบัญชี ว่าใครรับผิดชอบรายการเหล่านี้",
        )
    return officer_who_may(store, name, Action.EDIT_HOTLIST)


def _write_rejects(plan: Plan, file: Path) -> None:
    try:
        file.write_bytes(written(rejects_of(plan)))
    except OSError as error:
        raise UnavailableError(
            f"{file} cannot be written: {error.strerror}", th=f"เขียนไฟล์ {file} ไม่ได้"
        ) from error


def _tell(told: ImportReport) -> None:
    for fault in told.faults:
        answer(f"{fault.line}\t{fault.text}\t{'; '.join(fault.th)}\t{'; '.join(fault.en)}")
    if told.rejected > len(told.faults):
        more = told.rejected - len(told.faults)
        say(Sentence(f"และอีก {more:,} บรรทัด ดูด้วย --rejects", f"and {more:,} more: --rejects"))
    for heading in told.ignored_headings:
        say(Sentence(f"ไม่ใช้คอลัมน์ {heading}", f"the column {heading} is not used"))
    if told.encoding.value != "utf-8":
        say(Sentence(f"รหัสอักขระ: {told.encoding.th}", f"encoding: {told.encoding.en}"))
    if told.false_hits_per_day:
        count = told.false_hits_per_day
        say(Sentence(f"คาดว่าแจ้งเตือนผิดวันละ {count:g}", f"false hits expected per day: {count:g}"))
    say(Sentence(told.th, told.en))
