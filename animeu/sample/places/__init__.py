"""Places, painted in layers of different depth for each time of day."""

from animeu.sample.places.atlas import INDOORS, PLACES, layers
from animeu.sample.places.brush import PLANE, Layer

__all__ = ["INDOORS", "PLACES", "PLANE", "Layer", "layers"]
