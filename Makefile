# Everything a fresh machine needs: `make demo` sets up and runs the main job, `make test` sets up and passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
# Locks hold hashes but no addresses: the registry is the one this machine's pip and uv are set up for.
COMPILE := $(UV) pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --quiet --custom-compile-command "make lock"

.PHONY: audit fuzz breaking confidence history models models-tried demo test check lint types layers lock setup setup-dev clean derived answers differential jars

demo: setup
	$(BIN)/kg demo

test: setup-dev
	$(BIN)/python -m pytest

check: lint types layers

lint: setup-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

layers: setup-dev
	$(BIN)/lint-imports

setup: $(VENV)/.installed
setup-dev: $(VENV)/.installed-dev

$(UV): requirements-bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' || \
	  { echo "influence-kg needs Python 3.11 to 3.14; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock
	@touch $@

$(VENV)/.installed: requirements.lock pyproject.toml $(UV)
	$(UV) pip install --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --python $(BIN)/python --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(UV) pip install --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

lock: $(UV)
	echo uv | $(COMPILE) - -o requirements-bootstrap.lock
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	echo misp-stix | $(COMPILE) - -o tests/export/stix/misp.lock
	printf 'datefinder\npycti\nregex\n' | $(COMPILE) --no-deps - -o tests/export/stix/opencti.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache dist

# Files that are derived from others and committed; tests fail while they are stale.
derived: setup-dev
	$(BIN)/kg ontology build
	$(BIN)/python -m api.schema
	$(BIN)/python -m api.documents

# The audit of GraphQL over HTTP (needs npm): errors, warnings and notices in the log.
audit: setup-dev
	$(BIN)/python -m pytest tests/api/test_audit.py -s

# 10,000 hostile requests with a fixed seed; `make test` has the first 150.
fuzz: setup-dev
	KG_LONG=1 $(BIN)/python -m pytest tests/api/test_fuzz.py -s --timeout=7200

# What of the schema breaks queries that worked with the last release, and what may.
breaking: setup-dev
	$(BIN)/python -m api.changes

# The confidences of extraction, from the annotated texts in training/: run it when rules or texts have changed.
confidence: setup-dev
	PYTHONPATH=. $(BIN)/python bench/extraction/confidence.py --write

# What extraction has learned, from the same texts: the relations that second the rules, then the confidences.
models: setup-dev
	PYTHONPATH=. $(BIN)/python bench/extraction/learned/relations.py --write
	PYTHONPATH=. $(BIN)/python bench/extraction/confidence.py --write

# Models that were tried beside the rules and measured worse: a span categoriser, speakers, hedges. Ten minutes.
TRIED = build/spancat
models-tried: setup-dev
	PYTHONPATH=. $(BIN)/python bench/extraction/learned/spans.py $(TRIED)
	$(BIN)/python -m spacy init fill-config bench/extraction/learned/spancat.cfg $(TRIED)/filled.cfg
	$(BIN)/python -m spacy train $(TRIED)/filled.cfg --output $(TRIED) \
	  --paths.train $(TRIED)/train.spacy --paths.dev $(TRIED)/dev.spacy
	PYTHONPATH=. $(BIN)/python bench/extraction/learned/voices.py

# The scores of extraction, appended to bench/extraction/history.jsonl and drawn.
history: setup-dev
	PYTHONPATH=. $(BIN)/python bench/extraction/history.py

# Answers on the pages for researchers, from a running `make demo`.
answers: setup-dev
	$(BIN)/python -m tests.api.examples http://127.0.0.1:8000/graphql docs/researchers.md
	$(BIN)/python -m tests.api.examples http://127.0.0.1:8000/graphql README.md

# Both ways of answering GraphQL, compared on random queries: make differential QUERIES=2000
differential: setup-dev
	KG_DIFFERENTIAL=$(or $(QUERIES),2000) $(BIN)/python -m pytest tests/api/test_differential.py

# The locked jars of another Neo4j: make jars NEO4J=5.26.18 BROWSER=5.24.0
jars: setup-dev
	$(BIN)/python -m kg.store.server.resolution $(NEO4J) $(BROWSER)
