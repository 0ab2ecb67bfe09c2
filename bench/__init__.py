"""Benchmarks: each prints figures beside a named peer, measured in the same run."""
