"""Pictures to learn from, composed and distorted anew each time: real crops and drawn people on all kinds of ground."""

from __future__ import annotations

import math
import random
from collections import deque
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.train.faces.data import NONE, REAL
from benchmarks.train.faces.drawn import CUTOUTS, SEASON
from benchmarks.train.faces.kept import kept
from benchmarks.train.faces.things import GROUNDS, THINGS

SIDE = 256
LEAST, MOST = 13.0, 250.0
"""Faces are drawn from so many pixels on, and up to so many, evenly on a logarithmic scale."""

HARD = 600
"""Hard scenes that are kept, the latest."""

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Scene:
    """What is learnt from: pixels (SIDE, SIDE, 3), faces, what may be one."""

    pixels: Pixels
    faces: Floats
    perhaps: Floats


class Composer:
    """Endless scenes.

    Parameters
    ----------
    seed : int

    Attributes
    ----------
    hard : deque of ndarray
        Scenes without a face in which the network saw one: whoever trains puts them here, and they come again.
    """

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        real = kept(REAL)
        self.crops = [one[:3] for one in real if one[3] == "crop"]
        self.clips = [one[:3] for one in real if one[3] == "clip" and len(one[1])]
        self.patches = [one[0] for one in real if one[3] == "nobody"]
        self.empty = [one[0] for one in real if one[3] == "film"] + [one[0] for one in kept(GROUNDS)]
        self.season = [one[:3] for one in kept(SEASON)]
        self.unpeopled = [one for one in self.season if not len(one[1]) and not len(one[2])]
        self.people = [one[:3] for one in kept(CUTOUTS)]
        self.things = [one[:3] for one in kept(THINGS)]
        self.hard: deque[Pixels] = deque(maxlen=HARD)

    def __call__(self) -> Scene:
        kinds = {"real": 0.36, "beside": 0.12, "drawn": 0.13, "season": 0.08, "clips": 0.07, "none": 0.12}
        kinds["hard"] = 0.12 if self.hard else 0.0
        kind = self.dice.choices(list(kinds), list(kinds.values()))[0]
        if kind == "none":
            return self.nobody()
        if kind == "hard":
            seen = self.dice.choice(self.hard)
            return Scene(np.ascontiguousarray(seen[:, ::-1]) if self.dice.random() < 0.5 else seen, NONE, NONE)
        if kind == "beside":  # hair, hands, cloth: whatever of a crop lies beside the face, from near
            scene = self._part(*self.dice.choice(self.crops), beside=True)
        elif kind in ("season", "clips"):
            scene = self._part(*self.dice.choice(getattr(self, kind)))
        else:
            scene = Scene(self._ground(), NONE, NONE)
            for _ in range(self.dice.choice((0, 0, 0, 1, 2))):
                self._cutout(scene, self.dice.choice(self.things))
            for _ in range(self.dice.choice((1, 1, 2, 3) if kind == "real" else (1, 1, 2, 3, 4))):
                if kind == "real" or self.dice.random() < 0.15:
                    self._crop(scene)
                else:
                    self._cutout(scene, self.dice.choice(self.people))
        if self.dice.random() < 0.3:
            self._hide(scene)
        return self._distorted(scene)

    def nobody(self) -> Scene:
        """A scene without anybody: grounds, patches, and in most of them things."""
        dice = self.dice
        if dice.random() < 0.25:
            scene = Scene(self._part(dice.choice(self.unpeopled)[0], NONE, NONE).pixels, NONE, NONE)
        else:
            scene = Scene(self._ground(), NONE, NONE)
        for _ in range(dice.choice((0, 1, 1, 2, 3, 5))):
            self._cutout(scene, dice.choice(self.things))
        if dice.random() < 0.3:
            self._hide(scene)
        return self._distorted(scene)

    # --- what is composed

    def _size(self) -> float:
        return math.exp(self.dice.uniform(math.log(LEAST), math.log(MOST)))

    def _ground(self) -> Pixels:
        dice = self.dice
        if dice.random() < 0.25:
            ends = np.array([[dice.randrange(256) for _ in range(3)] for _ in range(2)], np.float32)
            ramp = np.linspace(0, 1, SIDE, dtype=np.float32)[:, None, None]
            flat = np.broadcast_to(ends[0] * (1 - ramp) + ends[1] * ramp, (SIDE, SIDE, 3))
            return np.ascontiguousarray(flat if dice.random() < 0.5 else flat.transpose(1, 0, 2)).astype(np.uint8)
        return self._part(dice.choice(self.patches if dice.random() < 0.5 else self.empty), NONE, NONE).pixels

    def _part(self, picture: Pixels, faces: Floats, perhaps: Floats, *, beside: bool = False) -> Scene:
        """A part of a picture, magnified or made smaller; a face decides which, if any, but for what is ``beside`` it."""
        dice, (high, wide) = self.dice, picture.shape[:2]
        if len(faces) and not beside:
            one = faces[dice.randrange(len(faces))]
            own = max(math.sqrt(max((one[2] - one[0]) * (one[3] - one[1]), 1.0)), 4.0)
            scale = min(max(self._size() / own, 0.25), 2.5)
            middle = ((one[0] + one[2]) / 2, (one[1] + one[3]) / 2)
        else:
            scale = math.exp(dice.uniform(math.log(0.8 if beside else 0.35), math.log(4.0 if beside else 2.5)))
            middle = (dice.uniform(0, wide), dice.uniform(0, high))
        turn = dice.gauss(0, 7) if dice.random() < 0.5 else 0.0
        flip = dice.random() < 0.5
        at = (dice.uniform(0.2, 0.8) * SIDE, dice.uniform(0.2, 0.8) * SIDE)
        matrix = _matrix(scale, turn, flip, middle, at)
        border = dice.choice((cv2.BORDER_REFLECT_101, cv2.BORDER_CONSTANT)) if not len(faces) else cv2.BORDER_CONSTANT
        if scale < 0.5:  # many pixels to one: an even share of each
            picture, matrix = _halved(picture, matrix)
        fill = [dice.randrange(256) for _ in range(3)] if dice.random() < 0.5 else (0, 0, 0)
        drawn = cv2.warpAffine(picture, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=border, borderValue=fill)
        full = _matrix(scale, turn, flip, middle, at)
        return _sorted(drawn, _moved(faces, full, turn), _moved(perhaps, full, turn))

    def _crop(self, scene: Scene) -> None:
        """Paste a real crop, as a tile, over what is there."""
        picture, faces, perhaps = self.dice.choice(self.crops)
        single = faces[:1]
        if self.dice.random() < 0.12:
            picture, faces = _blank(picture, faces), NONE
        own = math.sqrt(max(float((single[0, 2] - single[0, 0]) * (single[0, 3] - single[0, 1])), 1.0))
        scale = min(max(self._size() / own, 0.08), 3.2)
        size = (max(round(picture.shape[1] * scale), 8), max(round(picture.shape[0] * scale), 8))
        tile = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        if self.dice.random() < 0.5:
            tile = np.ascontiguousarray(tile[:, ::-1])
            single, faces, perhaps = (_flipped(boxes, picture.shape[1]) for boxes in (single, faces, perhaps))
        x, y = self._spot(size, single[0] * scale)
        whole = np.array([[0, 0, *size]], np.float32)
        self._lay(scene, tile, None, x, y, faces * scale, perhaps * scale, whole)

    def _cutout(self, scene: Scene, one: tuple[Pixels, Floats, Floats]) -> None:
        """Paste a drawn person, or a thing, by its face, or its head."""
        picture, face, head = one
        box = face if len(face) else head * np.float32(1)
        own = math.sqrt(max(float((box[0, 2] - box[0, 0]) * (box[0, 3] - box[0, 1])), 1.0))
        scale = min(max(self._size() / own, 0.08), 2.2)
        turn = self.dice.gauss(0, 9) if self.dice.random() < 0.5 else 0.0
        middle = (picture.shape[1] / 2, picture.shape[0] / 2)
        size = (max(round(picture.shape[1] * scale), 8), max(round(picture.shape[0] * scale), 8))
        matrix = _matrix(scale, turn, self.dice.random() < 0.5, middle, (size[0] / 2, size[1] / 2))
        moved = _moved(box, matrix, turn)
        source, warp = _halved(picture, matrix) if scale < 0.5 else (picture, matrix)
        tile = cv2.warpAffine(source, warp, size, flags=cv2.INTER_LINEAR, borderValue=(0, 0, 0, 0))
        x, y = self._spot(size, moved[0])
        self._lay(scene, tile, tile[..., 3:].astype(np.float32) / 255, x, y, moved if len(face) else NONE, NONE, moved)

    def _spot(self, size: tuple[int, int], box: Floats) -> tuple[int, int]:
        """Where the corner of something goes so that the middle of its face lies in the scene."""
        at = (self.dice.uniform(0.08, 0.92) * SIDE, self.dice.uniform(0.08, 0.92) * SIDE)
        return round(at[0] - (box[0] + box[2]) / 2), round(at[1] - (box[1] + box[3]) / 2)

    def _lay(
        self, scene: Scene, tile: Pixels, alpha: Floats | None, x: int, y: int, faces: Floats, perhaps: Floats, cover: Floats
    ) -> None:
        """Lay a tile over what is there; ``cover`` is what it hides, and like faces is told from its corner."""
        left, top, right, bottom = max(x, 0), max(y, 0), min(x + tile.shape[1], SIDE), min(y + tile.shape[0], SIDE)
        if left >= right or top >= bottom:
            return
        part = (slice(top - y, bottom - y), slice(left - x, right - x))
        below, above = scene.pixels[top:bottom, left:right], tile[part][..., :3]
        shown = above if alpha is None else below + (above.astype(np.float32) - below) * alpha[part]
        scene.pixels[top:bottom, left:right] = shown
        shift = np.array([x, y, x, y], np.float32)
        scene.faces, hidden = _uncovered(scene.faces, cover + shift)
        scene.perhaps = np.concatenate((_uncovered(scene.perhaps, cover + shift)[0], hidden))
        new = _sorted(scene.pixels, faces + shift, perhaps + shift)
        scene.faces = np.concatenate((scene.faces, new.faces))
        scene.perhaps = np.concatenate((scene.perhaps, new.perhaps))

    def _hide(self, scene: Scene) -> None:
        """Hide a part of a face, or of nothing, behind a flat or painted shape."""
        dice = self.dice
        if len(scene.faces):
            box = scene.faces[dice.randrange(len(scene.faces))]
            wide, high = box[2] - box[0], box[3] - box[1]
            side = dice.randrange(4)
            share = dice.uniform(0.1, 0.45)
            part = [box[0] - wide, box[1] - high, box[2] + wide, box[3] + high]
            inner = (box[0] + wide * share, box[1] + high * share, box[2] - wide * share, box[3] - high * share)
            part[(side + 2) % 4] = inner[side]
        else:
            x, y, size = dice.uniform(0, SIDE), dice.uniform(0, SIDE), self._size()
            part = [x, y, x + size, y + size * dice.uniform(0.3, 2)]
        left, top, right, bottom = (int(min(max(edge, 0), SIDE)) for edge in part)
        if right - left < 2 or bottom - top < 2:
            return
        fill = np.array([dice.randrange(256) for _ in range(3)], np.uint8)
        if dice.random() < 0.5:
            fill = self._part(dice.choice(self.empty), NONE, NONE).pixels[top:bottom, left:right]
        scene.pixels[top:bottom, left:right] = fill

    # --- what is distorted

    def _distorted(self, scene: Scene) -> Scene:
        dice, pixels = self.dice, scene.pixels
        if dice.random() < 0.4:
            hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)
            turn = dice.randrange(180) if dice.random() < 0.4 else dice.randrange(-10, 11)
            hsv[..., 0] = (hsv[..., 0].astype(np.int16) + turn) % 180
            pixels = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)
        table = np.arange(256, dtype=np.float32) / 255
        table = table ** math.exp(dice.gauss(0, 0.35))
        gain, lift = (dice.uniform(0.15, 0.6), 0.0) if dice.random() < 0.18 else (dice.uniform(0.7, 1.15), dice.gauss(0, 0.06))
        tint = np.array([math.exp(dice.gauss(0, 0.25 if dice.random() < 0.25 else 0.05)) for _ in range(3)], np.float32)
        tables = np.clip((table[:, None] * gain * tint + lift) * 255, 0, 255).astype(np.uint8)
        pixels = cv2.LUT(pixels, tables[None])
        if dice.random() < 0.12:
            pixels = np.repeat(pixels.mean(2, keepdims=True), 3, 2).astype(np.uint8)
        if dice.random() < 0.15:
            pixels = cv2.GaussianBlur(pixels, (0, 0), dice.uniform(0.5, 1.6))
        if dice.random() < 0.15:
            noise = np.random.default_rng(dice.randrange(1 << 30)).normal(0, dice.uniform(2, 14), pixels.shape)
            pixels = np.clip(pixels + noise, 0, 255).astype(np.uint8)
        if dice.random() < 0.35:
            quality = [cv2.IMWRITE_JPEG_QUALITY, dice.randrange(20, 85)]
            pixels = cv2.imdecode(cv2.imencode(".jpg", np.ascontiguousarray(pixels), quality)[1], cv2.IMREAD_COLOR)
        return Scene(np.ascontiguousarray(pixels), scene.faces, scene.perhaps)


