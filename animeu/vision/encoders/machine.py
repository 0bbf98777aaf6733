"""On what a model runs, and how exactly it counts; and what goes wrong while one is loaded."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import Any, Literal

from animeu import lazy
from animeu.errors import InvalidValue

Precision = Literal["float32", "float16", "bfloat16"]
PRECISIONS: tuple[Precision, ...] = ("float32", "float16", "bfloat16")


@dataclass(frozen=True, slots=True)
class Machine:
    """A device of torch, and the numbers that a model counts in there.

    Parameters
    ----------
    device : str
        ``"cpu"``, ``"cuda"``, ``"cuda:1"``, ``"mps"``.
    precision : {"float32", "float16", "bfloat16"}
        Half precision takes half the memory and, on a GPU, about half the time; vectors are float32 all the same.
    """

    device: str
    precision: Precision

    @classmethod
    def choose(cls, device: str | None = None, precision: str | None = None) -> Machine:
        """A GPU with half precision where there is one, else the CPU with single precision.

        Raises
        ------
        InvalidValue
            When there is no such device here, or no such precision.

        Examples
        --------
        >>> Machine.choose("cpu")
        Machine(device='cpu', precision='float32')
        >>> Machine.choose("cpu", "int3")
        Traceback (most recent call last):
            ...
        animeu.errors.InvalidValue: precision is 'int3'. It must be one of float32, float16, bfloat16
        """
        torch = lazy.torch()
        if device is None:
            device = "cuda" if torch.cuda.is_available() else "cpu"
        if not _usable(torch, device):
            raise InvalidValue("device", device, "one that torch can use here; 'cpu' always is")
        wanted = precision or ("float32" if device == "cpu" else "float16")
        for known in PRECISIONS:
            if wanted == known:
                return cls(device, known)
        raise InvalidValue("precision", precision, f"one of {', '.join(PRECISIONS)}")

    @property
    def numbers(self) -> Any:
        """The ``torch.dtype``."""
        return getattr(lazy.torch(), self.precision)


def _usable(torch: Any, device: str) -> bool:
    try:
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError):  # what torch raises for no such device, by its kind
        return False
    return True


def failures() -> tuple[type[Exception], ...]:
    """What libraries raise when a model is not there, torn, or another one than they expect."""
    torn: type[Exception] = lazy.load("safetensors").SafetensorError
    known = (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, ImportError, pickle.UnpicklingError)
    return (*known, torn)


def told(error: Exception) -> str:
    r"""An error of somebody else in one line.

    Examples
    --------
    >>> told(RuntimeError("Error(s) in loading state_dict:\n  Missing keys"))
    'Error(s) in loading state_dict: Missing keys'
    """
    said = " ".join(str(error).split())
    return (said[:200] + "…" if len(said) > 200 else said) or type(error).__name__
