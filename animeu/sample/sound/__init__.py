"""What is heard: voices, songs and effects, and the mix of them."""
