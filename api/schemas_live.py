"""What a viewer says on the live WebSocket."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Question

MOST_TILES = 36


class LiveRequest(Question):
    """`watch` replaces the whole set, in the order of the tiles. `ping`: the client's clock, ms."""

    watch: list[str] | None = Field(default=None, max_length=MOST_TILES)
    ping: float | int | None = None
