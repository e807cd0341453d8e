"""Properties are tested on machines that are busy with video: no example has a deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("ccoc", deadline=None, max_examples=100)
settings.load_profile("ccoc")
