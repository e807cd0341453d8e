"""Searches: answered, and kept with who asked and why before anything is shown (G-13)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import insert

from ccoc.deeds import Deed
from ccoc.hits import Found
from ccoc.ids import OfficerId
from ccoc.journal import JournalDraft, actor_of, digest_of
from ccoc.officers import Officer
from ccoc.searches import Search
from ccoc.store.databases import Database
from ccoc.store.plate_index import PlateIndex
from ccoc.store.searching import Page, Searching
from ccoc.store.tables import searches
from ccoc.store.walks import Budget


@dataclass(frozen=True, slots=True)
class AskedSearch:
    """What the journal's digest of a search is over. `nonce` hides the plate from guessing."""

    nonce: str
    officer: OfficerId
    search: Search
    results: int


class Searches:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._index = PlateIndex()

    def search(self, search: Search, by: Officer) -> Found:
        """One page. Each page is kept as a search of its own."""
        page = self._page(search)
        number = self._note(AskedSearch(secrets.token_hex(16), by.id, search, len(page.hits)))
        return Found(number, page.hits, page.plates, Budget().ranked, page.back_to, page.after)

    def warm_up(self) -> None:
        """Reads all registrations, so that the first officer who searches need not wait."""
        with self._database.reading() as connection:
            self._index.columns(connection)

    def _page(self, search: Search) -> Page:
        with self._database.reading() as connection:
            return Searching(connection, self._index, search, Budget()).page()

    def _note(self, asked: AskedSearch) -> int:
        search = asked.search
        with self._database.writing() as transaction:
            number = transaction.connection.execute(
                insert(searches)
                .values(
                    nonce=asked.nonce,
                    officer_id=asked.officer,
                    at=transaction.at,
                    purpose=search.purpose.value,
                    case_number=search.case_number,
                    plate=search.pattern,
                    province=search.province,
                    from_at=search.from_at,
                    until_at=search.until_at,
                    results=asked.results,
                    query=search.query,
                    cameras=list(search.cameras) or None,
                    zone=search.zone,
                    colour=search.colour,
                    plate_class=search.plate_class,
                )
                .returning(searches.c.id)
            ).scalar_one()
            actor, digest = actor_of(asked.officer), digest_of(asked)
            about, deed = f"search:{number}", Deed.SIGHTINGS_SEARCHED
            transaction.note(JournalDraft(actor, deed, about, search.purpose, digest))
            return int(number)
