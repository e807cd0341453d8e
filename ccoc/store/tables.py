"""The tables, as documents: every column says its unit, whether it may be absent, and why.

Nullable columns say when they are null. Reading and writing are in the modules named by noun.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ccoc.alarms import AlarmState, Dismissal, Priority
from ccoc.hotlists import Category
from ccoc.matching import Certainty
from ccoc.officers import Role
from ccoc.store.columns import SHA256, Instant, added_list, column, one_of

metadata = MetaData(
    naming_convention={
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_name)s_exists",
        "pk": "%(table_name)s_pk",
        "uq": "%(table_name)s_%(column_0_name)s_once",
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
    }
)

officers = Table(
    "officers",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("name", String(32), "To sign in with, small letters"),
    column("display_name", String(80), "Rank and name as colleagues see it"),
    column("role", String(20), "Decides all permissions"),
    one_of("role", Role),
    column("password_hash", Text, "argon2id with its salt and costs; no password anywhere"),
    column("must_change_password", Boolean, "Somebody else knows the password"),
    column("added_at", Instant, "Unix µs"),
    column("disabled_at", Instant, "Unix µs; null while the account may sign in", null=True),
    UniqueConstraint("name"),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    column("token_digest", SHA256, "SHA-256 of the cookie, so a copy signs nobody in", key=True),
    column("csrf_digest", SHA256, "SHA-256 of the token that every change must bring"),
    column("officer_id", Integer, "Who", ForeignKey("officers.id")),
    column("opened_at", Instant, "Unix µs"),
    column("touched_at", Instant, "Unix µs of the last request, for ending idle sessions"),
    column("expires_at", Instant, "Unix µs; the session is over from then on"),
    column("closed_at", Instant, "Unix µs; null until signed out or ended by force", null=True),
    CheckConstraint("expires_at > opened_at", name="lasts"),
    Index(None, "officer_id"),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    column("id", Integer, "Order of arrival", key=True),
    column("name_digest", SHA256, "SHA-256 of the typed name: people type passwords there"),
    column("address", String(45), "IPv4 or IPv6 it came from, for the rate limit"),
    column("at", Instant, "Unix µs; rows are deleted after a day"),
    column("succeeded", Boolean, "Failures count, a success clears them"),
    Index(None, "name_digest", "at"),
    Index(None, "address", "at"),
)

hotlist = Table(
    "hotlist",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("registration", String(32), "Canonical; with ? and *: compact"),
    column("province", String(40), "Name on the plate; null when it is not known", null=True),
    column("category", String(20), "State of the vehicle"),
    one_of("category", Category),
    column("reason", String(500), "Why it is looked for, in the officer's words"),
    column("authority", String(500), "On whose word: document, unit, person"),
    column("case_number", String(500), "Null when there is no case", null=True),
    column("instruction", String(500), "What to do on a hit; null: by category", null=True),
    column("valid_from", Instant, "Unix µs, inside"),
    column("expires_at", Instant, "Unix µs, outside; nothing is looked for without an end"),
    column("added_by", Integer, "Who answers for it", ForeignKey("officers.id")),
    column("added_at", Instant, "Unix µs"),
    column("closed_by", Integer, "Null while open", ForeignKey("officers.id"), null=True),
    column("closed_at", Instant, "Unix µs; null while open", null=True),
    column("closed_reason", String(500), "Null while open", null=True),
    column("plate_group", String(20), "Kind of plate; null: the officer did not say", null=True),
    column("vehicle", String(200), "Colour, make, model in words; null: not known", null=True),
    column("import_id", Integer, "imports.id; null: typed by hand", null=True),
    CheckConstraint("expires_at > valid_from", name="lasts"),
    CheckConstraint(
        "(closed_at IS NULL) = (closed_by IS NULL)"
        " AND (closed_at IS NULL) = (closed_reason IS NULL)",
        name="is_closed_by_somebody_with_a_reason",
    ),
    Index(None, "registration"),
    Index(None, "expires_at"),
    Index(None, "closed_at"),
    sqlite_autoincrement=True,
)

imports = Table(
    "imports",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("file", SHA256, "SHA-256 of the file, which is not kept"),
    column("shown", SHA256, "SHA-256 of what its dry run showed"),
    column("officer_id", Integer, "Who answers for it", ForeignKey("officers.id")),
    column("at", Instant, "Unix µs"),
    column("rows", Integer, "Lines of the file, without its headings"),
    column("added", Integer, "How many became entries"),
    column("duplicates", Integer, "How many were listed already"),
    column("faulty", Integer, "How many could not be taken"),
    CheckConstraint("rows = added + duplicates + faulty", name="counts_every_row"),
    Index(None, "file"),
    sqlite_autoincrement=True,
)

plates = Table(
    "plates",
    metadata,
    column("id", Integer, "A dictionary: five times fewer rows than sightings", key=True),
    column("registration", String(32), "Canonical, with space or hyphen"),
    column("compact", String(32), "Without space and hyphen: patterns are matched on it"),
    UniqueConstraint("registration"),
    Index(None, "compact"),
)

evidence = Table(
    "evidence",
    metadata,
    column("digest", SHA256, "SHA-256 of the file, which is its name too", key=True),
    column("size_bytes", BigInteger, "As sealed"),
    column("sealed_at", Instant, "Unix µs"),
    CheckConstraint("size_bytes > 0", name="holds_something"),
)

sightings = Table(
    "sightings",
    metadata,
    column("id", String(64), "Given by the worker: recording twice changes nothing", key=True),
    column("camera", String(100), "Id in the configuration, which the database does not hold"),
    column("first_at", Instant, "Unix µs, our clock, begin of the passage"),
    column("last_at", Instant, "Unix µs, our clock, end of the passage"),
    column("frame_at", Instant, "Unix µs, our clock, of the kept frame"),
    column("camera_frame_at", Instant, "Unix µs, camera's clock; null: it sent none", null=True),
    column("vehicle", String(32), "The detector's word; no check, detectors learn"),
    column("plate_id", Integer, "What was read", ForeignKey("plates.id")),
    column("province", String(40), "Name on the plate; null when not readable", null=True),
    column("plate_class", String(20), "Shape of the plate; no check, shapes are added"),
    column("confidence", Float, "0 to 1, of the registration"),
    column("province_confidence", Float, "0 to 1; 0 when the province is null"),
    column("reads", Integer, "How often it was read in this passage"),
    column("agreeing_reads", Integer, "How many of them said the same"),
    column("characters", JSON, "[[character, probability 0 to 1], …] in reading order"),
    column("x1_px", Integer, "Plate in the frame, left, inside"),
    column("y1_px", Integer, "Plate in the frame, top, inside"),
    column("x2_px", Integer, "Plate in the frame, right, outside"),
    column("y2_px", Integer, "Plate in the frame, bottom, outside"),
    column("crop", SHA256, "JPEG of the plate", ForeignKey("evidence.digest")),
    column("frame", SHA256, "JPEG of the whole frame", ForeignKey("evidence.digest")),
    column("recorded_at", Instant, "Unix µs, when it was committed"),
    added_list("others", "Per character [[other, probability], …]; [] where untold"),
    added_list("provinces", "[[province, probability], …], likeliest first"),
    column("colour", String(10), "Of the vehicle; null when the camera cannot tell", null=True),
    CheckConstraint("first_at <= last_at", name="ends_after_it_begins"),
    CheckConstraint("agreeing_reads BETWEEN 1 AND reads", name="agreeing_reads_were_read"),
    CheckConstraint("x1_px < x2_px AND y1_px < y2_px", name="box_is_not_empty"),
    CheckConstraint(
        "confidence BETWEEN 0 AND 1 AND province_confidence BETWEEN 0 AND 1",
        name="confidences_are_shares",
    ),
    # Searches walk these four without touching the rows, newest first (ccoc.store.walks).
    Index(None, "plate_id", "last_at", "province", "camera", "plate_class", "colour"),
    Index(None, "camera", "last_at", "plate_id", "province", "plate_class", "colour"),
    Index(None, "last_at", "plate_id", "province", "camera", "plate_class", "colour"),
    Index(None, "province", "last_at", "plate_id", "camera", "plate_class", "colour"),
)

alarms = Table(
    "alarms",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("sighting_id", String(64), "What was seen", ForeignKey("sightings.id")),
    column("entry_id", Integer, "What was looked for", ForeignKey("hotlist.id")),
    column("certainty", String(20), "Of the match"),
    one_of("certainty", Certainty),
    column("priority", String(2), "P1 is the highest"),
    one_of("priority", Priority),
    column("state", String(20), "Moves forward only"),
    one_of("state", AlarmState),
    column("raised_at", Instant, "Unix µs"),
    column("acknowledged_by", Integer, "Null while raised", ForeignKey("officers.id"), null=True),
    column("acknowledged_at", Instant, "Unix µs; null while raised", null=True),
    column("answered_by", Integer, "Null until answered", ForeignKey("officers.id"), null=True),
    column("answered_at", Instant, "Unix µs; null until answered", null=True),
    column("dismissal", String(30), "Null unless dismissed", null=True),
    one_of("dismissal", Dismissal),
    column("note", String(500), "The officer's words; null: none were needed", null=True),
    UniqueConstraint("sighting_id", "entry_id"),
    CheckConstraint(
        "(state = 'raised') = (acknowledged_by IS NULL)"
        " AND (acknowledged_by IS NULL) = (acknowledged_at IS NULL)",
        name="is_acknowledged_by_somebody",
    ),
    CheckConstraint(
        "(state IN ('confirmed', 'dismissed')) = (answered_by IS NOT NULL)"
        " AND (answered_by IS NULL) = (answered_at IS NULL)",
        name="is_answered_by_somebody",
    ),
    CheckConstraint(
        "(state = 'dismissed') = (dismissal IS NOT NULL)", name="is_dismissed_with_a_reason"
    ),
    Index(None, "entry_id", "raised_at"),
    Index(None, "state", "raised_at"),
    sqlite_autoincrement=True,
)

gaps = Table(
    "gaps",
    metadata,
    column("id", Integer, "Order of noticing", key=True),
    column("camera", String(100), "Id in the configuration"),
    column("from_at", Instant, "Unix µs of the last picture"),
    column("to_at", Instant, "Unix µs of the first picture after; null while it lasts", null=True),
    column("cause", String(40), "See ccoc.cameras.Cause; no check, causes are added"),
    CheckConstraint("to_at IS NULL OR to_at >= from_at", name="ends_after_it_begins"),
    Index(None, "from_at"),
    sqlite_autoincrement=True,
)
open_gaps = Index(
    "gaps_one_open_per_camera",
    gaps.c.camera,
    unique=True,
    sqlite_where=gaps.c.to_at.is_(None),
    postgresql_where=gaps.c.to_at.is_(None),
)

searches = Table(
    "searches",
    metadata,
    column("id", Integer, "Order of asking", key=True),
    column("nonce", String(32), "Random, so that the journal's digest betrays no plate"),
    column("officer_id", Integer, "Who asked", ForeignKey("officers.id")),
    column("at", Instant, "Unix µs"),
    column("purpose", String(30), "See ccoc.searches.Purpose; no check, purposes are added"),
    column("case_number", String(60), "Null when the purpose needs none", null=True),
    column("plate", String(100), "Compact pattern with ? and *; null: any plate", null=True),
    column("province", String(40), "Null: any province", null=True),
    column("from_at", Instant, "Unix µs, inside; null: from the beginning", null=True),
    column("until_at", Instant, "Unix µs, outside; null: until now", null=True),
    column("results", Integer, "How many sightings were shown"),
    column("query", String(100), "As typed; null: no plate was asked for", null=True),
    column("cameras", JSON(none_as_null=True), "Ids; null: any camera", null=True),
    column("zone", String(100), "Null: any zone", null=True),
    column("colour", String(10), "Of the vehicle; null: any", null=True),
    column("plate_class", String(20), "Null: any class", null=True),
    Index(None, "officer_id", "at"),
)

journal = Table(
    "journal",
    metadata,
    column("seq", BigInteger().with_variant(Integer, "sqlite"), "1, 2, 3 … without gap", key=True),
    column("at", Instant, "Unix µs"),
    column("actor", String(30), "officer:ID or service"),
    column("action", String(40), "See ccoc.deeds.Deed; no check, deeds are added"),
    column("about", String(120), "kind:ID; null when it is about nothing stored", null=True),
    column("reason", String(40), "Word of a closed list; null: needs none", null=True),
    column("digest", SHA256, "SHA-256 of the changed record; null: none changed", null=True),
    column("previous", SHA256, "Seal of the entry before; zeros for the first"),
    column("seal", SHA256, "SHA-256 of this entry's canonical bytes (ccoc.journal)"),
    Index(None, "action", "seq"),
)

journal_head = Table(
    "journal_head",
    metadata,
    column("id", Integer, "Always 1: there is one journal", key=True),
    column("seq", BigInteger, "Of the newest entry, so that a cut end is noticed"),
    column("seal", SHA256, "Of the newest entry"),
    CheckConstraint("id = 1", name="is_alone"),
)
