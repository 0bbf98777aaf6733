"""Screenshot lookup: looks that a video leaves, and the picture that is compared with them.

A look is 530 bytes: luma of 40 by 22 cells and two colour differences of 12 by 7, four bits each. All else is computed of it: the
vectors of its windows, by which candidates are found (`animeu.search.likeness`), and the crop of it that a picture shows.
"""

from animeu.vision.lookup.asked import INDEXED, Asked
from animeu.vision.lookup.descriptor import described
from animeu.vision.lookup.look import SPEC
from animeu.vision.lookup.match import Match, matches
from animeu.vision.lookup.watch import LookWatcher

__all__ = ["INDEXED", "SPEC", "Asked", "LookWatcher", "Match", "described", "matches"]
