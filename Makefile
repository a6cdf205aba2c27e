# Everything runs in .venv, made on first use from the locked versions in constraints.txt.
PYTHON ?= python3
BIN := .venv/bin
STORE ?= demo-store
DATE ?= $(shell date +%F)

.PHONY: demo front front-test test check gen notebooks train score quality bench performance clean

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

# What reads FollowTheMoney files back in tests; it is built from source and needs the headers of ICU (libicu-dev).
.venv/ftm: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt followthemoney \
	  2>/dev/null || echo "note: followthemoney cannot be installed here (needs libicu-dev); its tests skip"
	touch $@

## demo: a graph from the sample articles, validated, and three questions answered with quotes
demo: .venv/ready
	rm -rf $(STORE)
	$(BIN)/kg build data/articles --store $(STORE)
	$(BIN)/kg validate --store $(STORE)
	PATH="$(abspath $(BIN)):$$PATH" bash scripts/demo_questions.sh $(STORE)

FRONT := src/kg/web/front
BUILT := src/kg/web/static/built/ready
SCRIPTS := $(shell find $(FRONT)/src -name '*.js') $(FRONT)/build.mjs

$(FRONT)/node_modules/ready: $(FRONT)/package.json $(FRONT)/package-lock.json
	cd $(FRONT) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

$(BUILT): $(FRONT)/node_modules/ready $(SCRIPTS)
	cd $(FRONT) && npm run --silent build
	touch $@

## front: the scripts of the network view and the SPARQL editor, bundled for kg serve and for wheels; needs node 20 and npm
front: $(BUILT)

## front-test: the tests of those scripts
front-test: $(FRONT)/node_modules/ready
	cd $(FRONT) && npm test --silent

NPM := $(shell command -v npm 2>/dev/null)

## test: all tests (those that need ../shared, npm, chromium or ICU skip with a reason where it is not there)
test: .venv/ftm check $(if $(NPM),front)
	$(BIN)/python -m pytest -n 2 --dist loadfile

## check: generated files fresh, types, style
check: .venv/ready
	$(BIN)/python scripts/generate.py --check
	$(BIN)/python scripts/generate_docs.py --check
	$(BIN)/ruff check src tests scripts bench
	$(BIN)/ruff format --check src tests scripts bench
	$(BIN)/mypy

## gen: terms.py, the JSON-LD context, the concept schemes and the reference pages, from the ontology and the lexicons
gen: .venv/ready
	$(BIN)/python scripts/generate.py
	$(BIN)/python scripts/generate_docs.py

## notebooks: docs/notebooks run anew on a store of the sample articles, with what they show written into them
notebooks: .venv/ready
	rm -rf $(STORE)
	$(BIN)/kg build data/articles --store $(STORE)
	$(BIN)/python scripts/notebooks.py $(STORE)

## train: the tagger of names on data/training, with its card (DATE=YYYY-MM-DD); needs the articles of ../shared
train: .venv/ready
	$(BIN)/python scripts/train.py --date $(DATE)

## score: the 25 gold articles of ../shared against the shared scorer
score: .venv/ready
	PYTHON=$(abspath $(BIN))/python bash scripts/score.sh

## quality: how good the reader is, beside underthesea on the same texts: docs/quality.md and README's table
quality: .venv/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python scripts/quality.py

## bench: what the README says of speed, measured again
bench: .venv/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	for b in $(filter-out bench/scale.py bench/peers.py,$(wildcard bench/*.py)); do echo "== $$b"; $(BIN)/python $$b; done

# morph-kgc pins an older pyoxigraph, so it has a Python of its own
.venv/morph/ready: .venv/ready
	$(PYTHON) -m venv .venv/morph
	.venv/morph/bin/python -m pip install --quiet --disable-pip-version-check morph-kgc==2.10.0
	touch $@

SIZES ?= 1000 10000

## performance: made articles by SIZES, the peers on the same ones, and docs/performance.md (DATE=YYYY-MM-DD); about 20 minutes
performance: .venv/ready .venv/morph/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python bench/scale.py $(SIZES) --date $(DATE)
	$(BIN)/python bench/peers.py --date $(DATE) --morph-kgc .venv/morph/bin/python
	$(BIN)/python scripts/performance.py

clean:
	rm -rf .venv $(STORE) $(FRONT)/node_modules $(dir $(BUILT)) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
