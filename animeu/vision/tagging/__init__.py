"""Taggers that others made: their files of labels, their ways of being fed, and what their tags imply."""
