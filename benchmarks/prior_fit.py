"""Trains the subtitle prior of `animeu/fusion/prior.py` on the real timings of train and writes its weights file.

Needs scikit-learn and PyTorch; some minutes. `python -m benchmarks.prior_fit` writes `animeu/fusion/prior.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from animeu.fusion.edges import script
from animeu.fusion.prior import stored
from animeu.fusion.sequence import Inputs
from animeu.fusion.surroundings import REACH, distances, on_screen
from animeu.fusion.timing import measured, of_file
from animeu.fusion.trust import marks
from benchmarks.prior_scripts import Example, examples, gapped, rephased, spoilt
from benchmarks.subcuts import episodes

WEIGHTS = Path(__file__).resolve().parents[1] / "animeu" / "fusion" / "prior.json"
TREES = {
    "max_iter": 240,
    "learning_rate": 0.04,
    "max_leaf_nodes": 15,
    "min_samples_leaf": 60,
    "l2_regularization": 5.0,
    "max_bins": 127,
    "max_features": 0.3,
}
TIMED = 9.0
"""How much likelier than each way to spoil a script it is to meet a timed one: who asks for cuts has most likely timed his."""
SPOILS = ("loose", "a little loose", "lead-outs", "together", "captions")
"""The scripts that the timed ones are told from; see `benchmarks.prior_scripts.spoilt`."""
GAPPED = 0.4
"""Of the scripts that are written anew, those whose timer leaves gaps."""
NETWORKS, HIDDEN, MEMORY, EPOCHS, CHUNK, BATCH = 3, 48, 24, 9, 64, 32
SCALED = (
    "gap_",
    "p_dur",
    "n_dur",
    "pp_dur",
    "nn_dur",
    "p_chars",
    "n_chars",
    "c-",
    "c+",
    "sign_b",
    "sign_a",
    "p_words",
    "n_words",
    "den_",
)
LEFT_OUT = {"c-3", "c+3", "t-3", "t+3", "t-1", "t+1", "t-2", "t+2", "p_mark", "n_mark", "type"}
RANGES = (
    *(("type", v, v) for v in range(4)),
    *((name, v, v) for name in ("p_mark", "n_mark") for v in range(7)),
    *((name, v, v) for name in ("t-1", "t+1") for v in range(-1, 4)),
    *(
        (name, low, high)
        for name in ("gap_frames_prev", "gap_frames_next")
        for low, high in ((1, 2), (3, 4), (5, 8), (9, 12), (13, 24), (25, 48), (49, 120))
    ),
)
"""What the network is told as yes or no."""


def fit_trees(train: Sequence[Example], others: Sequence[Example] = (), seed: int = 0) -> dict[str, Any]:
    """Boosted trees in their stored form; ``others`` are examples that count half."""
    names = [name for name in train[0].values if not name.startswith(("rel_", "q_"))]
    every = [*train, *others]
    table = np.concatenate([np.stack([e.values[n] for n in names], axis=1) for e in every]).astype(np.float32)
    weight = np.concatenate([np.full(len(e.found), 1.0 if i < len(train) else 0.5) for i, e in enumerate(every)])
    model = HistGradientBoostingClassifier(**TREES, random_state=seed)
    model.fit(table, np.concatenate([e.hit for e in every]), sample_weight=weight)
    return stored_trees(model, names)


def stored_trees(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """What `animeu.fusion.trees.trees` reads."""
    stored, depth = [], 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        depth = max(depth, int(nodes["depth"].max()))
        stored.append(
            [
                [float(f"{n['value']:.8g}")]
                if n["is_leaf"]
                else [
                    int(n["feature_idx"]),
                    min(float(n["num_threshold"]), 1e300),
                    int(n["left"]),
                    int(n["right"]),
                    int(n["missing_go_to_left"]),
                ]
                for n in nodes
            ]
        )
    return {"names": list(names), "base": float(model._baseline_prediction.ravel()[0]), "depth": depth, "trees": stored}


class Net(torch.nn.Module):
    """The network of `animeu.fusion.sequence`, for training."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.mix = torch.nn.Linear(inputs, HIDDEN)
        self.memory = torch.nn.GRU(HIDDEN, MEMORY, batch_first=True, bidirectional=True)
        self.join = torch.nn.Linear(HIDDEN + 2 * MEMORY, HIDDEN)
        self.out = torch.nn.Linear(HIDDEN, 1)
        self.drop_input, self.drop = torch.nn.Dropout(0.1), torch.nn.Dropout(0.3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mixed = torch.relu(self.mix(self.drop_input(x)))
        memory, _ = self.memory(self.drop(mixed))
        joined = torch.relu(self.join(torch.cat([mixed, memory], dim=-1)))
        return self.out(self.drop(joined))[..., 0]


def fit_network(train: Sequence[Example], seeds: Sequence[int] = tuple(range(NETWORKS))) -> dict[str, Any]:
    """The networks in their stored form."""
    torch.set_num_threads(1)
    names = tuple(name for name in train[0].values if name not in LEFT_OUT)
    scaled = frozenset(name for name in names if name.startswith(SCALED))
    plain = Inputs(names, scaled, np.zeros(len(names)), np.ones(len(names)), RANGES)
    raw = np.concatenate([plain.raw(e.values) for e in train])
    mean, deviation = np.nanmean(raw, axis=0).round(5), (np.nanstd(raw, axis=0) + 1e-3).round(5)
    inputs = Inputs(names, scaled, mean, deviation, RANGES)
    sequences = [
        (torch.tensor(inputs(e.values), dtype=torch.float32), torch.tensor(e.hit, dtype=torch.float32))
        for e in train
        if len(e.found)
    ]
    weights = [_weights(_trained(sequences, seed)) for seed in seeds]
    return {
        "names": names,
        "logarithm": sorted(scaled),
        "mean": mean.tolist(),
        "deviation": deviation.tolist(),
        "ranges": RANGES,
        "weights": {name: np.stack([w[name] for w in weights]) for name in weights[0]},
    }


def _trained(sequences: Sequence[tuple[torch.Tensor, torch.Tensor]], seed: int) -> Net:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(sequences[0][0].shape[1])
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=0.02)
    total = EPOCHS * (sum(len(y) // CHUNK + 2 for _, y in sequences) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 5e-3, total_steps=total)
    for _ in range(EPOCHS):
        chunks = []
        for x, y in sequences:
            first = int(rng.integers(1, CHUNK))
            cuts = [0, *range(first, len(y), CHUNK), len(y)]
            chunks += [(x[a:b], y[a:b]) for a, b in pairwise(cuts) if b - a > 4]
        order = rng.permutation(len(chunks))
        for at in range(0, len(order), BATCH):
            batch = [chunks[i] for i in order[at : at + BATCH]]
            x = torch.nn.utils.rnn.pad_sequence([one[0] for one in batch], batch_first=True)
            y = torch.nn.utils.rnn.pad_sequence([one[1] for one in batch], batch_first=True, padding_value=-1)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(net(x)[y >= 0], y[y >= 0])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1)
            optimizer.step()
            schedule.step()
    return net.eval()


def _weights(net: Net) -> dict[str, NDArray[np.float32]]:
    """In the names of `animeu.fusion.sequence.Network`."""
    p = {name: value.detach().numpy() for name, value in net.named_parameters()}
    both = {
        own: np.stack([p[f"memory.{name}_l0"], p[f"memory.{name}_l0_reverse"]])
        for own, name in (("in", "weight_ih"), ("in_bias", "bias_ih"), ("state", "weight_hh"), ("state_bias", "bias_hh"))
    }
    return both | {
        "mix": p["mix.weight"],
        "mix_bias": p["mix.bias"],
        "join": p["join.weight"],
        "join_bias": p["join.bias"],
        "out": p["out.weight"][0],
        "out_bias": p["out.bias"][0],
    }


def loaded(net: Net, weights: Mapping[str, NDArray[np.floating]]) -> Net:
    """The network with stored weights in it, for a comparison."""
    state = net.state_dict()
    for own, name in (("in", "weight_ih"), ("in_bias", "bias_ih"), ("state", "weight_hh"), ("state_bias", "bias_hh")):
        state[f"memory.{name}_l0"], state[f"memory.{name}_l0_reverse"] = (torch.tensor(w) for w in weights[own])
    for name in ("mix", "join"):
        state[f"{name}.weight"], state[f"{name}.bias"] = torch.tensor(weights[name]), torch.tensor(weights[f"{name}_bias"])
    state["out.weight"], state["out.bias"] = torch.tensor(weights["out"])[None], torch.tensor(weights["out_bias"])[None]
    net.load_state_dict(state)
    return net.eval()


def fit_surroundings(train: Sequence[Example], rate: float) -> dict[str, list[float]]:
    """Log-odds of frames beside edges and inside lines, against the mean rate of cuts."""
    counts: dict[tuple[str, int], NDArray[np.int64]] = {}
    for e in train:
        frames = len(e.timed.clock)
        cut = np.zeros(frames, dtype=bool)
        cut[e.timed.cuts] = True
        since, until = distances(e.parts[0], e.parts[1], frames)
        spoken = on_screen(e.parts[0], frames)
        near = (since <= REACH) | (until <= REACH)
        for step in range(1, REACH + 1):
            for name, which in (("after", (since == step) & (until > REACH)), ("before", (until == step) & (since > REACH))):
                _add(counts, (name, step), which & ~spoken, cut)
        _add(counts, ("inside", 0), spoken & ~near, cut)
        _add(counts, ("inside", 1), spoken & near & (since > 0), cut)

    def odds(name: str, step: int) -> float:
        seen, cuts = counts[name, step]
        return min(round(float(np.log((cuts + 1) / (seen + 1 / rate) / rate)), 3), 0.0)  # what is "not near" speaks for no cut

    steps = range(1, REACH + 1)
    return {
        "after": [odds("after", s) for s in steps],
        "before": [odds("before", s) for s in steps],
        "inside": [odds("inside", s) for s in (0, 1)],
    }


def _add(
    counts: dict[tuple[str, int], NDArray[np.int64]], key: tuple[str, int], which: NDArray[np.bool_], cut: NDArray[np.bool_]
) -> None:
    counts[key] = counts.get(key, np.zeros(2, dtype=np.int64)) + np.array([which.sum(), cut[which].sum()])


def fit_habits(train: Sequence[Example]) -> dict[str, float]:
    """Logistic regression that tells the scripts of train from spoilt ones, by the habits of their timers."""
    rng = np.random.default_rng(0)
    rows, timed = [], []
    for e in train:
        spoils = [spoilt(e.timed, how, rng) for how in SPOILS]
        for one, good in [(e.timed, True), *((spoil, False) for spoil in spoils)]:
            lines = measured(script(one.lines, one.clock, "dialogue"), one.clock)
            rows.append(marks(of_file(lines), len(np.unique(lines.script.start_us))))
            timed.append(good)
    names, weight = tuple(rows[0]), np.where(timed, TIMED, 1.0)
    table = np.array([[row[name] for name in names] for row in rows])
    model = LogisticRegression(C=10, max_iter=2000).fit(table, timed, sample_weight=weight)
    return {
        "base": round(float(model.intercept_[0]), 4),
        **{n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)},
    }


