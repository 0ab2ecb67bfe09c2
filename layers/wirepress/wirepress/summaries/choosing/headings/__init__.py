"""Lines to stand over the sections of a report."""
