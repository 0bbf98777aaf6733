"""Real data under the same scorers: each module has functions that give the rows of one material."""