def fit(train: Sequence[Example], seeds: Sequence[int] = tuple(range(NETWORKS))) -> dict[str, Any]:
    """Everything that the prior is made of, in its stored form."""
    rate = round(sum(len(e.timed.cuts) for e in train) / sum(len(e.timed.clock) for e in train), 5)
    rng = np.random.default_rng(0)
    kept = [gapped(e.timed, rng) if rng.random() < GAPPED else e.timed for e in train]
    others = examples(rephased(timed, "middle" if i % 2 else "as spoken", rng) for i, timed in enumerate(kept))
    network = fit_network([*train, *others], seeds)
    network["weights"] = {name: w.astype(np.float64).round(5).tolist() for name, w in network["weights"].items()}
    return {
        "rate": rate,
        "surroundings": fit_surroundings(train, rate),
        "habits": fit_habits(train),
        "trees": fit_trees(train, others),
        "network": network,
    }


ABOUT = {
    "what": "Subtitle prior of animeu: boosted trees, recurrent networks and tables; see animeu/fusion/prior.py",
    "made by": "benchmarks/prior_fit.py",
    "data": "subcuts, split train, aligned episodes: line timings, counts of their text and scene-cut keyframes (WWXD, SCXvid) of"
    " published fansub scripts; no text. A cut is the first of a run of keyframes up to 6 frames apart",
    "sources": "notdedsec/Demon-Slayer-Infinity-Train, Jujutsu-Kaisen-0, Jujutsu-Kaisen, Jujutsu-Kaisen-Season-2,"
    " Jujutsu-Kaisen-Season-3, Fansubbing; asc3ns10n/El-Melloi-Case-Files; The0x539/mugen (GitHub)",
}


