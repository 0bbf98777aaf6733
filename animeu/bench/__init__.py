"""How well and how fast an episode is understood, measured where the truth is known: on the drawn season, or on what users labelled."""
