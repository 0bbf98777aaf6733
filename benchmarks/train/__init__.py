"""How the weights that lie in the package were trained; each folder says with what and for how long."""
