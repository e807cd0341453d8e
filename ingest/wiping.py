"""Overwriting what was seen of a face, as soon as it is done with (G-08).

Only what can be changed in place: what Python or the kernel copied meanwhile is freed unwritten.
"""

from __future__ import annotations


def wipe(*buffers: bytearray) -> None:
    """Of the same length afterwards, and nothing but zeros."""
    for buffer in buffers:
        buffer[:] = bytes(len(buffer))
