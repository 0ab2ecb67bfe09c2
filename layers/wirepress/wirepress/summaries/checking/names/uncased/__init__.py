"""Names in scripts without capitals."""
