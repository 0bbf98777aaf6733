"""Which colours of hair and eyes are called by which name."""
