"""Train the net that tells drawn characters apart.

    python -m benchmarks.train.characters DATA OUT.pt --boxed BOXED --minutes 40             # all characters of DATA/train
    python -m benchmarks.train.characters DATA OUT.pt --boxed BOXED --minutes 13 --leave 0 2 5 7 9   # five unseen, for figures
    python -m benchmarks.train.characters DATA OUT.pt --minutes 0 --first KEPT.pt            # a checkpoint as it is, to ONNX

``DATA`` is a folder with ``train/NAME/*.png`` (the moe.imouto crops of ten characters), ``BOXED`` one of whole pictures of
further characters, see `boxed`. The loss is the supervised contrastive one (Khosla et al. 2020) over batches of 8 real identities
by 8 and 8 drawn ones by 4. A real identity is a character, or half of the time the same drawings in other colours, which makes
thirteen characters to any number of them: what the net learns is to compare hair, eyes and ornaments, not to know people.
Minutes are of one thread's computing time; a checkpoint is written every minute. The weights of the package come from 42 minutes:
5 without the questions about drawn people, then 4, 2.5 and 8 with them, each going on from the last; at last 22 with the further
characters, with edges, blur, gamma and worse JPEG among what may happen to a crop, and from a rate of 1.5e-3.

Figures (`animeu bench --only characters --data …`): test crops of the ten against train crops R@1 .95, mAP .90 (colour
histogram .81 and .54); rightly named at 5 % of strangers accepted, five enrolled, .90 (.45); named rightly with one picture
each .89 (.53). Of television, characters never trained on, R@1 is .39 (.41; 41 crops): the histogram sees the scene.
Half of the share of the net given to what it sees before its last layer (48 axes of most variance) was .92 instead of .90 R@1
among characters left out, and no better on television; left out for its size.
What colours and ornaments weigh was chosen on the drawn season and on characters that were left out; the test figures were seen
meanwhile, and that a lead over all others is better than one over the second was seen on both.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections import deque
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from animeu.sights import Box
from animeu.vision.characters.crops import crops, fitted
from animeu.vision.faces.specs import detector
from animeu.vision.picture import read_picture
from benchmarks.train.characters import drawn
from benchmarks.train.characters.looks import augmented, recolour
from benchmarks.train.characters.net import WIDE, Net, torch

REAL, EACH_REAL = 8, 8
DRAWN, EACH_DRAWN = 8, 4
TEMPERATURE = 0.1
ASKED = 0.5
"""What the questions about drawn people weigh: which ornament, which hair, glasses or not. Without them the net does not see
ornaments within ten minutes (of two who differ in nothing else, the nearest sight was right in .62)."""
RATE = 2e-3
SIDE = 64
"""Pixels of the crops that it learns from: those of 96 cost more than twice as much, and there are few minutes."""

PEOPLE, SIGHTS = 900, 8
"""Drawn people, half of them twins of another, and how often each is drawn."""

Crops = list[list[NDArray[np.uint8]]]
Drawn = tuple[NDArray[np.uint8], NDArray[np.int64]]


def real(folder: Path, leave: set[int]) -> Crops:
    """The crops of each character that is not left out, a little larger than the net sees."""
    people = [path for number, path in enumerate(sorted(folder.iterdir())) if number not in leave]
    return [[fitted(read_picture(path), drawn.PIXELS) for path in sorted(one.iterdir())] for one in people]


def boxed(folder: Path) -> Crops:
    """Crops of further characters, from whole pictures with one labelled box each: ``folder/boxes.csv`` and ``folder/images``.

    They are cut around the face that the builtin detector finds in the box, as those are that the net will see.
    """
    found, people = detector("builtin"), dict[str, list[NDArray[np.uint8]]]()
    with (folder / "boxes.csv").open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            picture = read_picture(folder / "images" / line["image"])
            true = Box(*(float(line[part]) for part in "xywh"))
            faces = [face.box for face in found.detect([picture])[0] if face.box.iou(true) > 0.1]
            if faces:
                cut = crops(picture, [max(faces, key=true.iou)], drawn.PIXELS)[0]
                people.setdefault(line["character"], []).append(cut)
    return list(people.values())


def made(seed: int) -> dict[str, NDArray[Any]]:
    """Drawn people, every second one like the one before: ``crops``, shape (people, sights, h, w, 3); ``traits``, (people,
    sights, 3), a trait that a sight does not show being -1; ``facing`` and ``temples`` of each sight, see `drawn.temples`.
    """
    dice, people = random.Random(seed), []
    for number in range(PEOPLE):
        people.append(drawn.design(dice) if number % 2 == 0 else drawn.twin(people[-1], dice))
    seen = [[drawn.crop(one, dice) for _ in range(SIGHTS)] for one in people]
    facing = np.array([[where for _, where in sights] for sights in seen])
    temples = np.array([[drawn.temples(one, where) for where in row] for one, row in zip(people, facing, strict=True)])
    traits = np.array([[drawn.traits(one)] * SIGHTS for one in people])
    shown = temples.max(axis=2) > 0
    traits[(traits[..., 0] > 0) & ~shown, 0] = -1
    return {"crops": np.array([[crop for crop, _ in sights] for sights in seen]), "traits": traits, "facing": facing} | {
        "temples": temples
    }


def batch(of_real: Crops, of_drawn: Drawn, dice: np.random.Generator, side: int) -> tuple[Any, Any, Any]:
    """Augmented crops, shape (n, side, side, 3), whose they are, and the traits of those that are drawn, which come last."""
    rows, who, asked = [], [], []
    crops_of, traits_of = of_drawn
    for number in range(REAL):
        seen = of_real[int(dice.integers(len(of_real)))]
        colours = recolour(dice) if dice.random() < 0.5 else None
        identity = (id(seen), None if colours is None else number)
        for chosen in dice.choice(len(seen), EACH_REAL, replace=False):
            rows.append(augmented(seen[chosen], dice, side, colours))
            who.append(hash(identity))
    for first in dice.choice(len(crops_of) // 2, DRAWN // 2, replace=False) * 2:
        for person in (first, first + 1):
            for chosen in dice.choice(SIGHTS, EACH_DRAWN, replace=False):
                rows.append(augmented(crops_of[person][chosen], dice, side))
                who.append(int(person))
                asked.append(traits_of[person, chosen])
    found = np.stack(rows), np.unique(np.array(who, np.int64), return_inverse=True)[1], np.array(asked)
    return tuple(torch.from_numpy(one) for one in found)


def contrastive(vectors: Any, who: Any) -> Any:
    """The supervised contrastive loss of a batch: each against all others, those of the same identity being right."""
    alike = vectors @ vectors.T / TEMPERATURE
    itself = torch.eye(len(who), dtype=torch.bool)
    log = alike - torch.logsumexp(alike.masked_fill(itself, -1e9), dim=1, keepdim=True)
    right = (who[:, None] == who[None]) & ~itself
    return -((log * right).sum(1) / right.sum(1).clamp(min=1)).mean()


def train(of_real: Crops, of_drawn: Drawn, minutes: float, out: Path, seed: int, first: Path | None, rate: float = RATE) -> Any:
    """Train for so many minutes of computing; returns the mean of the weights over the last steps."""
    torch.manual_seed(seed)
    dice, net = np.random.default_rng(seed), Net()
    if first is not None:
        net.load_state_dict(torch.load(first, weights_only=True))
    net = net.to(memory_format=torch.channels_last)
    ask = torch.nn.ModuleList(torch.nn.Linear(WIDE, len(answers)) for answers in drawn.TRAITS.values())
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
    )
    steps = torch.optim.AdamW([*net.parameters(), *ask.parameters()], lr=rate, weight_decay=0.03)
    began, said, losses, step = time.process_time(), 0.0, deque[tuple[float, float]](maxlen=100), 0
    net.train()
    while (spent := (time.process_time() - began) / 60) < minutes:
        share = spent / minutes
        for group in steps.param_groups:
            group["lr"] = rate * min(1.0, step / 60) * (0.5 + 0.5 * np.cos(np.pi * share))
        rows, who, asked = batch(of_real, of_drawn, dice, SIDE)
        seen = net.seen(rows.permute(0, 3, 1, 2).float() / 255)
        alike = contrastive(net.told(seen), who)
        told = sum(
            torch.nn.functional.cross_entropy(one(seen[-len(asked) :]), asked[:, number], ignore_index=-1)
            for number, one in enumerate(ask)
        )
        loss = alike + ASKED * told
        steps.zero_grad()
        loss.backward()
        steps.step()
        mean.update_parameters(net)
        losses.append((float(alike.detach()), float(told.detach())))
        step += 1
        if spent - said >= 1.0:
            said = spent
            print(f"{spent:5.1f} min, step {step}, losses {np.mean(losses, axis=0).round(3)}", flush=True)
            torch.save(mean.module.state_dict(), out)
    torch.save(mean.module.state_dict(), out)
    return mean.module


def main() -> None:
    """See the module."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("out", type=Path, help="the checkpoint (.pt); the .onnx is written beside it")
    asked.add_argument(
        "--drawn", type=Path, default=Path("drawn-people.npz"), help="where drawn people are kept; made when missing"
    )
    asked.add_argument("--minutes", type=float, default=20.0)
    asked.add_argument("--first", type=Path, help="a checkpoint to go on from")
    asked.add_argument("--rate", type=float, default=RATE, help="of learning, at the beginning")
    asked.add_argument("--boxed", type=Path, help="a folder of whole pictures with labelled boxes: more characters")
    asked.add_argument("--leave", type=int, nargs="*", default=[])
    asked.add_argument("--seed", type=int, default=5)
    given = asked.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    if not given.drawn.exists():
        np.savez(given.drawn, **made(given.seed))
    kept = np.load(given.drawn)
    people = kept["crops"], kept["traits"]
    faces = real(given.data / "train", set(given.leave)) + (boxed(given.boxed) if given.boxed else [])
    net = train(faces, people, given.minutes, given.out, given.seed, given.first, given.rate)
    net.eval()
    torch.onnx.export(
        net, (torch.zeros(2, 3, SIDE, SIDE),), str(given.out.with_suffix(".onnx")), dynamo=False,
        input_names=["crops"], output_names=["vectors"], dynamic_axes={"crops": {0: "n"}, "vectors": {0: "n"}},
    )  # fmt: skip


if __name__ == "__main__":
    main()