def figures(weights: Mapping[str, Any]) -> dict[str, Any]:
    """What the weights reach on dev, as `benchmarks/prior.py` prints it."""
    from benchmarks import prior

    model = stored(weights)
    answers = [prior.answer(e, model) for e in episodes() if e.split == "dev" and e.aligned]
    return {
        "dev": f"{len(answers)} episodes of shows and groups that are not in train",
        f"F1 within {prior.TOLERANCE} frames, threshold {prior.THRESHOLD}": round(prior.f1(answers, prior.THRESHOLD), 4),
        "edge AUC, dialogue": round(prior.auc(answers, lambda a: a.spoken), 4),
        "calibration error over edges": round(prior.reliability(answers, lambda a: a.edges)[1], 4),
    }


def written(weights: Mapping[str, Any]) -> str:
    """The file: what it is on top, to be read by people, then one line for each part, and one for each tree."""

    def short(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    parts = {name: short(value) for name, value in weights.items()}
    parts["about"] = json.dumps(weights["about"], ensure_ascii=False, indent=1)
    for name, inner in (("trees", "trees"), ("network", "weights")):
        rows = [f"{short(key)}:{short(value)}" for key, value in weights[name].items() if key != inner]
        if name == "trees":
            rows.append('"trees":[\n' + ",\n".join(map(short, weights[name][inner])) + "\n]")
        else:
            rows.append('"weights":{\n' + ",\n".join(f"{short(k)}:{short(v)}" for k, v in weights[name][inner].items()) + "\n}")
        parts[name] = "{\n" + ",\n".join(rows) + "\n}"
    return "{\n" + ",\n".join(f"{short(name)}:{part}" for name, part in parts.items()) + "\n}\n"


def main() -> None:
    """Train and write the weights file."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--habits", action="store_true", help="fit only what tells timed scripts from others; the rest is kept")
    train = [e for e in examples(episodes()) if e.timed.split == "train" and e.timed.aligned]
    if asked.parse_args().habits:
        weights = json.loads(WEIGHTS.read_text(encoding="utf-8")) | {"habits": fit_habits(train)}
    else:
        weights = fit(train)
    about = ABOUT | {"episodes": len(train), "edges": sum(len(e.found) for e in train), "figures": figures(weights)}
    WEIGHTS.write_text(written({"about": about} | {k: v for k, v in weights.items() if k != "about"}), encoding="utf-8")
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes; run python -m benchmarks.prior for its figures")


if __name__ == "__main__":
    main()
