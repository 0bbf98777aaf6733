"""The network: a small single-shot detector without anchors, and its loss.

A stem with stride 4, blocks of depthwise and pointwise convolutions at strides 8 to 64, one pass from coarse to fine (as in
feature pyramids), and at each stride a head of five maps: the score, and how far the four edges are (in strides, as a logarithm).
A face belongs to the strides whose `RANGES` its size is in, at the cells around its middle. Scores learn how well their box fits
(varifocal loss, Zhang et al. 2021), boxes by generalised intersection over union.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

STRIDES = (8, 16, 32, 64)
RANGES = ((0, 44), (34, 88), (68, 176), (136, 1e5))
"""Square roots of the areas of faces, in pixels."""

WIDTHS = (24, 48, 96, 128, 128)
NECK = 48


def unit(inner: int, outer: int, size: int, stride: int = 1, groups: int = 1, act: bool = True) -> nn.Sequential:
    layers = [nn.Conv2d(inner, outer, size, stride, (size - 1) // 2, groups=groups, bias=False), nn.BatchNorm2d(outer)]
    return nn.Sequential(*layers, *([nn.ReLU(inplace=True)] if act else []))


class Block(nn.Module):
    """Depthwise, pointwise, and what came in."""

    def __init__(self, width: int, size: int = 5) -> None:
        super().__init__()
        self.body = nn.Sequential(unit(width, width, size, groups=width, act=False), unit(width, width, 1))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x)


class Detector(nn.Module):
    """Pictures, float (b, 3, h, w) around 0 with sides that are multiples of 64, to four maps (b, 5, h / stride, w / stride)."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d, e = WIDTHS
        self.stem = nn.Sequential(nn.Conv2d(3, a, 6, 4, 1, bias=False), nn.BatchNorm2d(a), nn.ReLU(inplace=True), Block(a, 3))
        self.stages = nn.ModuleList([
            nn.Sequential(unit(a, b, 3, 2), Block(b, 3), Block(b, 3)),
            nn.Sequential(unit(b, c, 3, 2), Block(c), Block(c), Block(c)),
            nn.Sequential(unit(c, d, 3, 2), Block(d), Block(d), Block(d)),
            nn.Sequential(unit(d, d, 5, 2, groups=d, act=False), unit(d, e, 1), Block(e), Block(e)),
        ])  # fmt: skip
        self.across = nn.ModuleList([unit(width, NECK, 1) for width in WIDTHS[1:]])
        self.heads = nn.ModuleList([nn.Sequential(Block(NECK), Block(NECK), nn.Conv2d(NECK, 5, 1)) for _ in STRIDES])
        for head in self.heads:
            nn.init.zeros_(head[-1].weight)
            head[-1].bias.data = torch.tensor([-4.5, 0.9, 0.9, 0.9, 0.9])

    def forward(self, x: Tensor) -> list[Tensor]:
        x, found = self.stem(x), []
        for stage in self.stages:
            x = stage(x)
            found.append(x)
        x, told = self.across[-1](found[-1]), []
        for number in range(len(STRIDES) - 1, -1, -1):
            if number < len(STRIDES) - 1:
                x = self.across[number](found[number]) + functional.interpolate(x, scale_factor=2.0, mode="nearest")
            told.append(self.heads[number](x))
        return told[::-1]


class Shipped(nn.Module):
    """What is exported: pixels, uint8 (b, h, w, 3) RGB, to logits and edges (b, n, 5), finest stride first, row by row."""

    def __init__(self, net: Detector) -> None:
        super().__init__()
        self.net = net

    def forward(self, pixels: Tensor) -> Tensor:
        x = (pixels.permute(0, 3, 1, 2).float() - 128.0) * (1 / 64)
        return torch.cat([one.flatten(2) for one in self.net(x)], 2).permute(0, 2, 1)


def places(high: int, wide: int) -> tuple[Tensor, Tensor]:
    """The middle of each cell, (n, 2) as x, y, and its stride, (n,)."""
    middles, strides = [], []
    for stride in STRIDES:
        y, x = torch.meshgrid(torch.arange(high // stride), torch.arange(wide // stride), indexing="ij")
        middles.append(torch.stack((x, y), -1).reshape(-1, 2) * stride + stride / 2)
        strides.append(torch.full((len(middles[-1]),), float(stride)))
    return torch.cat(middles), torch.cat(strides)


def targets(faces: Tensor, perhaps: Tensor, middles: Tensor, strides: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """For one picture: which face each cell tells (-1: none), its box (n, 4), and whether the cell counts (n,).

    Of faces that a cell could tell it tells the smallest.
    """
    count = len(middles)
    which, counts = torch.full((count,), -1), torch.ones(count)
    inside = (middles[:, None] > perhaps[None, :, :2]) & (middles[:, None] < perhaps[None, :, 2:])
    counts[inside.all(-1).any(1)] = 0.0
    if not len(faces):
        return which, torch.zeros(count, 4), counts
    sides = faces[:, 2:] - faces[:, :2]
    size = sides.prod(1).sqrt()
    low, high = (strides[:, None] * 0 for _ in range(2))
    for stride, (least, most) in zip(STRIDES, RANGES, strict=True):
        at = strides == stride
        low[at], high[at] = float(least), float(most)
    away = (middles[:, None] - (faces[None, :, :2] + faces[None, :, 2:]) / 2).abs()
    reach = torch.maximum(0.2 * sides[None], 0.75 * strides[:, None, None])
    mine = (away < reach).all(-1) & (size[None] >= low) & (size[None] < high)
    near = (middles[:, None] > faces[None, :, :2]) & (middles[:, None] < faces[None, :, 2:])
    best = torch.where(mine, size[None], torch.inf).min(1)
    which = torch.where(best.values < torch.inf, best.indices, which)
    # cells of other strides in the middle of a face are neither right nor wrong
    between = (near.all(-1) & (away < 0.3 * sides[None]).all(-1)).any(1) & (which < 0)
    counts = torch.where(which >= 0, 1.0, torch.where(between, 0.0, counts))
    return which, faces[which.clamp(min=0)], counts


def loss(told: Tensor, goals: list[tuple[Tensor, Tensor, Tensor]], middles: Tensor, strides: Tensor) -> tuple[Tensor, Tensor]:
    """Of the scores and of the boxes; ``told`` is (b, n, 5)."""
    which, boxes, counts = (torch.stack(part) for part in zip(*goals, strict=True))
    positive = which >= 0
    edges = told[..., 1:].clamp(-2, 4).exp() * strides[:, None]
    found = torch.cat((middles - edges[..., :2], middles + edges[..., 2:]), -1)
    fit, general = giou(found[positive], boxes[positive])
    goal = torch.zeros_like(told[..., 0])
    goal[positive] = fit.detach().clamp(min=0.2)
    weight = torch.where(positive, goal, 0.75 * told[..., 0].detach().sigmoid() ** 2) * counts
    number = positive.sum().clamp(min=1)
    score = functional.binary_cross_entropy_with_logits(told[..., 0], goal, weight, reduction="sum") / number
    return score, (1 - general).sum() / number


def giou(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """Intersection over union and its generalised form (Rezatofighi et al. 2019) of paired boxes (n, 4)."""
    shared = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(1)
    union = (a[:, 2:] - a[:, :2]).prod(1) + (b[:, 2:] - b[:, :2]).prod(1) - shared
    around = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(1)
    fit = shared / union.clamp(min=1e-6)
    return fit, fit - (around - union) / around.clamp(min=1e-6)
