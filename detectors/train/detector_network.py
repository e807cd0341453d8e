"""The plate detector as a PyTorch module: pictures in, one raw answer per cell of three grids.

Backbone and neck have the shape of HyperLPR's y5fu (ShuffleNet V2 units, two-way pyramid), so
that its weights can be the start (detector_seed.py). The heads are our own. No data, no losses.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from detectors.plate_grids import ANSWERS, STRIDES


class Convolution(nn.Module):
    def __init__(self, taken: int, given: int, size: int = 1, stride: int = 1) -> None:
        super().__init__()
        self.weighed = nn.Conv2d(taken, given, size, stride, size // 2)

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.silu(self.weighed(x))


class Depthwise(nn.Module):
    """3 × 3 on every channel alone, then 1 × 1 over all of them."""

    def __init__(self, taken: int, given: int, stride: int) -> None:
        super().__init__()
        self.alone = nn.Conv2d(taken, taken, 3, stride, 1, groups=taken)
        self.mixed = Convolution(taken, given)

    def forward(self, x: Tensor) -> Tensor:
        return self.mixed(self.alone(x))


class Stem(nn.Module):
    """Stride 4."""

    def __init__(self) -> None:
        super().__init__()
        self.first = Convolution(3, 16, 3, 2)
        self.narrow = Convolution(16, 8)
        self.wide = Convolution(8, 16, 3, 2)
        self.mixed = Convolution(32, 16)

    def forward(self, x: Tensor) -> Tensor:
        x = self.first(x)
        pooled = nn.functional.max_pool2d(x, 2, 2)
        return self.mixed(torch.cat([self.wide(self.narrow(x)), pooled], 1))


class Halving(nn.Module):
    """Twice the stride; both branches see everything."""

    def __init__(self, taken: int, given: int) -> None:
        super().__init__()
        self.short = Depthwise(taken, given // 2, 2)
        self.enter = Convolution(taken, given // 2)
        self.long = Depthwise(given // 2, given // 2, 2)

    def forward(self, x: Tensor) -> Tensor:
        return shuffled(torch.cat([self.short(x), self.long(self.enter(x))], 1))


class Unit(nn.Module):
    """One half of the channels passes untouched."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.enter = Convolution(width // 2, width // 2)
        self.long = Depthwise(width // 2, width // 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        kept, used = x.chunk(2, 1)
        return shuffled(torch.cat([kept, self.long(self.enter(used))], 1))


class Fusion(nn.Module):
    """A C3 block: joins two levels of the pyramid into 64 channels."""

    def __init__(self, taken: int) -> None:
        super().__init__()
        self.enter = Convolution(taken, 32)
        self.narrow = Convolution(32, 32)
        self.wide = Convolution(32, 32, 3)
        self.beside = Convolution(taken, 32)
        self.mixed = Convolution(64, 64)

    def forward(self, x: Tensor) -> Tensor:
        seen = self.wide(self.narrow(self.enter(x)))
        return self.mixed(torch.cat([seen, self.beside(x)], 1))


class PlateNetwork(nn.Module):
    """Takes [N, 3, H, W] RGB 0..1, H and W multiples of 32; gives [N, 15, H/s, W/s] per stride."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = Stem()
        self.eighth = nn.Sequential(Halving(16, 64), *(Unit(64) for _ in range(3)))
        self.sixteenth = nn.Sequential(Halving(64, 128), *(Unit(128) for _ in range(7)))
        self.deepest = nn.Sequential(Halving(128, 256), *(Unit(256) for _ in range(3)))
        self.from_deepest = Convolution(256, 64)
        self.up_sixteenth = Fusion(192)
        self.from_sixteenth = Convolution(64, 64)
        self.up_eighth = Fusion(128)
        self.down_eighth = Convolution(64, 64, 3, 2)
        self.down_sixteenth = Fusion(128)
        self.down_further = Convolution(64, 64, 3, 2)
        self.down_deepest = Fusion(128)
        self.heads = nn.ModuleList(nn.Conv2d(64, ANSWERS, 1) for _ in STRIDES)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        eighth = self.eighth(self.stem(x))
        sixteenth = self.sixteenth(eighth)
        top = self.from_deepest(self.deepest(sixteenth))
        middle = self.from_sixteenth(self.up_sixteenth(torch.cat([doubled(top), sixteenth], 1)))
        fine = self.up_eighth(torch.cat([doubled(middle), eighth], 1))
        centre = self.down_sixteenth(torch.cat([self.down_eighth(fine), middle], 1))
        coarse = self.down_deepest(torch.cat([self.down_further(centre), top], 1))
        return tuple(head(x) for head, x in zip(self.heads, (fine, centre, coarse), strict=True))


def shuffled(x: Tensor) -> Tensor:
    """The channels of both halves in turn (ShuffleNet V2)."""
    count, width, height, length = x.shape
    pairs = x.reshape(count, 2, width // 2, height, length).transpose(1, 2)
    return pairs.reshape(count, width, height, length)


def doubled(x: Tensor) -> Tensor:
    return nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")
