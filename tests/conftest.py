"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Machines are noisy: no test fails for being slow. What passed once passes again, here and in CI: the
# property tests draw the same examples every time; `make fuzz` draws others, and more of them.
_NO_CLOCK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("wirepress", _NO_CLOCK, derandomize=True)
settings.register_profile("fuzz", _NO_CLOCK, max_examples=1_000, print_blob=True)
settings.load_profile("wirepress")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: tests of time-outs, browsers and servers wait much of the time."""
    return (os.cpu_count() or 1) + 1
