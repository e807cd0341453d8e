"""Papers on which looking for faces rests (G-17): what they are called, and their digests."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select

from ccoc.deeds import Deed
from ccoc.ids import Digest
from ccoc.journal import digest_of
from ccoc.legal_documents import LegalDocument, LegalDocumentKind
from ccoc.officers import Officer, OfficerName, named
from ccoc.rules import Rule
from ccoc.store.databases import Database
from ccoc.store.register_tables import legal_documents
from ccoc.store.signatures import note
from ccoc.store.tables import officers
from ccoc.texts import required


class LegalDocuments:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, kind: LegalDocumentKind, title: str, dated: date, digest: Digest, officer: Officer
    ) -> LegalDocument:
        """`digest`: of the file, which the station keeps."""
        with self._database.writing() as transaction:
            added = LegalDocument(
                kind=kind,
                title=required(title, "the document's title", "ชื่อเอกสาร", Rule.G17),
                dated=dated,
                digest=digest,
                added_by=named(officer),
                added_at=transaction.at,
            )
            row = {
                "kind": added.kind.value,
                "title": added.title,
                "dated": added.dated,
                "digest": added.digest,
                "added_by": officer.id,
                "added_at": added.added_at,
            }
            statement = insert(legal_documents).values(row).returning(legal_documents.c.id)
            key = transaction.connection.execute(statement).scalar_one()
            note(transaction, officer, Deed.DOCUMENT_ADDED, f"document:{key}", digest_of(added))
            return added

    def list(self) -> tuple[LegalDocument, ...]:
        """Newest first."""
        statement = (
            select(legal_documents, officers.c.display_name)
            .join(officers, legal_documents.c.added_by == officers.c.id)
            .order_by(legal_documents.c.id.desc())
        )
        with self._database.reading() as connection:
            return tuple(
                LegalDocument(
                    kind=LegalDocumentKind(row["kind"]),
                    title=row["title"],
                    dated=row["dated"],
                    digest=row["digest"],
                    added_by=OfficerName(row["added_by"], row["display_name"]),
                    added_at=row["added_at"],
                )
                for row in connection.execute(statement).mappings()
            )
