"""Strangers' text as one line of a log: it may not look like another line, nor fill the disk."""

from __future__ import annotations

MOST_CHARACTERS = 2_000


def one_line(text: str) -> str:
    """Without breaks and control characters; what is cut off is said to be."""
    shown = text[:MOST_CHARACTERS]
    line = "".join(each if each.isprintable() else " " for each in shown)
    return line if len(text) <= MOST_CHARACTERS else f"{line}… (+{len(text) - MOST_CHARACTERS})"
