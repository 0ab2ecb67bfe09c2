"""The `wirepress` command: the operator's verbs, and the embedded cloud in `local`."""
