"""Tests of recognisers by group, as officers entered them (G-18). Nothing is changed or removed:
a corrected test is entered anew and takes the older one's place where figures are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, insert, select, true

from ccoc.deeds import Deed
from ccoc.ids import ModelTestId
from ccoc.journal import digest_of
from ccoc.model_tests import GroupResult, ModelTest, ModelTestDraft, checked_test
from ccoc.officers import Officer, OfficerName, named
from ccoc.store.databases import Database
from ccoc.store.register_tables import model_test_groups, model_tests
from ccoc.store.signatures import note
from ccoc.store.tables import officers
from ccoc.store.transactions import Transaction


class ModelTests:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, drafts: Iterable[ModelTestDraft], officer: Officer) -> tuple[ModelTest, ...]:
        """All of a file or, where one of them is wrong, none."""
        with self._database.writing() as transaction:
            return tuple(_added(transaction, draft, officer) for draft in drafts)

    def list(self) -> tuple[ModelTest, ...]:
        """Newest first; also those whose place was taken."""
        with self._database.reading() as connection:
            return load_all(connection, true())


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[ModelTest, ...]:
    """Newest first."""
    groups = _groups(connection, condition)
    statement = (
        select(model_tests, officers.c.display_name)
        .join(officers, model_tests.c.added_by == officers.c.id)
        .where(condition)
        .order_by(model_tests.c.id.desc())
    )
    return tuple(
        ModelTest(
            id=row["id"],
            draft=ModelTestDraft(
                model=row["model"],
                test_set=row["test_set"],
                tested_on=row["tested_on"],
                threshold=row["threshold"],
                groups=tuple(groups[row["id"]]),
            ),
            added_by=OfficerName(row["added_by"], row["display_name"]),
            added_at=row["added_at"],
        )
        for row in connection.execute(statement).mappings()
    )


def _added(transaction: Transaction, draft: ModelTestDraft, officer: Officer) -> ModelTest:
    good = checked_test(draft, transaction.at)
    row = {
        "model": good.model,
        "test_set": good.test_set,
        "tested_on": good.tested_on,
        "threshold": good.threshold,
        "added_by": officer.id,
        "added_at": transaction.at,
    }
    statement = insert(model_tests).values(row).returning(model_tests.c.id)
    key = ModelTestId(transaction.connection.execute(statement).scalar_one())
    transaction.connection.execute(
        insert(model_test_groups),
        [_row_of(key, place, result) for place, result in enumerate(good.groups)],
    )
    added = ModelTest(key, good, named(officer), transaction.at)
    note(transaction, officer, Deed.MODEL_TESTED, f"modeltest:{key}", digest_of(added))
    return added


def _row_of(key: ModelTestId, place: int, result: GroupResult) -> dict[str, object]:
    return {
        "test_id": key,
        "place": place,
        "people": result.group,
        "genuine_pairs": result.genuine_pairs,
        "false_non_matches": result.false_non_matches,
        "impostor_pairs": result.impostor_pairs,
        "false_matches": result.false_matches,
    }


def _groups(
    connection: Connection, condition: ColumnElement[bool]
) -> defaultdict[int, list[GroupResult]]:
    statement = (
        select(model_test_groups)
        .join(model_tests, model_test_groups.c.test_id == model_tests.c.id)
        .where(condition)
        .order_by(model_test_groups.c.place)
    )
    found: defaultdict[int, list[GroupResult]] = defaultdict(list)
    for row in connection.execute(statement).mappings():
        found[row["test_id"]].append(
            GroupResult(
                group=row["people"],
                genuine_pairs=row["genuine_pairs"],
                false_non_matches=row["false_non_matches"],
                impostor_pairs=row["impostor_pairs"],
                false_matches=row["false_matches"],
            )
        )
    return found
