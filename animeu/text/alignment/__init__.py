"""The parts of `animeu.text.align`: what the video says, rates, the best path, exact offsets, trust."""
