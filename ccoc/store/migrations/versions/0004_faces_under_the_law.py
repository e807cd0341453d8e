"""Watchlists, faces, their alerts and registers, and the vault. What each column means is said in
ccoc.store.face_tables and ccoc.store.register_tables."""

from __future__ import annotations

from typing import Any

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

revision = "0004"
down_revision = "0003"

WORDS = String(500)
DIGEST = String(64)

metadata = MetaData(
    naming_convention={
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_name)s_exists",
        "pk": "%(table_name)s_pk",
        "uq": "%(table_name)s_%(column_0_name)s_once",
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
    }
)
Table("officers", metadata, Column("id", Integer, primary_key=True))
Table("evidence", metadata, Column("digest", DIGEST, primary_key=True))


def has(kind: TypeEngine[Any], names: str) -> list[Column[Any]]:
    """Columns of one kind; a question mark behind the name: it may be null."""
    return [Column(name.rstrip("?"), kind, nullable=name.endswith("?")) for name in names.split()]


def key() -> Column[Any]:
    return Column("id", Integer, primary_key=True, nullable=False)


def to(name: str, target: str) -> Column[Any]:
    kind = DIGEST if target.endswith("digest") else Integer()
    return Column(name.rstrip("?"), kind, ForeignKey(target), nullable=name.endswith("?"))


def one_of(name: str, words: str) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words.split())
    return CheckConstraint(f"{name} IN ({listed})", name=f"{name}_is_known")


CATEGORIES = "warrant missing court_order threat_to_life"

