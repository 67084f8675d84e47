# The Artificial Neuron. `make` lists what there is; all of it works on a fresh clone with Python 3.11+ and make.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && exit; done; \
	command -v python3 || command -v python)
BIN := $(CURDIR)/.venv/bin
PY := $(BIN)/python
PORT ?= 8000
WORKERS ?= 2
MUTANTS ?= 600
PYTEST = $(PY) -m pytest -q -n $(WORKERS) --dist loadscope --no-loadscope-reorder --doctest-modules
# The first test builds the site: one process does that while the others run the fast tests.
BUILT := $(wildcard tests/built/test_*.py)
FIRST := tests/built/test_copies.py
FAST := tests/repository tests/neuronbook tests/neuronbook_page src
SLOW := $(filter-out $(FIRST),$(BUILT)) tests/browser tests/engines tests/jupyterlab tests/neuronbook_site tests/tools

export PATH := $(BIN):$(PATH)
export PYTHONUTF8 := 1
unexport PYTHONPATH
# Images of containers set it. Without bytecode each kernel and each test process compiles all it imports.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help serve watch site page test test-fast test-engines test-jupyter check format lab mutants bench memory notebooks picture pdf epub lock release stick js clean environment tools

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: site ## build the book and serve it on 127.0.0.1; prints the address (PORT=8000)
	@$(PY) -m tools.serve --port $(PORT)

watch: js ## serve the book and show every change as soon as it is saved (PORT=8000)
	@$(PY) -m tools.watch --port $(PORT)

site: js ## build the book to _build/html, warnings as errors (SOLUTIONS=no: without worked solutions)
	@$(PY) -m tools.build

page: js ## run and build one page of the site: make page PAGE=bias
	@test -n "$(PAGE)" || { echo "Which page? For example: make page PAGE=bias" >&2; exit 1; }
	@$(PY) -m tools.build $(PAGE)

test: check js ## the checks, then every test
	@$(PYTEST) -m 'not long' --nbval --nbval-sanitize-with tests/nbval.cfg $(FIRST) $(FAST) book $(SLOW)

test-fast: tools js ## the tests without browsers and notebooks (under a minute)
	@$(PYTEST) -m 'not slow' --hypothesis-profile fast $(FAST)

test-engines: tools js ## every page in Firefox and WebKit, and the long laws on every page (`make test` tries a few)
	@$(PYTEST) tests/engines
	@$(PYTEST) -m long tests/browser tests/built tests/tools

test-jupyter: tools js ## all chapters in JupyterLab and Notebook, Binder's steps, a hub, the library alone (up to an hour)
	@$(PYTEST) tests/jupyterlab tests/hub

check: tools ## linters, formatters, type checkers; ONLY="ruff biome" runs these (under a minute)
	@$(PY) -m tools.check $(ONLY)

format: tools ## put right what the checkers can put right by themselves
	@$(PY) -m tools.check --fix $(ONLY)

lab: js ## open the chapters in JupyterLab, in notebooks/ (SOURCES=yes: the sources, for authors)
	@$(PY) -m tools.lab $(if $(SOURCES),--sources)

mutants: tools ## put faults into the core and see what its tests notice (up to an hour; MUTANTS=all)
	@$(PY) -m tools.mutants $(MUTANTS) --processes $(WORKERS)

bench: tools js ## measure speed and weight; prints a table
	@$(PY) -m benchmarks

memory: tools site ## measure what a student needs on a hub; writes docs/hub/memory.json
	@$(PY) -m tools.hub

notebooks: js ## run every notebook and store it in normal form
	@$(PY) tools/notebooks.py

picture: tools site ## take the README's picture again
	@$(PY) -m tools.picture

pdf: tools site ## print the whole book into one PDF, in the site, linked from its landing page
	@$(PY) -m tools.paper pdf

epub: tools site ## the whole book as an EPUB, in the site, linked from its landing page
	@$(PY) -m tools.paper epub

lock: tools ## compile requirements.txt and requirements-test.txt (UPGRADE=--upgrade for newer versions)
	@$(PY) -m tools.lock $(UPGRADE)

release: tools site pdf epub ## put the site, for a stick too, the PDF, the EPUB and the package, ready to be published, into dist
	@$(PY) -m tools.release
	@$(PY) -m tools.stick

stick: site ## pack the whole book for a memory stick: open its index.html, and Run works (into dist)
	@$(PY) -m tools.stick

js: environment ## bundle the front end
	@$(BIN)/node bundle.mjs >/dev/null

# Both look for a Python first, and renew what is installed when what it is made from has changed.
environment: # what the book needs
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and no Python was found." >&2; exit 1; }
	@$(PYTHON) tools/environment.py

tools: # also what tests and checks need
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and no Python was found." >&2; exit 1; }
	@$(PYTHON) tools/environment.py test

clean: ## remove what was built; .venv and node_modules stay
	@rm -rf _build dist .pytest_cache .ruff_cache .hypothesis src/neuronbook/widgets/static src/neuronbook_site/static
