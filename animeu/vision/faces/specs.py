"""Which detector of faces: chosen by a spec, as every model is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from animeu.errors import SpecError
from animeu.vision.faces.cascade import Cascade
from animeu.vision.faces.detector import Builtin, Detector
from animeu.vision.faces.faceboxes import FaceBoxes
from animeu.vision.faces.packages import AnimeFace, ImgUtils
from animeu.weights import Spec

SPECS = ("builtin", "imgutils", "animeface", "cascade:PATH.xml", "faceboxes:PATH.pth")

_BY_NAME: dict[str, Callable[[], Detector]] = {"builtin": Builtin, "imgutils": ImgUtils, "animeface": AnimeFace}
_BY_PATH: dict[str, Callable[[Path], Detector]] = {"cascade": Cascade, "faceboxes": FaceBoxes}


def detector(spec: str = "builtin") -> Detector:
    """Load a detector of drawn faces.

    Parameters
    ----------
    spec : str
        ``"builtin"``; ``"imgutils"`` (dghs-imgutils, fetches its model); ``"animeface"``; ``"cascade:PATH.xml"`` (of OpenCV);
        ``"faceboxes:PATH.pth"``.

    Raises
    ------
    SpecError
        When the spec names nothing that there is, or a file of another kind.
    MissingExtra
        When the package behind it is not installed, or not usable as it is.

    Examples
    --------
    >>> detector("builtin").spec
    'builtin'
    """
    wanted = Spec.parse(spec)
    if wanted.scheme in _BY_NAME and not wanted.name:
        return _BY_NAME[wanted.scheme]()
    if wanted.scheme not in _BY_PATH or not wanted.name:
        raise SpecError(spec, "no detector of faces is called so", f"Use one of: {', '.join(SPECS)}")
    path = Path(wanted.name).expanduser()
    if not path.is_file():
        raise SpecError(spec, f"there is no file {path}", f"Give the path of a file: {wanted.scheme}:PATH")
    return _BY_PATH[wanted.scheme](path)
