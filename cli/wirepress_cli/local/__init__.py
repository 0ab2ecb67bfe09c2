"""The embedded cloud: `template.yaml` itself, on this machine, without an account or a container."""
