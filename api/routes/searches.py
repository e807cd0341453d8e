"""Searching what was seen. No search without a purpose, none without a trace (G-13, G-14)."""

from __future__ import annotations

from fastapi import APIRouter

from api import schemas
from api.access import Searcher
from api.rooms import InRoom
from api.schemas_searches import Hit, NewReading, NewSearch, SearchAnswer, Understood
from api.searching import Ask, search_for
from ccoc.queries import Query, understand
from ccoc.query_sentences import described, told
from ccoc.searches import Search
from ccoc.sentences import OF_WARNING

router = APIRouter(prefix="/searches", tags=["searches"])


@router.post("")
def search(body: NewSearch, signed_in: Searcher, room: InRoom) -> SearchAnswer:
    fields = {name: getattr(body, name) for name in NewSearch.model_fields}
    ask = Ask(**{**fields, "cameras": body.cameras or ()})
    asked, query = search_for(ask, room.cameras)
    found = room.store.searches.search(asked, signed_in.officer)
    note = told(found)
    return SearchAnswer(
        search=found.number,
        understood=_understood(asked, query) if query else None,
        results=[
            Hit(
                sighting=room.views.sighting(hit.sighting),
                kind=hit.kind,
                probability=hit.probability,
                differs_at=list(hit.differs_at),
            )
            for hit in found.hits
        ],
        more=found.more,
        cursor=found.after.cursor if found.after else None,
        plates=found.plates,
        ranked=found.ranked,
        back_to=found.back_to,
        note_th=note.th if note else None,
        note_en=note.en if note else None,
    )


@router.post("/reading")
def reading(body: NewReading, _: Searcher) -> Understood:
    """How a query is understood while it is typed. Nothing is looked up, so nothing is noted."""
    query = understand(body.query)
    return _understood(query, query)


def _understood(asked: Search | Query, query: Query) -> Understood:
    sentence = described(asked)
    warnings = [(each, OF_WARNING[each]) for each in query.warnings]
    return Understood(
        pattern=asked.pattern,
        province=asked.province,
        plate_class=asked.plate_class,
        colour=asked.colour,
        warnings=[schemas.Word(value=each, th=said.th, en=said.en) for each, said in warnings],
        did_you_mean=query.did_you_mean,
        sentence_th=sentence.th,
        sentence_en=sentence.en,
    )
