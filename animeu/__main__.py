"""``python -m animeu``: the command line."""

from animeu.cli import main

main()
