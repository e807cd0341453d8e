"""The web application: routes, errors, headers, the built dashboard. Opens and starts nothing."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import PlainTextResponse
from starlette.staticfiles import StaticFiles

from api.errors import translate_errors
from api.headers import SafeHeaders
from api.metrics.requests import CountedRequests, templates_of
from api.rooms import Room
from api.routes import (
    alarms,
    approvals,
    cameras,
    desks,
    evidence,
    face_alerts,
    face_entries,
    face_switches,
    faces,
    feed,
    hotlists,
    imports,
    journals,
    live,
    metrics,
    officers,
    photo_searches,
    plates,
    registers,
    searches,
    sessions,
    stations,
    transparency,
    watchlists,
)
from api.schemas import ErrorAnswer

STATIC = Path(__file__).with_name("static")
NOT_BUILT = (
    "ยังไม่ได้สร้างหน้าจอ สั่ง make ui ในโฟลเดอร์ของ ccoc แล้วโหลดหน้านี้ใหม่\n"
    "The dashboard is not built yet: run make ui in the ccoc folder, then reload this page.\n"
)
_LARGEST_BODY = 1 << 16
"""Strangers may post to the sign-in; nobody needs more."""
_ROUTERS = (
    stations.router,
    sessions.router,
    officers.router,
    desks.router,
    cameras.router,
    alarms.router,
    searches.router,
    plates.router,
    evidence.router,
    hotlists.router,
    imports.router,
    watchlists.router,
    face_entries.router,
    face_switches.router,
    face_alerts.router,
    photo_searches.router,
    approvals.router,
    faces.router,
    transparency.router,
    registers.router,
    journals.router,
    feed.router,
    live.router,
)


def application_for(room: Room | None, static: Path = STATIC) -> FastAPI:
    """Without a room it can only describe itself (`openapi()`)."""
    app = FastAPI(
        title="ccoc",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        max_body_size=_LARGEST_BODY,
    )
    app.state.room = room
    api = APIRouter(
        prefix="/api", responses={"4XX": {"model": ErrorAnswer}, "5XX": {"model": ErrorAnswer}}
    )
    for router in _ROUTERS:
        api.include_router(router)
    app.include_router(api)
    app.include_router(metrics.router)
    translate_errors(app)
    app.add_middleware(SafeHeaders)
    if room:
        counts, templates = room.metrics.requests, templates_of(app)
        app.add_middleware(CountedRequests, counts=counts, templates=templates)
    _serve_dashboard(app, static)
    return app


def _serve_dashboard(app: FastAPI, static: Path) -> None:
    if (static / "index.html").is_file():
        app.mount("/", StaticFiles(directory=static, html=True))
        return

    @app.get("/", include_in_schema=False)
    def not_built() -> PlainTextResponse:
        return PlainTextResponse(NOT_BUILT, status_code=503)
