"""Display names of officers, for showing beside ids. Safe in any thread."""

from __future__ import annotations

from ccoc.ids import OfficerId
from ccoc.journal import SERVICE, Actor
from ccoc.store import Store

_SERVICE_NAME = "ระบบ"


class Names:
    """Officers are added, never renamed and never removed, so only an unknown id is looked up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[OfficerId, str] = {}

    def of(self, officer: OfficerId) -> str:
        if officer not in self._known:
            self._known = {each.id: each.display_name for each in self._store.officers.list()}
        return self._known.get(officer, str(officer))

    def of_actor(self, actor: Actor) -> str:
        if actor == SERVICE:
            return _SERVICE_NAME
        return self.of(OfficerId(int(actor.removeprefix("officer:"))))
