# The one task runner. `make demo` and `make test` work on a fresh clone with Python >= 3.11 and make.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= auto

.PHONY: help demo test check format lint types imports docs bench gate golden fuzz train screenshots web-assets wheel clean

help:            ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "setting up .venv (once, a minute or two)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev --editable .
	@$(BIN)/python -c "from exporter.pipeline import Extractor; Extractor()"  # compiles the vocabulary, once
	@touch $@

demo: $(READY)   ## build, print and keep the two bundled policies
	@$(BIN)/dps demo

test: $(READY)   ## all tests, in random order
	$(BIN)/pytest -n $(WORKERS)

check: $(READY) lint types imports docs-check gate  ## everything but the tests

format: $(READY) ## rewrite the code in the one style
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

lint: $(READY)   ## style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)  ## types
	$(BIN)/mypy

imports: $(READY) ## layers
	$(BIN)/lint-imports

docs: $(READY) .venv-docs/bin/pylode ## rewrite what is generated, build the site (site/index.html), run the notebooks (with DPS_SHARED on the crawl: minutes)
	$(BIN)/python -m exporter.cli.reference
	$(BIN)/python docs/alignment.py
	$(BIN)/python docs/site.py site
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group notebooks
	DPS_SHARED=$(DPS_SHARED) $(BIN)/python docs/notebooks.py site/notebooks

.venv-docs/bin/pylode:  # in an environment of its own: it is not made for the newest rdflib
	@$(PYTHON) -m venv .venv-docs
	@.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check pylode==3.3.4

.PHONY: docs-check
docs-check: $(READY)
	$(BIN)/python -m exporter.cli.reference --check

bench: $(patsubst tests/benchmarks/%.py,bench-%,$(filter-out %/quality.py %/samples.py %/large.py %/questions.py %/peers.py %/curve.py %/flame.py,$(wildcard tests/benchmarks/*.py))) ## speed and memory; bench-NAME runs one

bench-reading: .venv/.others

.venv/.others: $(READY)  # other extractors, to measure ours beside them
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group extractors
	@touch $@

bench-%: $(READY) # bench-flame draws docs/pictures/flame.svg
	$(BIN)/python tests/benchmarks/$*.py

gate: $(READY)   ## what is read right against its floors, tests/benchmarks/floors.json
	$(BIN)/python tests/benchmarks/quality.py

golden: $(READY) ## rewrite the golden files; the diff is the review
	$(BIN)/pytest -p no:randomly --rewrite-golden tests/golden

fuzz: $(READY)   ## the property tests, long and with new random inputs
	$(BIN)/pytest -n $(WORKERS) --hypothesis-profile=fuzz -m hypothesis
	$(BIN)/python tests/fuzz/readers.py

train: $(READY)  ## learn the parameters of exporter/_data/model again; needs ../shared
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m exporter.training

VENDOR := exporter/web/assets/vendor

screenshots: $(READY) ## take the pictures of the pages again: docs/images
	$(BIN)/python docs/screenshots.py

web-assets:      ## take the editor and the graph library from the npm registry again, and compare their hashes
	@rm -rf .make/npm && mkdir -p .make/npm
	cd .make/npm && npm pack --silent @zazuko/yasgui@4.6.2 cytoscape@3.34.0
	tar -xzf .make/npm/zazuko-yasgui-4.6.2.tgz --strip-components=2 -C $(VENDOR) package/build/yasgui.min.js package/build/yasgui.min.css
	tar -xzf .make/npm/cytoscape-3.34.0.tgz --strip-components=2 -C $(VENDOR) package/dist/cytoscape.min.js
	cd $(VENDOR) && sha256sum -c SHA256SUMS

wheel: $(READY)  ## dist/*.whl
	$(BIN)/python -m build --wheel --no-isolation

clean:           ## remove what can be made again, .venv included
	rm -rf .venv .venv-docs site build dist dps-demo dps-out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find exporter tests -name __pycache__ -type d -prune -exec rm -rf {} +
