"""Places, painted in layers of different depth for each time of day."""

from animeu.sample.picture.places.atlas import INDOORS, PLACES, layers
from animeu.sample.picture.places.brush import PLANE, Layer

__all__ = ["INDOORS", "PLACES", "PLANE", "Layer", "layers"]
