"""Passwords and tokens: from a file or the environment, never from the configuration itself."""

from __future__ import annotations

from collections.abc import Mapping

from api.configuration import metric_settings, settings
from api.configuration.reading import Table
from api.configuration.shapes import Setting
from ccoc.errors import InvalidError
from ingest.addresses import LONGEST_CREDENTIALS, with_credentials
from ingest.messages import StreamAddress

SHORTEST_TOKEN = 16


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
        return _from_file(table, settings.PASSWORD_FILE, file)
    if variable:
        return _from_environment(table, variable, environment)
    return None


def metrics_token(table: Table) -> str | None:
    """None: none is set, or a fault was noted, without what stands in the file."""
    file = table.take_if_there(metric_settings.TOKEN_FILE)
    token = _from_file(table, metric_settings.TOKEN_FILE, file) if file else None
    if token is not None and len(token) < SHORTEST_TOKEN:
        few = f"a token of {SHORTEST_TOKEN} characters at least"
        table.refuse(metric_settings.TOKEN_FILE, few, "a shorter one")
    return token


def refuse_what_rtsp_cannot_carry(table: Table, main: StreamAddress) -> None:
    try:
        with_credentials(main)
    except InvalidError:
        if main.user and main.url:
            limit = f"user and password of {LONGEST_CREDENTIALS} characters together at most"
            table.refuse(settings.CAMERA_USER, limit, "more")


def _from_file(table: Table, setting: Setting[str], name: str) -> str | None:
    file = table.faults.folder / name
    expected = f"a readable file with the {setting.key.removesuffix('_file')} as its one line"
    try:
        listed = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        table.refuse(setting, expected, f"none (paths begin at {table.faults.folder})")
    except UnicodeDecodeError:
        table.refuse(setting, expected, "one that is not UTF-8 text")
    except OSError as fault:
        table.refuse(setting, expected, f"one that cannot be read: {fault.strerror}")
    else:
        if len(listed) == 1 and listed[0]:
            return listed[0]
        table.refuse(setting, expected, f"one with {len(listed)} lines")
    return None


def _from_environment(table: Table, variable: str, environment: Mapping[str, str]) -> str | None:
    password = environment.get(variable)
    if not password:
        expected = "an environment variable that holds the password"
        table.refuse(settings.PASSWORD_ENV, expected, "one that is unset or empty")
    return password or None
