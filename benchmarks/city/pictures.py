"""What a camera costs over the number of cameras, as an SVG for the documents."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.city.trials import Contest

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 24, 46, 66
SHAPES = {
    "ccoc": ("#0b6e99", "circle"),
    "opencv_loop": ("#b4540a", "square"),
    "frigate_style": ("#8a2b8f", "triangle"),
    "frigate_style_sub": ("#5d6570", "diamond"),
}
GRID = 'stroke="#c8ccd2" stroke-width="1"'


def picture(contests: Sequence[Contest], names: dict[str, str]) -> str:
    """Every trial is a mark; filled where that many cameras were carried."""
    points = [(one.cameras, one.cores_per_camera) for c in contests for one in c.trials]
    most = nice(max(cameras for cameras, _ in points))
    highest = nice(max(cost for _, cost in points) * 1000) / 1000
    plot = Plot(most, highest)
    marks = [
        plot.mark(contest.pipeline.name, one.cameras, one.cores_per_camera, carried=one.is_carried)
        for contest in contests
        for one in contest.trials
    ]
    legend = [
        plot.named(number, contest.pipeline.name, names[contest.pipeline.name])
        for number, contest in enumerate(contests)
    ]
    return "\n".join([*plot.frame(), *marks, *legend, "</svg>", ""])


def nice(value: float) -> float:
    """Rounded up to a number that divides well by four."""
    step = 4.0
    while step * 10 < value:
        step *= 2.5 if str(step)[0] == "4" else 2.0
    return -(-value // step) * step


class Plot:
    def __init__(self, most: float, highest: float) -> None:
        self._most, self._highest = most, highest

    def x(self, cameras: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * cameras / self._most

    def y(self, cost: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * cost / self._highest

    def frame(self) -> list[str]:
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="13" fill="#22262b">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        ]
        for number in range(5):
            cameras, cost = self._most * number / 4, self._highest * number / 4
            x, y = self.x(cameras), self.y(cost)
            lines += [
                f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" {GRID}/>',
                text(LEFT - 8, y + 4, f"{cost * 100:.1f} %", "end"),
                text(x, HEIGHT - BOTTOM + 20, f"{cameras:.0f}", "middle"),
            ]
        middle = (LEFT + WIDTH - RIGHT) / 2
        lines.append(text(middle, HEIGHT - BOTTOM + 42, "cameras at once", "middle"))
        lines.append(text(8, 16, "share of one core per camera; filled: carried", "start"))
        return lines

    def mark(self, name: str, cameras: float, cost: float, *, carried: bool) -> str:
        colour, shape = SHAPES[name]
        paint = f'fill="{colour if carried else "#ffffff"}" stroke="{colour}" stroke-width="2"'
        return shaped(shape, self.x(cameras), self.y(cost), paint)

    def named(self, number: int, name: str, words: str) -> str:
        colour, shape = SHAPES[name]
        y = TOP + 12 + 20 * number
        x = WIDTH - RIGHT - 316
        paint = f'fill="{colour}" stroke="{colour}" stroke-width="2"'
        return shaped(shape, x, y, paint) + text(x + 14, y + 4, words, "start")


def shaped(shape: str, x: float, y: float, paint: str) -> str:
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" {paint}/>'
    corners = {
        "square": "m-5.5 -5.5h11v11h-11z",
        "triangle": "m0 -7l7 12h-14z",
        "diamond": "m0 -7.5l6.5 7.5l-6.5 7.5l-6.5 -7.5z",
    }[shape]
    return f'<path d="M{x:.1f} {y:.1f}{corners}" {paint}/>'


def text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
