"""One use case per function: each reads through ports, asks a pure decider, acts on its answer."""
