"""Measures of agreement, as functions of plain numbers; none knows an episode."""
