"""TLS for every client of ours: needs nothing that only some functions have."""

import ssl
from pathlib import Path

import botocore


def tls_context() -> ssl.SSLContext:
    """TLS with the system's certificates, or botocore's where the system has none (some macOS Pythons)."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not (paths.cafile or paths.capath):
        context.load_verify_locations(Path(botocore.__file__).with_name("cacert.pem"))
    return context
