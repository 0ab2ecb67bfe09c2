# `make` alone lists what there is. Each target does its own set-up.
PYTHON ?= python3
PORT ?= 8000
ARCH ?= arm64
BIN := .venv/bin
export PYTHON

.PHONY: help demo test lint types template unit functional contract e2e rie containers fuzz invoke build bench lock format clean setup setup-dev setup-sam

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup  ## run the sample newsroom on http://127.0.0.1:8000 (PORT=... for another port)
	@$(BIN)/wirepress local up --sample --port $(PORT)

test:  ## everything CI runs: format, lint, types, template, all tests with coverage
	@$(MAKE) --no-print-directory -j2 lint types template
	@$(BIN)/python scripts/what-can-run
	@$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term
	@$(BIN)/python scripts/pure-coverage

lint: setup-dev  ## formatting and lint
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: setup-dev  ## mypy, strict
	@$(BIN)/mypy

template: setup-dev setup-sam  ## validate template.yaml
	@$(BIN)/cfn-lint template.yaml
	@SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=eu-west-1 .venv-sam/bin/sam validate --lint --template template.yaml

unit functional contract e2e rie containers: setup-dev  ## one kind of test: make unit, make functional, ...
	@$(BIN)/pytest $(if $(filter rie containers,$@),-m $@,tests/$@)

fuzz: setup-dev  ## the property tests with fresh random examples, more of them; prints how to repeat a failure
	@$(BIN)/pytest -n auto -m hypothesis --hypothesis-profile=fuzz tests

invoke: setup  ## keep the embedded cloud running for `sam local invoke`, and show a command for each event
	@$(BIN)/wirepress local env

build: setup-dev setup-sam  ## build the functions and layers for AWS, print their sizes (ARCH=arm64 or x86_64)
	@PATH="$(CURDIR)/$(BIN):$$PATH" ARCHITECTURE=$(ARCH) SAM_CLI_TELEMETRY=0 .venv-sam/bin/sam build --parameter-overrides Architecture=$(ARCH)
	@$(BIN)/python scripts/artefact-sizes

bench: setup-dev setup-sam  ## print the benchmarks
	@$(BIN)/python -m bench

format: setup-dev  ## format the code and fix what can be fixed
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: setup-dev  ## pin the newest versions of all dependencies
	@scripts/lock

clean:  ## remove everything that was built
	rm -rf .venv .venv-sam .aws-sam build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis

setup:
	@scripts/setup .venv requirements/local.txt --project

setup-dev:
	@scripts/setup .venv requirements/dev.txt --project

setup-sam:
	@scripts/setup .venv-sam requirements/sam.txt
