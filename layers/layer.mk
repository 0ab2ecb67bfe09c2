# What both layers' Makefiles share. ARCHITECTURE is that of the template: arm64 (default) or x86_64.

ARCHITECTURE ?= arm64
PLATFORM_arm64 := aarch64-manylinux_2_28
PLATFORM_x86_64 := x86_64-manylinux_2_28
PLATFORM := $(PLATFORM_$(ARCHITECTURE))
ifeq ($(PLATFORM),)
$(error ARCHITECTURE is '$(ARCHITECTURE)': give arm64 or x86_64)
endif

# The project's own uv, so that `sam build` works without an activated environment.
UV := $(firstword $(wildcard ../../.venv/bin/uv) $(shell command -v uv))
ifeq ($(UV),)
$(error uv is missing: run `make setup-dev` first)
endif

PYTHON_DIR := $(ARTIFACTS_DIR)/python

.PHONY: dependencies
dependencies:
	rm -rf "$(PYTHON_DIR)"
	$(UV) pip install --quiet --target "$(PYTHON_DIR)" --python-platform $(PLATFORM) --python-version 3.13 \
		--only-binary :all: --no-deps --require-hashes --link-mode copy -r requirements.txt

# Tests, caches, type stubs, command-line scripts and installers' records serve nobody on Lambda.
# What is left of *.dist-info is METADATA and entry points, which libraries read at run time.
define strip_what_lambda_does_not_need
find "$(PYTHON_DIR)" -depth -type d \( -name tests -o -name test -o -name __pycache__ \) -exec rm -rf {} +
find "$(PYTHON_DIR)" -type f \( -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.c' -o -name '*.h' \
	-o -path '*.dist-info/RECORD' -o -path '*.dist-info/INSTALLER' -o -path '*.dist-info/REQUESTED' \
	-o -path '*.dist-info/direct_url.json' \) -delete
rm -rf "$(PYTHON_DIR)/bin"
endef
