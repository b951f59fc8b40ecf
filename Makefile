# Two commands matter: `make run` and `make test`. Both install what they need.
SWIFT ?= swift
SOURCES = Sources Tests Wasm Package.swift
# Tests run optimised, because the numerics are 10 to 50 times slower without.
TEST_FLAGS = -c release -Xswiftc -enable-testing --scratch-path .build-tests
PREFIX ?= /usr/local

.PHONY: run test farms notebooks docs reference build wasm test-wasm workbench test-workbench bench lint format install uninstall \
  dist cow-tables clean cluster-demo test-cluster

run: build
	@.build/release/galacto demo --farm demo

build:
	@scripts/install-dependencies
	@$(SWIFT) build -c release --product galacto

test:
	@scripts/install-dependencies tests
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) build $(TEST_FLAGS) --build-tests
	GALACTO_PROGRAM="$$($(SWIFT) build $(TEST_FLAGS) --show-bin-path)/galacto" \
	  $(SWIFT) test $(TEST_FLAGS) --skip-build

# Plans 300 random farms, checks each plan and writes docs/validation/planning.md; make test plans
# twelve of them.
farms:
	@scripts/install-dependencies tests
	$(SWIFT) build $(TEST_FLAGS) --build-tests
	GALACTO_FARMS=300 $(SWIFT) test $(TEST_FLAGS) --skip-build --filter RandomFarmsTests

# The core for WebAssembly, from the sources of the program (docs/core.md).
wasm:
	@scripts/wasm

# Holds the core in WebAssembly against the program, number by number and bit by bit.
test-wasm: build wasm
	node Wasm/test.mjs .build/wasm/galacto-core.wasm .build/release/galacto

# The workbench: the template that `galacto page` fills (docs/workbench.md).
workbench:
	@scripts/workbench

# The page's engine layer against the program, and a visit by keys and clicks in a real Chromium.
test-workbench: build workbench
	@scripts/install-dependencies browser
	node Workbench/test/engine.mjs .build/wasm/galacto-core.wasm .build/release/galacto
	node Workbench/test/browser.mjs .build/release/galacto

# Runs the notebooks headless and holds what they show against the program (docs/notebooks.md). Their
# Python packages stay in Notebooks/.venv and are made anew where the pins change.
VENV = Notebooks/.venv
notebooks: build $(VENV)/ready
	$(VENV)/bin/python Notebooks/run.py

$(VENV)/ready: Notebooks/requirements.txt
	@scripts/install-dependencies notebooks
	python3 -m venv --clear $(VENV)
	$(VENV)/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -r $<
	@touch $@

# Herds on a Spark cluster of two executors on this machine (Cluster/README.md): the demo, and the test
# that ends executors and workers while it runs. Spark's packages stay in Cluster/.venv.
CLUSTER = Cluster/.venv
cluster-demo: build $(CLUSTER)/ready
	$(CLUSTER)/bin/python Cluster/demo.py .build/release/galacto

test-cluster: build $(CLUSTER)/ready
	$(CLUSTER)/bin/python Cluster/test.py .build/release/galacto

$(CLUSTER)/ready: Cluster/requirements.txt
	@scripts/install-dependencies cluster
	python3 -m venv --clear $(CLUSTER)
	$(CLUSTER)/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -r $<
	@touch $@

# The peers are Python's: pip install highspy numpy scipy lactationcurve bestpred (Python 3.12), and
# Debian's sqlite3 and libsundials-dev. Writes the tables of docs/performance that scripts write.
PYTHON ?= python3
BENCH = Benchmarks/.build/release
bench: build
	for product in LinearProgramTimings RationTimings MilkRecordTimings; do \
	  $(SWIFT) build -c release --package-path Benchmarks --product $$product || exit 1; done
	$(SWIFT) build -c release -Xswiftc -enable-testing --package-path Benchmarks/Homeorhesis
	$(PYTHON) Benchmarks/oracles/linear_programs_side_by_side.py $(BENCH)/LinearProgramTimings \
	  --table docs/performance/linear-programs.md
	$(PYTHON) Benchmarks/oracles/rations/side_by_side.py $(BENCH)/RationTimings
	$(PYTHON) Benchmarks/oracles/milk_records_side_by_side.py $(BENCH)/MilkRecordTimings
	$(PYTHON) Benchmarks/HerdImport/compare.py .build/release/galacto
	$(PYTHON) Benchmarks/Homeorhesis/compare.py
	$(PYTHON) Benchmarks/oracles/mathematics.py --write docs/validation/mathematics.md

lint:
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

# The site of docs/ in .build/site: every command the pages show is run, references are held to the parsers,
# words and links are checked. DocC of the public rooms in .build/docc, warnings as errors.
SITE = scripts/docs/.venv
docs: build $(SITE)/ready
	python3 scripts/docs/reference.py
	python3 scripts/docs/schemas.py
	python3 scripts/docs/transcripts.py
	$(SITE)/bin/python scripts/docs/build.py
	python3 scripts/docs/docc.py

# Writes anew what the pages show of the program; look at what changed before you commit.
reference: build
	python3 scripts/docs/reference.py --record
	python3 scripts/docs/schemas.py --record
	python3 scripts/docs/transcripts.py --record

$(SITE)/ready: scripts/docs/requirements.txt
	@scripts/install-dependencies docs
	python3 -m venv --clear $(SITE)
	$(SITE)/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -r $<
	@touch $@

install: build
	scripts/install-files .build/release/galacto $(DESTDIR)$(PREFIX)

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/bin/galacto $(DESTDIR)$(PREFIX)/share/galacto \
	  $(DESTDIR)$(PREFIX)/share/doc/galacto $(DESTDIR)$(PREFIX)/share/man/man1/galacto.1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions/galacto \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_galacto \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/galacto.fish

# A folder to copy to another machine (docs/how-to/install.md), measured beside the ordinary build.
dist: build
	@scripts/install-dependencies dist
	scripts/dist

# The tables of the cow that are shipped, made anew where the model has changed.
cow-tables: build
	.build/release/galacto cow tables --write HerdData/cow

clean:
	rm -rf .build .build-tests .build-dist demo Benchmarks/.build Benchmarks/Homeorhesis/.build \
	  $(VENV) Notebooks/out $(SITE) $(CLUSTER) Cluster/out
