"""Passwords of cameras: from a file or the environment, never from the configuration itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from api.configuration import settings
from api.configuration.reading import Table
from ccoc.errors import InvalidError
from ingest.addresses import LONGEST_CREDENTIALS, with_credentials
from ingest.messages import StreamAddress


def camera_password(table: Table, environment: Mapping[str, str]) -> str | None:
    """None: the camera asks for none, or a fault was noted, without what stands in the file."""
    file = table.take_if_there(settings.PASSWORD_FILE)
    variable = table.take_if_there(settings.PASSWORD_ENV)
    if file is not None and variable is not None:
        table.refuse(settings.PASSWORD_ENV, "password_file or password_env", "both")
        return None
    if (file or variable) and not table.has(settings.CAMERA_USER):
        table.refuse(settings.CAMERA_USER, "the user whose password is given", "nothing")
    if file:
        return _from_file(table, table.faults.folder / file)
    if variable:
        return _from_environment(table, variable, environment)
    return None


def refuse_what_rtsp_cannot_carry(table: Table, main: StreamAddress) -> None:
    try:
        with_credentials(main)
    except InvalidError:
        if main.user and main.url:
            limit = f"user and password of {LONGEST_CREDENTIALS} characters together at most"
            table.refuse(settings.CAMERA_USER, limit, "more")


def _from_file(table: Table, file: Path) -> str | None:
    expected = "a readable file with the password as its one line"
    try:
        listed = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        table.refuse(
            settings.PASSWORD_FILE, expected, f"none (paths begin at {table.faults.folder})"
        )
    except UnicodeDecodeError:
        table.refuse(settings.PASSWORD_FILE, expected, "one that is not UTF-8 text")
    except OSError as fault:
        table.refuse(settings.PASSWORD_FILE, expected, f"one that cannot be read: {fault.strerror}")
    else:
        if len(listed) == 1 and listed[0]:
            return listed[0]
        table.refuse(settings.PASSWORD_FILE, expected, f"one with {len(listed)} lines")
    return None


def _from_environment(table: Table, variable: str, environment: Mapping[str, str]) -> str | None:
    password = environment.get(variable)
    if not password:
        expected = "an environment variable that holds the password"
        table.refuse(settings.PASSWORD_ENV, expected, "one that is unset or empty")
    return password or None
