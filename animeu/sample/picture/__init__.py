"""What is drawn: places, things, letters and light, and the painter who lays them over each other."""
