"""How tests share two cores: those that play video or drive a browser run one after another."""

from __future__ import annotations

import pytest

ONE_AFTER_ANOTHER = ("real_time", "browser")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before xdist reads the groups: one group is one worker."""
    for item in items:
        if any(item.get_closest_marker(name) for name in ONE_AFTER_ANOTHER):
            item.add_marker(pytest.mark.xdist_group("real time"))
