"""The tables of faces under the law, as documents; see ccoc.store.tables.

Pictures and templates stand in `sealed` alone, encrypted. Other tables name them by digest, and
keep the name when the bytes are gone.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from ccoc.face_alerts import Answer, FaceAlertState
from ccoc.store.columns import SHA256, Instant, column, one_of
from ccoc.store.tables import metadata
from ccoc.watchlists import WatchlistCategory

salts = Table(
    "salts",
    metadata,
    column("id", Integer, "Never deleted: rows that move leave copies behind", key=True),
    column("salt", LargeBinary, "32 random bytes, half of one key; zeros once it is erased"),
    CheckConstraint("length(salt) = 32", name="are_whole"),
    sqlite_autoincrement=True,
)

sealed = Table(
    "sealed",
    metadata,
    column("digest", SHA256, "Keyed: without the vault's key it recognises nothing", key=True),
    column("kind", String(20), "See ccoc.store.vaults.Kind; no check, kinds are added"),
    column("salt_id", Integer, "The other half of its key", ForeignKey("salts.id")),
    column("nonce", LargeBinary, "12 random bytes of AES-GCM"),
    column("cipher", LargeBinary, "Padding, then AES-256-GCM of kind, digest and bytes"),
    column("sealed_at", Instant, "Unix µs"),
    CheckConstraint("length(nonce) = 12", name="has_a_nonce"),
    UniqueConstraint("salt_id"),
)

signatures = Table(
    "signatures",
    metadata,
    column("about", String(120), "kind:ID of what was signed, as in the journal", key=True),
    column("step", String(10), "One of each: who signs first has signed", key=True),
    column("officer_id", Integer, "Who", ForeignKey("officers.id")),
    column("at", Instant, "Unix µs"),
    CheckConstraint(
        "step IN ('requested', 'endorsed', 'approved', 'second', 'refused', 'closed')",
        name="step_is_known",
    ),
)

watchlists = Table(
    "watchlists",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("name", String(500), "As officers call it"),
    column("category", String(20), "Nothing else puts a face on a list"),
    one_of("category", WatchlistCategory),
    column("purpose", String(500), "In the requester's words"),
    column("document_number", String(500), "What makes it lawful"),
    column("document_authority", String(500), "Who issued it"),
    column("document_dated", Date, "The day on it"),
    column("owner_unit", String(500), "Who answers for it"),
    column("cameras", JSON, "Ids where it may look"),
    column("zones", JSON, "Names of zones where it may look"),
    column("begin_minute", Integer, "After midnight, station's time, inside"),
    column("end_minute", Integer, "After midnight, station's time, outside"),
    column("starts_at", Instant, "Unix µs, inside"),
    column("expires_at", Instant, "Unix µs, outside"),
    column("alerts_per_day", Float, "False ones that its owner accepts"),
    column("standing", Boolean, "Reviewed every week instead of every day"),
    column("emergency", Boolean, "One approver is enough for a day"),
    column("largest", Integer, "Most entries"),
    column("threshold", Float, "Least similarity that rings; null: not approved", null=True),
    column("reviewed_at", Instant, "Unix µs; null: never since it was approved", null=True),
    column("erased_at", Instant, "Unix µs, when an emergency died; else null", null=True),
    CheckConstraint("expires_at > starts_at", name="lasts"),
    CheckConstraint("largest BETWEEN 1 AND 2000", name="is_of_lawful_size"),
    Index(None, "expires_at"),
    sqlite_autoincrement=True,
)

face_entries = Table(
    "face_entries",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("watchlist_id", Integer, "On which list", ForeignKey("watchlists.id")),
    column("reference", String(500), "A case's or a report's number; no name is needed"),
    column("document_number", String(500), "What makes it lawful"),
    column("document_authority", String(500), "Who issued it"),
    column("document_dated", Date, "The day on it"),
    column("image_from", String(500), "Where the picture comes from"),
    column("image_dated", Date, "When it was taken"),
    column("instruction", String(500), "What to do when the person is found"),
    column("expires_at", Instant, "Unix µs, outside"),
    column("minor_reason", String(500), "Null unless the person is under 18", null=True),
    column("image", SHA256, "In `sealed` until it is erased"),
    column("template", SHA256, "In `sealed` until it is erased"),
    column("model", SHA256, "SHA-256 of the weights that made the template"),
    column("erased_at", Instant, "Unix µs; null while picture or template is kept", null=True),
    CheckConstraint("image <> template", name="has_a_picture_and_a_template"),
    Index(None, "watchlist_id"),
    Index(None, "erased_at"),
    sqlite_autoincrement=True,
)

face_switches = Table(
    "face_switches",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("camera", String(100), "Id in the configuration"),
    column("reason", String(500), "Why faces are looked for here"),
    column("purpose", String(500), "For what"),
    column("categories", JSON, "Lists of these categories may look here"),
    column("begin_minute", Integer, "After midnight, station's time, inside"),
    column("end_minute", Integer, "After midnight, station's time, outside"),
    column("expires_at", Instant, "Unix µs, outside"),
    column("sign_photo", SHA256, "Picture of the sign", ForeignKey("evidence.digest")),
    column("consent", String(500), "Owner's document; null: needs none", null=True),
    CheckConstraint(
        "begin_minute BETWEEN 0 AND 1439 AND end_minute BETWEEN 0 AND 1440", name="hours_are_hours"
    ),
    Index(None, "expires_at"),
    sqlite_autoincrement=True,
)

face_alerts = Table(
    "face_alerts",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("entry_id", Integer, "Who may have been seen", ForeignKey("face_entries.id")),
    column("watchlist_id", Integer, "For which list", ForeignKey("watchlists.id")),
    column("category", String(20), "Of the list, then: decides how many must agree"),
    one_of("category", WatchlistCategory),
    column("camera", String(100), "Id in the configuration"),
    column("seen_at", Instant, "Unix µs, our clock, of the picture"),
    column("raised_at", Instant, "Unix µs"),
    column("similarity", Float, "-1 to 1, of the templates"),
    column("threshold", Float, "Of the list, then"),
    column("face_px", Integer, "Height of the face"),
    column("seen", SHA256, "In `sealed` until it is erased"),
    column("template", SHA256, "In `sealed` until it is erased"),
    column("model", SHA256, "SHA-256 of the weights that compared"),
    column("state", String(20), "After the decisions so far"),
    one_of("state", FaceAlertState),
    column("erased_at", Instant, "Unix µs; null while its bytes are kept", null=True),
    column("case_hold", String(500), "Case that keeps it; null: none", null=True),
    column("outcome", String(20), "See AlertOutcome; null until somebody wrote it down", null=True),
    CheckConstraint("face_px > 0", name="shows_a_face"),
    Index(None, "entry_id", "camera", "raised_at"),
    Index(None, "erased_at", "state"),
    Index(None, "raised_at"),
    sqlite_autoincrement=True,
)

face_decisions = Table(
    "face_decisions",
    metadata,
    column("id", Integer, "Never used again: orders rest on it", key=True),
    column("alert_id", Integer, "What was asked", ForeignKey("face_alerts.id")),
    column("step", Integer, "1, 2, or 3 for a check afterwards"),
    column("officer_id", Integer, "Who", ForeignKey("officers.id")),
    column("answer", String(20), "Of a closed list"),
    one_of("answer", Answer),
    column("at", Instant, "Unix µs"),
    CheckConstraint("step BETWEEN 1 AND 3", name="step_is_known"),
    UniqueConstraint("alert_id", "step"),
    UniqueConstraint("alert_id", "officer_id", name="face_decisions_officer_answers_once"),
    sqlite_autoincrement=True,
)

photo_searches = Table(
    "photo_searches",
    metadata,
    column("id", Integer, "Never used again: the journal names it", key=True),
    column("case_number", String(500), "For which case"),
    column("reason", String(500), "In the requester's words"),
    column("offence_class", String(30), "See OffenceClass; no check, classes are added"),
    column("image", SHA256, "In `sealed` until it is erased"),
    column("template", SHA256, "In `sealed` until it is erased"),
    column("model", SHA256, "SHA-256 of the weights that made the template"),
    column("made_at", Instant, "Unix µs"),
    column("found", Integer, "How many candidates were shown; null: not run", null=True),
    column("look_alikes", Float, "Strangers to expect among them; null: not run", null=True),
    column("erased_at", Instant, "Unix µs; null while its bytes are kept", null=True),
    CheckConstraint("found IS NULL OR found BETWEEN 0 AND 20", name="shows_few"),
    Index(None, "erased_at"),
    Index(None, "made_at"),
    sqlite_autoincrement=True,
)

photo_candidates = Table(
    "photo_candidates",
    metadata,
    column("search_id", Integer, "The search", ForeignKey("photo_searches.id"), key=True),
    column("alert_id", Integer, "The held alert", ForeignKey("face_alerts.id"), key=True),
    column("similarity", Float, "To the photograph; hidden until answered"),
    column("answer", String(20), "Null until answered", null=True),
    one_of("answer", Answer),
    column("answered_by", Integer, "Null until answered", ForeignKey("officers.id"), null=True),
    column("answered_at", Instant, "Unix µs; null until answered", null=True),
    CheckConstraint("similarity BETWEEN -1.001 AND 1.001", name="similarity_is_one"),
    CheckConstraint(
        "(answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL)",
        name="is_answered_by_somebody",
    ),
    Index(None, "alert_id"),
)
