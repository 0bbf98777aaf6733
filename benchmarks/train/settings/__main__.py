"""Trains the model of `animeu.vision.setting` on painted places and on labelled real pictures.

    python -m benchmarks.train.settings.paint painted.npz
    python -m benchmarks.train.settings painted.npz ../shared/data -o animeu/vision/setting.json

Without ``-o`` nothing is written. Printed are: the accuracy on a painted place that was left out of the training, each in turn
(what it knows of places it never saw); then, of the model that is written, the accuracy on real pictures of the parts "train" and
"test" of `benchmarks/labels/settings.json`. A minute on one core; the drawn season is no part of it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from animeu import lazy
from animeu.bench.real.settings import labelled
from animeu.vision.setting import FAR, TIMES, Model, small, traits
from benchmarks.train.settings.paint import ANY_TIME
from benchmarks.train.settings.skies import skies
from benchmarks.train.settings.vary import varied

HIDDEN = 20
STEPS = 400
DECAY = 0.03
NOISE = 0.3
"""Of these the accuracy on painted places that were left out, and on works of the part "train" left out, changes little:
12 to 32 units, decay from .003 to .1 and noise from .15 to .5 gave .68 to .73 and .57 to .86."""
DRAWN_COPIES, REAL_COPIES = 2, 6
"""How often each picture is seen, otherwise coloured and framed each time."""
SKIES = 200
"""Plain landscapes of each time. Without them a blue sky above a green plain was called evening."""
REAL_WEIGHT = 1.5
"""A copy of a real picture counts so many painted ones."""


def main() -> None:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("painted", type=Path, nargs="+")
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--out", type=Path)
    given = parser.parse_args()
    dice = np.random.default_rng(5)
    files = [np.load(path) for path in given.painted]
    painted = {name: np.concatenate([file[name] for file in files]) for name in files[0].files}
    kept = (painted["places"] != ANY_TIME) | (painted["times"] == "night")
    painted = {name: values[kept] for name, values in painted.items()}
    drawn = _examples(painted["pictures"], painted["times"], painted["indoors"], dice)
    places = np.repeat(painted["places"], DRAWN_COPIES)
    real = list(labelled(given.data))
    taught = _real([one for one in real if one.part == "train"], dice)
    plain = _skies(dice)
    asked, wanted, weights = (np.concatenate(three) for three in zip(drawn, taught, plain, strict=True))
    outside = np.concatenate([places, np.full(len(taught[0]) + len(plain[0]), "")])
    names = list(traits(small(painted["pictures"][0])))
    for place in sorted(set(places)):
        kept = outside != place
        model = _trained(names, asked[kept], wanted[kept], weights[kept])
        _tell(f"painted, without {place}", model, asked[~kept][::DRAWN_COPIES], wanted[~kept][::DRAWN_COPIES])
    model = _trained(names, asked, wanted, weights)
    for part in ("train", "test"):
        rows = [one for one in real if one.part == part]
        _tell(
            f"real, {part}",
            model,
            _traits([one.picture for one in rows]),
            np.stack([_wanted(one.time, one.where) for one in rows]),
        )
    if given.out:
        values = {name: np.round(getattr(model, name), 4).tolist() for name in model.__slots__ if name != "names"}
        given.out.write_text(json.dumps({"names": model.names, **values}, separators=(",", ":")) + "\n", encoding="utf-8")


def _traits(pictures: Any) -> Any:
    return np.array([list(traits(small(picture)).values()) for picture in pictures], np.float32)


def _examples(pictures: Any, times: Any, indoors: Any, dice: Any) -> tuple[Any, Any, Any]:
    """Traits, wanted answers and weights of painted pictures, each as it is and in other colours."""
    asked, wanted = [], []
    for picture, time, inside in zip(pictures, times, indoors, strict=True):
        lab = small(picture)
        for copy in range(DRAWN_COPIES):
            asked.append(list(traits(lab if copy == 0 else varied(lab, dice, 0.6)).values()))
            wanted.append(_wanted((str(time),), "indoors" if inside else "outdoors"))
    return np.array(asked, np.float32), np.stack(wanted), np.ones(len(asked), np.float32)


def _real(rows: Any, dice: Any) -> tuple[Any, Any, Any]:
    asked, wanted = [], []
    for row in rows:
        lab = small(row.picture)
        for copy in range(REAL_COPIES):
            asked.append(list(traits(lab if copy == 0 else varied(lab, dice, 1.0)).values()))
            wanted.append(_wanted(row.time, row.where))
    return np.array(asked, np.float32), np.stack(wanted), np.full(len(asked), REAL_WEIGHT, np.float32)


def _skies(dice: Any) -> tuple[Any, Any, Any]:
    asked, wanted = [], []
    for picture, time in skies(dice, SKIES):
        asked.append(list(traits(small(picture)).values()))
        wanted.append(_wanted((time,), "outdoors"))
    return np.array(asked, np.float32), np.stack(wanted), np.ones(len(asked), np.float32)


def _wanted(time: Any, where: str) -> Any:
    """Six probabilities: spread evenly where several times are right, or none can be told."""
    right = [float(name in time or not time) for name in TIMES]
    return np.array([*(np.array(right) / sum(right)), {"indoors": 1.0, "outdoors": 0.0}.get(where, 0.5)], np.float32)


def _trained(names: Any, asked: Any, wanted: Any, weights: Any) -> Model:
    """Cross-entropy, all at once, by Adam with decay."""
    torch = lazy.torch()
    torch.set_num_threads(1)
    torch.manual_seed(3)
    mean, scale = asked.mean(axis=0), asked.std(axis=0) + 1e-3
    known = torch.from_numpy(np.clip((asked - mean) / scale, -FAR, FAR))
    goal, weight = torch.from_numpy(wanted), torch.from_numpy(weights)
    hidden, out = torch.nn.Linear(len(names), HIDDEN), torch.nn.Linear(HIDDEN, 6)
    by = torch.optim.AdamW([*hidden.parameters(), *out.parameters()], lr=0.02, weight_decay=DECAY)
    for step in range(STEPS):
        by.param_groups[0]["lr"] = 0.02 * (1 - step / STEPS)
        noisy = known + NOISE * torch.randn_like(known)
        answer = out(torch.tanh(hidden(noisy)))
        times = -(goal[:, :5] * torch.log_softmax(answer[:, :5], dim=1)).sum(dim=1)
        inside = torch.nn.functional.binary_cross_entropy_with_logits(answer[:, 5], goal[:, 5], reduction="none")
        loss = (weight * (times + inside)).mean()
        by.zero_grad()
        loss.backward()
        by.step()
    parts = [part.detach().numpy() for part in (hidden.weight.T, hidden.bias, out.weight.T, out.bias)]
    return Model(tuple(names), mean, scale, *parts)


def _tell(what: str, model: Model, asked: Any, wanted: Any) -> None:
    """How often it is right where there is a right answer, and how sure it is where there is none."""
    times, indoors = model(asked)
    clear, placed = wanted[:, :5].max(axis=1) > 0.3, wanted[:, 5] != 0.5
    right = wanted[np.arange(len(wanted)), times.argmax(axis=1)] > 0
    said = (indoors > 0.5) == (wanted[:, 5] > 0.5)
    unsure = f", unclear: mean probability {times[~clear].max(axis=1).mean():.2f}" if (~clear).any() else ""
    print(f"{what}: time {right[clear].mean():.3f} of {clear.sum()}, indoors {said[placed].mean():.3f} of {placed.sum()}{unsure}")


if __name__ == "__main__":
    main()
