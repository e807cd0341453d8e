"""Clips of two seconds, made once per run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.simulator.footage import Recipe, make_clip

RECIPES = {
    "h264": Recipe(),
    "h264_b_frames": Recipe(b_frames=2),
    "h265": Recipe(encoder="libx265"),
    "h265_b_frames": Recipe(encoder="libx265", b_frames=3),
    "substream": Recipe(width=160, height=120, frames_per_second=10),
    "elementary_h264": Recipe(b_frames=2, suffix=".264"),
    "elementary_h265": Recipe(encoder="libx265", b_frames=3, suffix=".265"),
    "mkv_h265": Recipe(encoder="libx265", suffix=".mkv"),
    "mpeg4": Recipe(encoder="mpeg4", seconds=0.4),
}


@pytest.fixture(scope="session")
def footage(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By name of the recipe."""
    folder = tmp_path_factory.mktemp("footage")
    return {
        name: make_clip(folder / f"{name}{recipe.suffix}", recipe)
        for name, recipe in RECIPES.items()
    }
