"""Colour: palettes, their names, what photography did, how two differ, and sheets that show it."""
