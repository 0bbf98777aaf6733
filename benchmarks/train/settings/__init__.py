"""Teaches the model of times of day and of indoors."""
