"""The embedding of drawn faces: its net, what it is trained on, and the training."""
