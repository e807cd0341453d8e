"""`ccoc officers add | list | reset-password`: accounts at the machine itself."""

from __future__ import annotations

import argparse

from api import accounts
from api.commands.stores import add_config_argument, opened_store
from api.passwords import Passwords
from api.words import chosen
from ccoc.officers import Role
from ccoc.store import Store
from detectors.commands.lines import answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_config_argument(parser)
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="เพิ่มบัญชี · add an account")
    add.add_argument("name", help="ชื่อเข้าระบบ · the name to sign in with")
    add.add_argument("display_name", help="ยศและชื่อที่แสดง · the shown name")
    add.add_argument("role", help=f"บทบาท · the role: {', '.join(Role)}")
    verbs.add_parser("list", help="แสดงบัญชีทั้งหมด · list all accounts")
    reset = verbs.add_parser("reset-password", help="ตั้งรหัสผ่านใหม่ · give a new password")
    reset.add_argument("name")


def run(arguments: argparse.Namespace) -> int:
    with opened_store(arguments) as store:
        match arguments.verb:
            case "add":
                role = chosen(Role, arguments.role)
                name, shown = arguments.name, arguments.display_name
                _say_password(name, accounts.add_officer(store, Passwords(), name, shown, role))
            case "reset-password":
                name = arguments.name
                _say_password(name, accounts.reset_password(store, Passwords(), name))
            case _:
                _list(store)
    return 0


def _list(store: Store) -> None:
    for officer in store.officers.list():
        state = "ปิด · disabled" if officer.disabled else "ใช้งาน · enabled"
        answer(f"{officer.name}\t{officer.display_name}\t{officer.role}\t{state}")


def _say_password(name: str, password: str) -> None:
    answer(f"{name}: รหัสผ่านใช้ครั้งเดียว · one-time password: {password}")
