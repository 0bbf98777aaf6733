"""How well and how fast episodes are understood, measured where the truth is known: on the drawn season, or on labelled files."""
