"""How the store writes times and closed lists into columns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Dialect, String
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """Microseconds since 1970 UTC: exact, sortable, the same in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - the library's signature
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the library's signature
        return None if value is None else EPOCH + value * MICROSECOND


SHA256 = String(64)


def column(
    name: str,
    kind: TypeEngine[Any] | type[TypeEngine[Any]],
    comment: str,
    *items: SchemaItem,
    null: bool = False,
    key: bool = False,
) -> Column[Any]:
    """A column that always has its comment, and is NOT NULL unless it says so."""
    return Column(name, kind, *items, nullable=null, primary_key=key, comment=comment)


def added_list(name: str, comment: str) -> Column[Any]:
    """A list that the first schema had not: it is empty in rows from that time."""
    return Column(name, JSON, nullable=False, server_default="[]", comment=comment)


def one_of(name: str, words: type[StrEnum]) -> CheckConstraint:
    """Only the words of a closed list. Lists that still grow have no check: see their comment."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{name} IN ({listed})", name=f"{name}_is_known")
