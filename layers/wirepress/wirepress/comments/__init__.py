"""Readers' comments: rules, markup and identity. Pure: no clock, no environment, no randomness."""
