"""The one rectangle: frame pixels, half-open, valid by construction."""

from __future__ import annotations

from dataclasses import dataclass

from ccoc.errors import InvalidError


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels x1 <= x < x2 and y1 <= y < y2. May reach outside a frame until `clipped`."""

    x1: int
    y1: int
    x2: int
    y2: int

    def __post_init__(self) -> None:
        if self.x2 <= self.x1 or self.y2 <= self.y1:
            raise InvalidError(f"a box needs x1 < x2 and y1 < y2, not {self}")

    @property
    def width(self) -> int:
        return self.x2 - self.x1

    @property
    def height(self) -> int:
        return self.y2 - self.y1

    @property
    def area(self) -> int:
        return self.width * self.height

    def clipped(self, width: int, height: int) -> Box | None:
        """The part inside a frame of `width` x `height` px, or None when there is none."""
        x1, y1 = max(0, self.x1), max(0, self.y1)
        x2, y2 = min(width, self.x2), min(height, self.y2)
        return Box(x1, y1, x2, y2) if x1 < x2 and y1 < y2 else None

    def grown(self, share: float) -> Box:
        """Larger by `share` of its width and height on every side."""
        dx, dy = round(self.width * share), round(self.height * share)
        return Box(self.x1 - dx, self.y1 - dy, self.x2 + dx, self.y2 + dy)

    def scaled(self, x: float, y: float) -> Box:
        """The same place in a frame `x` times as wide and `y` times as high; never empty."""
        x1, y1 = round(self.x1 * x), round(self.y1 * y)
        return Box(x1, y1, max(x1 + 1, round(self.x2 * x)), max(y1 + 1, round(self.y2 * y)))

    def shifted(self, dx: int, dy: int) -> Box:
        return Box(self.x1 + dx, self.y1 + dy, self.x2 + dx, self.y2 + dy)

    def intersection(self, other: Box) -> int:
        """Shared area in px²."""
        width = min(self.x2, other.x2) - max(self.x1, other.x1)
        height = min(self.y2, other.y2) - max(self.y1, other.y1)
        return max(0, width) * max(0, height)

    def iou(self, other: Box) -> float:
        """Intersection over union, 0 to 1."""
        shared = self.intersection(other)
        return shared / (self.area + other.area - shared)
