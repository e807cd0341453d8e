"""`ccoc watchlist list | forecast | figures`: what is listed, what it would cost, what was done.

Nothing is proposed or signed here: a terminal does not show who sits before it.
"""

from __future__ import annotations

import argparse
import sys

from api.commands.stores import add_config_argument, officer_who_may, opened_store
from api.commands.tables import columns, thai_time
from api.configuration import load
from api.faces.forecasting import Forecasts
from api.faces.recogniser import Recogniser
from api.faces.surroundings import FaceSurroundings
from api.faces.times import SteadyTime
from api.routes.transparency import first_day_of
from api.writing import Writer
from ccoc.clock import SystemClock
from ccoc.deeds import Deed
from ccoc.errors import UnavailableError
from ccoc.face_budgets import check_ceiling, told
from ccoc.face_sentences import OF_WATCHLIST_CATEGORY
from ccoc.journal import JournalDraft, actor_of
from ccoc.permissions import Action
from ccoc.rules import Rule
from ccoc.sentences import Sentence
from ccoc.spreadsheets import written
from ccoc.store import Store
from ccoc.transparency import rows
from ccoc.watchlists import Watchlist, entry_is_open, why_inactive
from detectors.commands.lines import answer, say

HEADS = ("เลข", "บัญชี", "ประเภท", "คน", "เกณฑ์", "หมดอายุ", "สถานะ")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_config_argument(parser)
    verbs = parser.add_subparsers(dest="verb", required=True)
    listed = verbs.add_parser("list", help="บัญชีที่ยังไม่สิ้นสุด · lists that have not ended")
    _add_by(listed)
    expected = verbs.add_parser("forecast", help="แจ้งเตือนผิดที่คาดไว้ · false alerts to be expected")
    expected.add_argument("--listed", type=int, required=True, help="จำนวนคนในบัญชี · people listed")
    expected.add_argument(
        "--alerts",
        type=float,
        required=True,
        help="แจ้งเตือนผิดที่ยอมรับต่อวัน · false ones accepted per day",
    )
    expected.add_argument("--faces", type=float, help="ใบหน้าที่ผ่านต่อวัน · faces that pass in a day")
    figures = verbs.add_parser("figures", help="ตัวเลขรายเดือนเป็น CSV · a month's figures as CSV")
    figures.add_argument("month", help="ค.ศ.-เดือน · such as 2026-03")
    _add_by(figures)


def _add_by(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", required=True, metavar="NAME", help="บัญชีผู้ขอดู · who asks")


def run(arguments: argparse.Namespace) -> int:
    """InvalidError for a forecast above the ceiling (G-07), NotAllowedError for a wrong role."""
    with opened_store(arguments) as store:
        match arguments.verb:
            case "list":
                _list(store, arguments.by)
            case "forecast":
                _forecast(store, arguments)
            case _:
                _figures(store, arguments.month, arguments.by)
    return 0


def _list(store: Store, name: str) -> None:
    officer_who_may(store, name, Action.SEE_WATCHLISTS, Rule.G13)
    found = store.watchlists.list(open_only=True)
    if not found:
        say(Sentence("ไม่มีบัญชีเฝ้าระวังบุคคล", "there is no watchlist"))
        return
    for line in columns((HEADS, *(_row(store, each) for each in found))):
        answer(line)


def _row(store: Store, watchlist: Watchlist) -> tuple[str, ...]:
    draft, at = watchlist.draft, SystemClock().now()
    why = why_inactive(watchlist, at)
    open_entries = sum(entry_is_open(each, at) for each in store.face_entries.of(watchlist.id))
    return (
        str(watchlist.id),
        draft.name,
        OF_WATCHLIST_CATEGORY[draft.category].th,
        str(open_entries),
        "-" if watchlist.threshold is None else f"{watchlist.threshold:.3f}",
        thai_time(draft.expires_at),
        "ใช้งานอยู่" if why is None else why.th,
    )


def _forecast(store: Store, arguments: argparse.Namespace) -> None:
    """By what the page goes by: the auditor's floor, counted faces, officers' answers."""
    configuration = load(arguments.config)
    settings = configuration.faces
    if settings is None:
        raise UnavailableError(
            "faces are not looked for at this station: [faces] enabled = true",
            th="สถานีนี้ไม่ได้เปิดใช้การค้นหาใบหน้า ตั้ง [faces] enabled = true ก่อน",
        )
    around = FaceSurroundings(
        store=store,
        cameras={each.camera.id: each.camera for each in configuration.cameras},
        time=SteadyTime(SystemClock()),
        writer=Writer(),
        recogniser=Recogniser(configuration.models.folder, settings.recogniser),
        settings=settings,
    )
    asked = (arguments.listed, arguments.alerts, arguments.faces)
    expected = Forecasts(around).of_numbers(*asked).forecast
    check_ceiling(expected)
    answer(f"{expected.threshold:.4f}")
    say(told(expected))


def _figures(store: Store, month: str, name: str) -> None:
    officer = officer_who_may(store, name, Action.SEE_FIGURES, Rule.G18)
    figures = store.figures.month(first_day_of(month))
    about = f"month:{figures.first_day:%Y-%m}"
    store.journal.note(JournalDraft(actor_of(officer.id), Deed.FIGURES_VIEWED, about))
    sys.stdout.buffer.write(written(rows(figures)))
