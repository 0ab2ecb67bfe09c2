"""Names: whether the articles have them, and where."""
