"""The version that User-Agent headers and generated files name."""

from typing import Final

VERSION: Final = "0.1.0"
