"""Whether the articles bear out what a sentence says."""
