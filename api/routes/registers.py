"""Registers that the law asks for: requests, breaches, papers, tests of models (G-15 to G-18)."""

from __future__ import annotations

from fastapi import APIRouter

from api import register_views
from api.face_access import (
    REFUSALS_NOTED,
    BreachKeeper,
    DocumentKeeper,
    RequestKeeper,
    TestKeeper,
    under,
)
from api.rooms import InRoom
from api.schemas_faces_registers import (
    Breach,
    BreachClosing,
    DataRequest,
    LegalDocument,
    ModelTest,
    NewBreach,
    NewDataAnswer,
    NewDataRequest,
    NewLegalDocument,
    NewModelTests,
)
from api.words import chosen
from ccoc.breaches import BreachDraft, BreachKind
from ccoc.data_requests import (
    DataRequestAnswer,
    DataRequestDraft,
    DataRequestKind,
    DataRequestOutcome,
)
from ccoc.ids import BreachId, DataRequestId, Digest
from ccoc.legal_documents import LegalDocumentKind
from ccoc.model_test_files import read_tests
from ccoc.rules import Rule

router = APIRouter(tags=["faces"], dependencies=REFUSALS_NOTED)


@router.get("/data_requests")
def requests(_: RequestKeeper, room: InRoom) -> list[DataRequest]:
    """Newest first."""
    at = room.clock.now()
    return [register_views.request_view(each, at) for each in room.store.data_requests.list()]


@router.post("/data_requests", status_code=201)
def receive(body: NewDataRequest, signed_in: RequestKeeper, room: InRoom) -> DataRequest:
    draft = DataRequestDraft(chosen(DataRequestKind, body.kind), body.reference)
    received = room.store.data_requests.receive(draft, signed_in.officer)
    return register_views.request_view(received, room.clock.now())


@router.post("/data_requests/{number}/answer")
def answer(number: int, body: NewDataAnswer, signed_in: RequestKeeper, room: InRoom) -> DataRequest:
    said = chosen(DataRequestAnswer, body.answer)
    outcome = DataRequestOutcome(said, body.reason, body.identity_checked)
    answered = room.store.data_requests.answer(DataRequestId(number), outcome, signed_in.officer)
    return register_views.request_view(answered, room.clock.now())


@router.get("/breaches")
def breaches(_: BreachKeeper, room: InRoom) -> list[Breach]:
    """Newest first."""
    at = room.clock.now()
    return [register_views.breach_view(each, at) for each in room.store.breaches.list()]


@router.post("/breaches", status_code=201)
def open_breach(body: NewBreach, signed_in: BreachKeeper, room: InRoom) -> Breach:
    """Its clock runs from when it was noticed, not from when it was written down."""
    kind = chosen(BreachKind, body.kind)
    draft = BreachDraft(kind, body.what, body.noticed_at, body.people)
    opened = room.store.breaches.open(draft, signed_in.officer)
    return register_views.breach_view(opened, room.clock.now())


@router.post("/breaches/{number}/close")
def close_breach(number: int, body: BreachClosing, signed_in: BreachKeeper, room: InRoom) -> Breach:
    closed = room.store.breaches.close(
        BreachId(number), body.reported_at, body.outcome, signed_in.officer
    )
    return register_views.breach_view(closed, room.clock.now())


@router.get("/legal_documents")
def documents(_: DocumentKeeper, room: InRoom) -> list[LegalDocument]:
    """Newest first."""
    return [register_views.document_view(each) for each in room.store.legal_documents.list()]


@router.post("/legal_documents", status_code=201)
def add_document(body: NewLegalDocument, signed_in: DocumentKeeper, room: InRoom) -> LegalDocument:
    """The file stays where the station keeps its papers; its digest says which one it was."""
    kind = chosen(LegalDocumentKind, body.kind)
    added = room.store.legal_documents.add(
        kind, body.title, body.dated, Digest(body.digest), signed_in.officer
    )
    return register_views.document_view(added)


@router.get("/model_tests")
def model_tests(_: TestKeeper, room: InRoom) -> list[ModelTest]:
    """Newest first (G-18)."""
    return register_views.tests_view(room.store.model_tests.list())


@router.post("/model_tests", status_code=201)
def add_model_tests(body: NewModelTests, signed_in: TestKeeper, room: InRoom) -> list[ModelTest]:
    """All tests of the file, or none of them. They are in the figures at once."""
    with under(Rule.G18):
        drafts = read_tests(body.file)
        room.store.model_tests.add(drafts, signed_in.officer)
    return register_views.tests_view(room.store.model_tests.list())