Table(
    "salts",
    metadata,
    key(),
    *has(LargeBinary(), "salt"),
    CheckConstraint("length(salt) = 32", name="are_whole"),
    sqlite_autoincrement=True,
)
Table(
    "sealed",
    metadata,
    Column("digest", DIGEST, primary_key=True, nullable=False),
    *has(String(20), "kind"),
    to("salt_id", "salts.id"),
    *has(LargeBinary(), "nonce cipher"),
    *has(BigInteger(), "sealed_at"),
    CheckConstraint("length(nonce) = 12", name="has_a_nonce"),
    UniqueConstraint("salt_id"),
)
Table(
    "signatures",
    metadata,
    Column("about", String(120), primary_key=True, nullable=False),
    Column("step", String(10), primary_key=True, nullable=False),
    to("officer_id", "officers.id"),
    *has(BigInteger(), "at"),
    one_of("step", "requested endorsed approved second refused closed"),
)
Table(
    "watchlists",
    metadata,
    key(),
    *has(WORDS, "name"),
    *has(String(20), "category"),
    *has(WORDS, "purpose document_number document_authority"),
    *has(Date(), "document_dated"),
    *has(WORDS, "owner_unit"),
    *has(JSON(), "cameras zones"),
    *has(Integer(), "begin_minute end_minute"),
    *has(BigInteger(), "starts_at expires_at"),
    *has(Float(), "alerts_per_day"),
    *has(Boolean(), "standing emergency"),
    *has(Integer(), "largest"),
    *has(Float(), "threshold?"),
    *has(BigInteger(), "reviewed_at? erased_at?"),
    one_of("category", CATEGORIES),
    CheckConstraint("expires_at > starts_at", name="lasts"),
    CheckConstraint("largest BETWEEN 1 AND 2000", name="is_of_lawful_size"),
    Index(None, "expires_at"),
    sqlite_autoincrement=True,
)
Table(
    "face_entries",
    metadata,
    key(),
    to("watchlist_id", "watchlists.id"),
    *has(WORDS, "reference document_number document_authority"),
    *has(Date(), "document_dated"),
    *has(WORDS, "image_from"),
    *has(Date(), "image_dated"),
    *has(WORDS, "instruction"),
    *has(BigInteger(), "expires_at"),
    *has(WORDS, "minor_reason?"),
    *has(DIGEST, "image template model"),
    *has(BigInteger(), "erased_at?"),
    CheckConstraint("image <> template", name="has_a_picture_and_a_template"),
    Index(None, "watchlist_id"),
    Index(None, "erased_at"),
    sqlite_autoincrement=True,
)
Table(
    "face_switches",
    metadata,
    key(),
    *has(String(100), "camera"),
    *has(WORDS, "reason purpose"),
    *has(JSON(), "categories"),
    *has(Integer(), "begin_minute end_minute"),
    *has(BigInteger(), "expires_at"),
    to("sign_photo", "evidence.digest"),
    *has(WORDS, "consent?"),
    CheckConstraint(
        "begin_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 0 AND 1440", name="hours_are_hours"
    ),
    Index(None, "expires_at"),
    sqlite_autoincrement=True,
)
Table(
    "face_alerts",
    metadata,
    key(),
    to("entry_id", "face_entries.id"),
    to("watchlist_id", "watchlists.id"),
    *has(String(20), "category"),
    *has(String(100), "camera"),
    *has(BigInteger(), "seen_at raised_at"),
    *has(Float(), "similarity threshold"),
    *has(Integer(), "face_px"),
    *has(DIGEST, "seen template model"),
    *has(String(20), "state"),
    *has(BigInteger(), "erased_at?"),
    *has(WORDS, "case_hold?"),
    one_of("category", CATEGORIES),
    one_of("state", "open second confirmed rejected undecided"),
    CheckConstraint("face_px > 0", name="shows_a_face"),
    Index(None, "entry_id", "camera", "raised_at"),
    Index(None, "erased_at", "state"),
    Index(None, "raised_at"),
    sqlite_autoincrement=True,
)
Table(
    "face_decisions",
    metadata,
    key(),
    to("alert_id", "face_alerts.id"),
    *has(Integer(), "step"),
    to("officer_id", "officers.id"),
    *has(String(20), "answer"),
    *has(BigInteger(), "at"),
    one_of("answer", "same not_same cannot_tell"),
    CheckConstraint("step BETWEEN 1 AND 3", name="step_is_known"),
    UniqueConstraint("alert_id", "step"),
    UniqueConstraint("alert_id", "officer_id", name="face_decisions_officer_answers_once"),
    sqlite_autoincrement=True,
)
Table(
    "photo_searches",
    metadata,
    key(),
    *has(WORDS, "case_number reason"),
    *has(String(30), "offence_class"),
    *has(DIGEST, "image template model"),
    *has(BigInteger(), "made_at"),
    *has(Integer(), "found?"),
    *has(BigInteger(), "erased_at?"),
    CheckConstraint("found IS NULL OR found BETWEEN 0 AND 20", name="shows_few"),
    Index(None, "erased_at"),
    Index(None, "made_at"),
    sqlite_autoincrement=True,
)
Table(
    "data_requests",
    metadata,
    key(),
    *has(String(20), "kind"),
    *has(WORDS, "reference"),
    *has(BigInteger(), "received_at"),
    to("received_by", "officers.id"),
    *has(String(20), "answer?"),
    *has(WORDS, "reason? identity_checked?"),
    *has(BigInteger(), "answered_at?"),
    to("answered_by?", "officers.id"),
    one_of("kind", "access correction erasure objection"),
    one_of("answer", "granted partly refused"),
    CheckConstraint(
        "(answer IS NULL) = (reason IS NULL) AND (answer IS NULL) = (identity_checked IS NULL)"
        " AND (answer IS NULL) = (answered_at IS NULL)"
        " AND (answer IS NULL) = (answered_by IS NULL)",
        name="is_answered_by_somebody_with_a_reason",
    ),
    Index(None, "received_at"),
    sqlite_autoincrement=True,
)
Table(
    "breaches",
    metadata,
    key(),
    *has(String(20), "kind"),
    *has(WORDS, "what"),
    *has(BigInteger(), "noticed_at"),
    *has(Integer(), "people?"),
    to("opened_by", "officers.id"),
    *has(BigInteger(), "opened_at reported_at?"),
    *has(WORDS, "outcome?"),
    *has(BigInteger(), "closed_at?"),
    to("closed_by?", "officers.id"),
    one_of("kind", "seen changed lost"),
    CheckConstraint(
        "(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (outcome IS NULL)",
        name="is_closed_by_somebody_with_an_outcome",
    ),
    Index(None, "noticed_at"),
    sqlite_autoincrement=True,
)
Table(
    "legal_documents",
    metadata,
    key(),
    *has(String(20), "kind"),
    *has(WORDS, "title"),
    *has(Date(), "dated"),
    *has(DIGEST, "digest"),
    to("added_by", "officers.id"),
    *has(BigInteger(), "added_at"),
    one_of("kind", "impact_assessment legal_opinion order agreement"),
    sqlite_autoincrement=True,
)
Table(
    "face_floors",
    metadata,
    key(),
    *has(Float(), "floor"),
    to("officer_id", "officers.id"),
    *has(BigInteger(), "at"),
    CheckConstraint("floor BETWEEN 0 AND 1", name="floor_is_a_similarity"),
    sqlite_autoincrement=True,
)
Table(
    "face_counts",
    metadata,
    Column("day", Date, primary_key=True, nullable=False),
    Column("camera", String(100), primary_key=True, nullable=False),
    *has(Float(), "seconds"),
    *has(BigInteger(), "processed too_small"),
    CheckConstraint("seconds >= 0 AND processed >= 0 AND too_small >= 0", name="count_upwards"),
)
Table(
    "purges",
    metadata,
    key(),
    *has(BigInteger(), "at"),
    *has(String(40), "kind"),
    *has(Integer(), "due deleted"),
    CheckConstraint("deleted BETWEEN 0 AND due", name="deleted_was_due"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)


def upgrade() -> None:
    new = [table for name, table in metadata.tables.items() if name not in {"officers", "evidence"}]
    metadata.create_all(op.get_bind(), tables=new, checkfirst=False)
