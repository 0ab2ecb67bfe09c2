"""Numbers: whether the articles have them, make them up, and of the same thing."""
