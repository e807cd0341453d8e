"""Tests of recognisers by group, and the candidates of searches by photograph. What each column
means is said in ccoc.store.register_tables and ccoc.store.face_tables."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
)

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _create_tests()
    _create_groups()
    _create_candidates()
    op.add_column("photo_searches", Column("look_alikes", Float, nullable=True))


def _create_tests() -> None:
    op.create_table(
        "model_tests",
        Column("id", Integer, nullable=False),
        Column("model", String(64), nullable=False),
        Column("test_set", String(500), nullable=False),
        Column("tested_on", Date, nullable=False),
        Column("threshold", Float, nullable=False),
        Column("added_by", Integer, nullable=False),
        Column("added_at", BigInteger, nullable=False),
        PrimaryKeyConstraint("id", name="model_tests_pk"),
        ForeignKeyConstraint(["added_by"], ["officers.id"], name="model_tests_added_by_exists"),
        CheckConstraint("threshold BETWEEN 0 AND 1", name="threshold_is_a_similarity"),
        sqlite_autoincrement=True,
    )
    op.create_index("model_tests_by_model", "model_tests", ["model"])


def _create_groups() -> None:
    op.create_table(
        "model_test_groups",
        Column("test_id", Integer, nullable=False),
        Column("place", Integer, nullable=False),
        Column("people", String(60), nullable=False),
        Column("genuine_pairs", Integer, nullable=False),
        Column("false_non_matches", Integer, nullable=False),
        Column("impostor_pairs", Integer, nullable=False),
        Column("false_matches", Integer, nullable=False),
        PrimaryKeyConstraint("test_id", "place", name="model_test_groups_pk"),
        ForeignKeyConstraint(
            ["test_id"], ["model_tests.id"], name="model_test_groups_test_id_exists"
        ),
        CheckConstraint(
            "genuine_pairs > 0 AND false_non_matches BETWEEN 0 AND genuine_pairs"
            " AND impostor_pairs > 0 AND false_matches BETWEEN 0 AND impostor_pairs",
            name="errs_no_more_than_it_compared",
        ),
    )


def _create_candidates() -> None:
    op.create_table(
        "photo_candidates",
        Column("search_id", Integer, nullable=False),
        Column("alert_id", Integer, nullable=False),
        Column("similarity", Float, nullable=False),
        Column("answer", String(20), nullable=True),
        Column("answered_by", Integer, nullable=True),
        Column("answered_at", BigInteger, nullable=True),
        PrimaryKeyConstraint("search_id", "alert_id", name="photo_candidates_pk"),
        *(
            ForeignKeyConstraint([name], [to], name=f"photo_candidates_{name}_exists")
            for name, to in (
                ("search_id", "photo_searches.id"),
                ("alert_id", "face_alerts.id"),
                ("answered_by", "officers.id"),
            )
        ),
        CheckConstraint("answer IN ('same', 'not_same', 'cannot_tell')", name="answer_is_known"),
        CheckConstraint("similarity BETWEEN -1.001 AND 1.001", name="similarity_is_one"),
        CheckConstraint(
            "(answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)",
            name="is_answered_by_somebody",
        ),
    )
    op.create_index("photo_candidates_by_alert_id", "photo_candidates", ["alert_id"])
