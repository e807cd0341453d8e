"""The registers' rows as shapes, with what is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from api import schemas_faces_registers as shapes
from api.schemas import OfficerName
from ccoc import breaches, data_requests, legal_documents, model_tests
from ccoc import officers as people
from ccoc.face_sentences import (
    OF_BREACH_KIND,
    OF_DATA_REQUEST_ANSWER,
    OF_DATA_REQUEST_KIND,
    OF_LEGAL_DOCUMENT_KIND,
)

_HOUR = timedelta(hours=1)


def request_view(request: data_requests.DataRequest, at: datetime) -> shapes.DataRequest:
    kind, outcome = OF_DATA_REQUEST_KIND[request.draft.kind], request.outcome
    said = OF_DATA_REQUEST_ANSWER[outcome.answer] if outcome else None
    return shapes.DataRequest(
        id=request.id,
        kind=request.draft.kind,
        kind_th=kind.th,
        kind_en=kind.en,
        reference=request.draft.reference,
        received_at=request.received_at,
        received_by=_named(request.received_by),
        due_at=request.due_at,
        overdue=data_requests.is_overdue(request, at),
        answer=outcome.answer if outcome else None,
        answer_th=said.th if said else None,
        answer_en=said.en if said else None,
        reason=outcome.reason if outcome else None,
        identity_checked=outcome.identity_checked if outcome else None,
        answered_at=request.answered_at,
        answered_by=_named(request.answered_by) if request.answered_by else None,
    )


def breach_view(breach: breaches.Breach, at: datetime) -> shapes.Breach:
    kind = OF_BREACH_KIND[breach.draft.kind]
    settled = breach.reported_at is not None or breach.closed_at is not None
    return shapes.Breach(
        id=breach.id,
        kind=breach.draft.kind,
        kind_th=kind.th,
        kind_en=kind.en,
        what=breach.draft.what,
        people=breach.draft.people,
        noticed_at=breach.draft.noticed_at,
        opened_at=breach.opened_at,
        opened_by=_named(breach.opened_by),
        report_by=breach.report_by,
        hours_left=None if settled else round(breaches.left(breach, at) / _HOUR, 1),
        overdue=breaches.is_overdue(breach, at),
        reported_at=breach.reported_at,
        outcome=breach.outcome,
        closed_at=breach.closed_at,
    )


def document_view(document: legal_documents.LegalDocument) -> shapes.LegalDocument:
    kind = OF_LEGAL_DOCUMENT_KIND[document.kind]
    return shapes.LegalDocument(
        kind=document.kind,
        kind_th=kind.th,
        kind_en=kind.en,
        title=document.title,
        dated=document.dated,
        digest=document.digest,
        added_by=_named(document.added_by),
        added_at=document.added_at,
    )


def model_figures(models: Iterable[model_tests.ModelWithTests]) -> list[shapes.ModelFigures]:
    """Where no model compares, that nothing was tested is said all the same (G-18)."""
    untested = model_tests.UNTESTED
    return [
        shapes.ModelFigures(
            model=each.model,
            tests=[_test_figures(test.draft) for test in each.tests],
            untested_th=None if each.tests else untested.th,
            untested_en=None if each.tests else untested.en,
        )
        for each in models
    ] or [
        shapes.ModelFigures(model=None, tests=[], untested_th=untested.th, untested_en=untested.en)
    ]


def tests_view(tests: Iterable[model_tests.ModelTest]) -> list[shapes.ModelTest]:
    known = tuple(tests)
    shown = {each.id for each in model_tests.newest(known)}
    return [
        shapes.ModelTest(
            **dict(_test_figures(each.draft)),
            id=each.id,
            model=each.draft.model,
            shown=each.id in shown,
            added_by=_named(each.added_by),
            added_at=each.added_at,
        )
        for each in known
    ]


def _test_figures(draft: model_tests.ModelTestDraft) -> shapes.ModelTestFigures:
    return shapes.ModelTestFigures(
        test_set=draft.test_set,
        tested_on=draft.tested_on,
        threshold=draft.threshold,
        groups=[
            shapes.GroupResult(
                group=each.group,
                genuine_pairs=each.genuine_pairs,
                false_non_matches=each.false_non_matches,
                false_non_match_rate=each.false_non_match_rate,
                impostor_pairs=each.impostor_pairs,
                false_matches=each.false_matches,
                false_match_rate=each.false_match_rate,
            )
            for each in draft.groups
        ],
    )


def _named(name: people.OfficerName) -> OfficerName:
    return OfficerName(id=name.id, display_name=name.display_name)
