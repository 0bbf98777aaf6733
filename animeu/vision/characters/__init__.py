"""Who it is: vectors of face crops, enrolled characters, names for vectors."""
