# The Artificial Neuron. `make` lists what there is; all of it works on a fresh clone with Python 3.11+ and make.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; \
	command -v python3 || command -v python)
BIN := $(CURDIR)/.venv/bin
PY := $(BIN)/python
PORT ?= 8000
WORKERS ?= 2
MUTANTS ?= 600
PYTEST = $(PY) -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder --doctest-modules
FAST := tests/repository tests/neuronbook tests/neuronbook_page src
SLOW := tests/neuronbook_site tests/tools tests/built tests/browser tests/jupyterlab

export PATH := $(BIN):$(PATH)
export PYTHONUTF8 := 1
unexport PYTHONPATH

.DEFAULT_GOAL := help
.PHONY: help serve site test test-fast mutants lab bench notebooks picture js clean environment

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: site ## build the book and serve it on 127.0.0.1; prints the address (PORT=8000)
	@$(PY) -m tools.serve --port $(PORT)

site: js ## build the book to _build/html, warnings as errors
	@$(PY) tools/build.py

test: js ## every test, fast ones first (up to 20 minutes on two cores)
	@$(PYTEST) --nbval --nbval-sanitize-with tests/nbval.cfg $(FAST) book $(SLOW)

test-fast: js ## the tests without browsers and notebooks (under a minute)
	@$(PYTEST) -m 'not slow' --hypothesis-profile fast $(FAST)

lab: environment ## open the chapters in JupyterLab
	@$(BIN)/jupyter lab book

mutants: environment ## put faults into the core and see what its tests notice (up to an hour; MUTANTS=all)
	@$(PY) -m tools.mutants $(MUTANTS) --processes $(WORKERS)

bench: js ## measure speed and weight; prints a table
	@$(PY) -m benchmarks

notebooks: js ## run every notebook and store it in normal form
	@$(PY) tools/notebooks.py

picture: site ## take the README's picture anew
	@$(PY) -m tools.picture

js: environment ## bundle the front end
	@test node_modules/.package-lock.json -nt package-lock.json || $(BIN)/npm ci --loglevel=error
	@$(BIN)/node bundle.mjs >/dev/null

environment: # make or renew .venv when what it is made from has changed
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and no Python was found." >&2; exit 1; }
	@$(PYTHON) tools/environment.py

clean: ## remove what was built; .venv and node_modules stay
	@rm -rf _build dist .pytest_cache .ruff_cache .hypothesis src/neuronbook/widgets/static src/neuronbook_site/static
