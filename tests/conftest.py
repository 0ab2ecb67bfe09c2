"""What all tests share."""

from hypothesis import HealthCheck, settings

# Machines are noisy: no test fails for being slow.
settings.register_profile("wirepress", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wirepress")