def _blank(picture: Pixels, faces: Floats) -> Pixels:
    """Faces without eyes, nose and mouth, and so none: skin between hair, as a bare shoulder or a hand is."""
    out = picture.copy()
    for left, top, right, bottom in faces:
        x, y = (int(left + right) // 2, int(top + bottom) // 2)
        part = picture[max(int(top), 0) : int(bottom) + 1, max(int(left), 0) : int(right) + 1]
        skin = np.median(part.reshape(-1, 3), 0)
        mask = np.zeros(picture.shape[:2], np.float32)
        cv2.ellipse(mask, (x, y), (int(right - left) * 52 // 100, int(bottom - top) * 58 // 100), 0, 0, 360, 1.0, -1)
        mask = cv2.GaussianBlur(mask, (0, 0), max((right - left) / 40, 0.5))[..., None]
        out = (out * (1 - mask) + skin * mask).astype(np.uint8)
    return out


def _matrix(scale: float, turn: float, flip: bool, middle: tuple[float, float], at: tuple[float, float]) -> Floats:
    """The affine map that scales and turns around ``middle`` and puts it at ``at``."""
    c, s = scale * math.cos(math.radians(turn)), scale * math.sin(math.radians(turn))
    across = -1.0 if flip else 1.0
    linear = np.array([[c * across, -s], [s * across, c]], np.float32)
    shift = np.array(at, np.float32) - linear @ np.array(middle, np.float32)
    return np.concatenate((linear, shift[:, None]), 1)


def _halved(picture: Pixels, matrix: Floats) -> tuple[Pixels, Floats]:
    scale = math.hypot(float(matrix[0, 0]), float(matrix[1, 0]))
    size = (max(round(picture.shape[1] * scale * 1.4), 4), max(round(picture.shape[0] * scale * 1.4), 4))
    if size[0] >= picture.shape[1]:
        return picture, matrix
    small, out = cv2.resize(picture, size, interpolation=cv2.INTER_AREA), matrix.copy()
    out[:, 0] *= picture.shape[1] / size[0]
    out[:, 1] *= picture.shape[0] / size[1]
    return small, out


def _moved(boxes: Floats, matrix: Floats, turn: float) -> Floats:
    """Boxes after an affine map: their middle as it goes, their sides by its scale (a turned face is about as wide as before)."""
    if not len(boxes):
        return NONE
    scale = math.hypot(float(matrix[0, 0]), float(matrix[1, 0]))
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2 @ matrix[:, :2].T + matrix[:, 2]
    half = (boxes[:, 2:] - boxes[:, :2]) / 2 * scale
    return np.concatenate((middle - half, middle + half), 1).astype(np.float32)


def _flipped(boxes: Floats, wide: int) -> Floats:
    out = boxes.copy()
    out[:, 0], out[:, 2] = wide - boxes[:, 2], wide - boxes[:, 0]
    return out


def _uncovered(boxes: Floats, cover: Floats) -> tuple[Floats, Floats]:
    """Boxes that something new leaves to be seen for the most part, and those that are half hidden."""
    if not len(boxes):
        return NONE, NONE
    low, high = np.maximum(boxes[:, None, :2], cover[None, :, :2]), np.minimum(boxes[:, None, 2:], cover[None, :, 2:])
    share = (np.maximum(high - low, 0).prod(-1) / (boxes[:, None, 2:] - boxes[:, None, :2]).prod(-1)).max(1)
    return boxes[share < 0.45], boxes[(share >= 0.45) & (share < 0.85)]


def _sorted(pixels: Pixels, faces: Floats, perhaps: Floats) -> Scene:
    """A face of which less than 45 % is in the scene, or that is tiny, may be one; of which less than a tenth, is none."""
    if len(faces):
        inside = np.maximum(np.minimum(faces[:, 2:], SIDE) - np.maximum(faces[:, :2], 0), 0).prod(1)
        sides = faces[:, 2:] - faces[:, :2]
        share, size = inside / np.maximum(sides.prod(1), 1e-3), np.sqrt(np.maximum(sides.prod(1), 0))
        clear = (share >= 0.45) & (size >= 8)
        unclear = ~clear & (share > 0.1)
        perhaps = np.concatenate((perhaps, faces[unclear]))
        faces = faces[clear]
    return Scene(pixels, faces.reshape(-1, 4).astype(np.float32), perhaps.reshape(-1, 4).astype(np.float32))
