"""The plate reader: a small residual network, two lines of text by CTC, and the province.

Each line of text is looked for by itself: per column a soft choice of rows, and beside it a view of
the whole column, since a letter is as much as three rows high; then CTC. The second line serves
motorcycles, whose number stands below the province.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from detectors.train.alphabets import ALPHABET, LAYOUTS, PROVINCE_ALPHABET, PROVINCE_NAMES

HEIGHT_PX, WIDTH_PX = 96, 256
ROWS, COLUMNS = 6, 32
SUBSTEPS = 2
LINES = 3
"""Text, second text of a motorcycle, province."""


class Answers:
    """What the network says of [N] plates, as logits; see `PlateReaderNetwork`."""

    def __init__(self, text: Tensor, province: Tensor, letters: Tensor, layout: Tensor) -> None:
        self.text = text
        """[N, 128, 1 + alphabet]: CTC steps of the first line, then of the second."""
        self.province = province
        """[N, 79]: the last is unknown."""
        self.letters = letters
        """[N, 64, 1 + letters of province names]: CTC, in training only."""
        self.layout = layout
        """[N, 6]: five layouts, then legible."""


class Residual(nn.Module):
    def __init__(self, before: int, after: int, stride: tuple[int, int] = (1, 1)) -> None:
        super().__init__()
        self.first = nn.Conv2d(before, after, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(after)
        self.second = nn.Conv2d(after, after, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(after)
        same = before == after and stride == (1, 1)
        self.around = nn.Identity() if same else nn.Conv2d(before, after, 1, stride, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu(self.first_norm(self.first(x)))
        return functional.relu(self.second_norm(self.second(y)) + self.around(x))


class LineChoice(nn.Module):
    """Where each line of text runs: per column a share of every row, [N, 3, 6, 32].

    The whole plate is seen here, since the layout decides where text is, and only here: a text
    that may see the whole plate at every step stops caring where its letters stand.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.near = nn.Conv2d(channels, LINES, 1)
        self.whole = nn.Sequential(
            nn.Linear(2 * channels, channels // 2),
            nn.ReLU(),
            nn.Linear(channels // 2, LINES * ROWS),
        )

    def forward(self, x: Tensor) -> Tensor:
        layout = self.whole(whole_of(x)).unflatten(1, (LINES, ROWS))
        return torch.softmax(self.near(x).float() + layout[..., None].float(), dim=2)


def whole_of(x: Tensor) -> Tensor:
    return torch.cat([x.mean(dim=(2, 3)), x.amax(dim=(2, 3))], dim=1)


class ColumnView(nn.Module):
    """Every row of a column at once, per line of text: [N, C, 6, 32] to [N, 3, C, 32].

    Begins as nothing, so that a network without it can go on with it.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.rows = nn.Conv2d(channels, LINES * channels, (ROWS, 1))
        nn.init.zeros_(self.rows.weight)
        nn.init.zeros_(self.rows.bias)

    def forward(self, x: Tensor) -> Tensor:
        seen = self.rows(x)
        return seen.reshape(seen.shape[0], LINES, x.shape[1], seen.shape[3])


class PlateReaderNetwork(nn.Module):
    """uint8 or float [N, 96, 256, 3] BGR 0..255 to `Answers`."""

    def __init__(self, widths: tuple[int, int, int, int] = (24, 40, 80, 144)) -> None:
        super().__init__()
        stem, fine, middle, coarse = widths
        self.stem = nn.Conv2d(3, stem, 3, 2, 1, bias=False)
        self.stem_norm = nn.BatchNorm2d(stem)
        self.fine = nn.Sequential(Residual(stem, fine, (2, 2)), Residual(fine, fine))
        self.middle = nn.Sequential(
            Residual(fine, middle, (2, 2)), Residual(middle, middle), Residual(middle, middle)
        )
        self.coarse = nn.Sequential(
            Residual(middle, coarse, (2, 1)),
            Residual(coarse, coarse),
            Residual(coarse, coarse),
            Residual(coarse, coarse),
        )
        self.choice = LineChoice(coarse)
        self.column = ColumnView(coarse)
        self.text = _LineReader(coarse, len(ALPHABET) + 1)
        self.letters = _LineReader(coarse, len(PROVINCE_ALPHABET) + 1)
        self.province = nn.Sequential(
            nn.Linear(2 * coarse, coarse), nn.ReLU(), nn.Linear(coarse, len(PROVINCE_NAMES) + 1)
        )
        self.layout = nn.Linear(2 * coarse, len(LAYOUTS) + 1)

    def forward(self, plates: Tensor) -> Answers:
        x = plates.permute(0, 3, 1, 2).float() / 127.5 - 1
        x = x.contiguous(memory_format=torch.channels_last)
        x = functional.relu(self.stem_norm(self.stem(x)))
        x = self.coarse(self.middle(self.fine(x)))
        lines = torch.einsum("nchw,nlhw->nlcw", x.float(), self.choice(x)) + self.column(x).float()
        text = torch.cat([self.text(lines[:, 0]), self.text(lines[:, 1])], dim=1)
        name, steps = self.letters.features(lines[:, 2]), self.letters(lines[:, 2])
        province = self.province(torch.cat([name.mean(dim=2), name.amax(dim=2)], dim=1))
        layout = self.layout(whole_of(x))
        return Answers(text, province, steps, layout)


class _LineReader(nn.Module):
    """A line [N, C, 32] to CTC logits [N, 64, classes]: two steps per column."""

    def __init__(self, channels: int, classes: int) -> None:
        super().__init__()
        self.near = nn.Conv1d(channels, channels, 3, padding=1, padding_mode="replicate")
        self.step = nn.Conv1d(channels, SUBSTEPS * classes, 1)
        self.classes = classes

    def features(self, line: Tensor) -> Tensor:
        return functional.relu(self.near(line)) + line

    def forward(self, line: Tensor) -> Tensor:
        steps = self.step(self.features(line))
        return steps.unflatten(1, (SUBSTEPS, self.classes)).permute(0, 3, 1, 2).flatten(1, 2)
