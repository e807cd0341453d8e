"""Counts every HTTP request by its route's template and how it was answered. WebSockets pass."""

from __future__ import annotations

import time
from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics.counts import RequestCounts

OTHER = "other"
"""The page's files, and whatever a stranger asks for."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FAILED = 500


class CountedRequests:
    """ASGI middleware. `templates`: of `templates_of`."""

    def __init__(self, app: ASGIApp, counts: RequestCounts, templates: Mapping[int, str]) -> None:
        self._app = app
        self._counts = counts
        self._templates = templates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = _FAILED
        began = time.monotonic()

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            seconds = time.monotonic() - began
            self._counts.answered(_method_of(scope), self._route_of(scope), status, seconds)

    def _route_of(self, scope: Scope) -> str:
        """Known once the router has found it."""
        return self._templates.get(id(scope.get("route")), OTHER)


def _method_of(scope: Scope) -> str:
    method = str(scope["method"])
    return method if method in _METHODS else OTHER


def templates_of(app: FastAPI) -> Mapping[int, str]:
    """By the route's identity: what a router includes knows no prefix."""
    return {
        id(each.original_route): each.path
        for each in iter_route_contexts(app.routes)
        if isinstance(each.original_route, APIRoute) and each.path
    }
