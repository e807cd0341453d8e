"""The one error family. Every door translates it (api/errors.py has the HTTP table)."""

from __future__ import annotations

from ccoc.rules import Rule


class CcocError(Exception):
    """A sentence that its reader understands. Never holds a password.

    `th` is the same sentence in Thai where an officer may read it; None where only a log does.
    `rule`: the rule of faces that refused; both sentences end with its number.
    """

    def __init__(self, en: str, th: str | None = None, rule: Rule | None = None) -> None:
        named = "" if rule is None else f" ({rule.label})"
        super().__init__(en + named)
        self.en = en + named
        self.th = None if th is None else th + named
        self.rule = rule


class NotFoundError(CcocError):
    """The thing named does not exist, or this officer may not know that it does."""


class NotAllowedError(CcocError):
    """The permission table said no."""


class InvalidError(CcocError):
    """What was given cannot be right: a value, a file, a configuration."""


class ConflictError(CcocError):
    """It was right a moment ago: somebody else changed it first."""


class UnavailableError(CcocError):
    """A camera, a model or a disk does not answer now. Trying again may help."""


class CorruptError(CcocError):
    """Stored bytes are not what was stored: a wrong digest, a broken chain."""
