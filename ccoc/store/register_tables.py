"""The tables of the registers that the law of faces asks for; see ccoc.store.tables."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from ccoc.breaches import BreachKind
from ccoc.data_requests import DataRequestAnswer, DataRequestKind
from ccoc.legal_documents import LegalDocumentKind
from ccoc.store.columns import SHA256, Instant, column, one_of
from ccoc.store.tables import metadata

data_requests = Table(
    "data_requests",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("kind", String(20), "What the person asks for"),
    one_of("kind", DataRequestKind),
    column("reference", String(500), "Number of the paper with the name; no name is kept here"),
    column("received_at", Instant, "Unix µs"),
    column("received_by", Integer, "Who took it", ForeignKey("officers.id")),
    column("answer", String(20), "Null until answered", null=True),
    one_of("answer", DataRequestAnswer),
    column("reason", String(500), "Null until answered", null=True),
    column("identity_checked", String(500), "How; null until answered", null=True),
    column("answered_at", Instant, "Unix µs; null until answered", null=True),
    column("answered_by", Integer, "Null until answered", ForeignKey("officers.id"), null=True),
    CheckConstraint(
        "(answer IS NULL) = (reason IS NULL) AND (answer IS NULL) = (identity_checked IS NULL)"
        " AND (answer IS NULL) = (answered_at IS NULL)"
        " AND (answer IS NULL) = (answered_by IS NULL)",
        name="is_answered_by_somebody_with_a_reason",
    ),
    Index(None, "received_at"),
    sqlite_autoincrement=True,
)

breaches = Table(
    "breaches",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("kind", String(20), "What happened to the data"),
    one_of("kind", BreachKind),
    column("what", String(500), "In the officer's words"),
    column("noticed_at", Instant, "Unix µs; the clock of 72 hours runs from here"),
    column("people", Integer, "How many are affected; null: not known", null=True),
    column("opened_by", Integer, "Who wrote it down", ForeignKey("officers.id")),
    column("opened_at", Instant, "Unix µs"),
    column("reported_at", Instant, "Unix µs, to the office; null: not, or not yet", null=True),
    column("outcome", String(500), "Null while open", null=True),
    column("closed_at", Instant, "Unix µs; null while open", null=True),
    column("closed_by", Integer, "Null while open", ForeignKey("officers.id"), null=True),
    CheckConstraint(
        "(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (outcome IS NULL)",
        name="is_closed_by_somebody_with_an_outcome",
    ),
    Index(None, "noticed_at"),
    sqlite_autoincrement=True,
)

legal_documents = Table(
    "legal_documents",
    metadata,
    column("id", Integer, "Order of adding", key=True),
    column("kind", String(20), "The newest of a kind holds"),
    one_of("kind", LegalDocumentKind),
    column("title", String(500), "As it is called"),
    column("dated", Date, "The day on it"),
    column("digest", SHA256, "SHA-256 of the file, which is kept elsewhere"),
    column("added_by", Integer, "Who", ForeignKey("officers.id")),
    column("added_at", Instant, "Unix µs"),
    sqlite_autoincrement=True,
)

model_tests = Table(
    "model_tests",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("model", SHA256, "SHA-256 of the weights that were tested"),
    column("test_set", String(500), "What they were tested on"),
    column("tested_on", Date, "The day of the test"),
    column("threshold", Float, "Similarity from which two faces counted as one person's"),
    column("added_by", Integer, "Who entered it", ForeignKey("officers.id")),
    column("added_at", Instant, "Unix µs"),
    CheckConstraint("threshold BETWEEN 0 AND 1", name="threshold_is_a_similarity"),
    Index(None, "model"),
    sqlite_autoincrement=True,
)

model_test_groups = Table(
    "model_test_groups",
    metadata,
    column("test_id", Integer, "The test", ForeignKey("model_tests.id"), key=True),
    column("place", Integer, "Order in the test's table, from 0", key=True),
    column("people", String(60), "The group as the test calls it; nobody is named"),
    column("genuine_pairs", Integer, "Pairs of one person"),
    column("false_non_matches", Integer, "Of them below the threshold"),
    column("impostor_pairs", Integer, "Pairs of two people"),
    column("false_matches", Integer, "Of them at or above the threshold"),
    CheckConstraint(
        "genuine_pairs > 0 AND false_non_matches BETWEEN 0 AND genuine_pairs"
        " AND impostor_pairs > 0 AND false_matches BETWEEN 0 AND impostor_pairs",
        name="errs_no_more_than_it_compared",
    ),
)

face_floors = Table(
    "face_floors",
    metadata,
    column("id", Integer, "Order of setting; the newest holds", key=True),
    column("floor", Float, "No list's threshold lies below it"),
    column("officer_id", Integer, "The auditor who set it", ForeignKey("officers.id")),
    column("at", Instant, "Unix µs"),
    CheckConstraint("floor BETWEEN 0 AND 1", name="floor_is_a_similarity"),
    sqlite_autoincrement=True,
)

face_counts = Table(
    "face_counts",
    metadata,
    column("day", Date, "Station's; no finer time is kept", key=True),
    column("camera", String(100), "Id in the configuration", key=True),
    column("seconds", Float, "How long faces were looked for"),
    column("processed", BigInteger, "Faces compared, whoever they were"),
    column("too_small", BigInteger, "Faces that no template was made of"),
    CheckConstraint("seconds >= 0 AND processed >= 0 AND too_small >= 0", name="count_upwards"),
)

purges = Table(
    "purges",
    metadata,
    column("id", Integer, "Order of running", key=True),
    column("at", Instant, "Unix µs"),
    column("kind", String(40), "What was erased, see PurgeKind; no check, kinds are added"),
    column("due", Integer, "How many had to go"),
    column("deleted", Integer, "How many are proven gone"),
    CheckConstraint("deleted BETWEEN 0 AND due", name="deleted_was_due"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)
