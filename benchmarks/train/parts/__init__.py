"""The net that finds eyes, nose, mouth and chin of a drawn face, and tells whether eyes and mouth are open."""
