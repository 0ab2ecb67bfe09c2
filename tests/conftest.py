"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Machines are noisy: no test fails for being slow.
settings.register_profile("wirepress", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wirepress")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors: tests of time-outs, browsers and servers wait much of the time."""
    return (os.cpu_count() or 1) + 1
