"""The parts of `animeu.text.snap`: times that a file can say, lines as edges on frames, and which edge goes where."""
