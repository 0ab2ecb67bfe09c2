"""Reports that a language model writes: what it is asked, and what of its answer may stand."""
