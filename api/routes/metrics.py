"""/metrics: numbers for Prometheus. Outside /api, because no officer's session opens it."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from api.rooms import InRoom
from api.scrapers import admit, snapshot_of

router = APIRouter()


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request, room: InRoom) -> Response:
    admit(request, room.configuration.metrics)
    text = await asyncio.to_thread(room.metrics.text, snapshot_of(room))
    return Response(text, media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
