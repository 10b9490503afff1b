# Thin: each target is a command one could type. Everything lives in .venv and target.
.DELETE_ON_ERROR:
.PHONY: help demo test lint format conformance bench instructions matrix fuzz-verify clean

PYTHON ?= python3
# release for what users get; quick for everyday tests (minutes less to compile, most of the speed).
DEMO_PROFILE ?= release
TEST_PROFILE ?= quick
BENCH_PROFILE ?= release
# What `make bench` measures: names of rows or their beginnings (all if empty), how often, and over what
# (CIPHER=others: what another cipher changes, over both versions).
ROWS ?=
ROUNDS ?= 21
TLS ?= 1.3
CIPHER ?= aes256
# Another interpreter to measure with the same build; it borrows .venv's packages.
BENCH_PYTHON ?=
# Which chains `make fuzz-verify` makes, and how many (or for how long); CASE for one of them alone.
SEED ?= 1
COUNT ?=
MINUTES ?= 3
CASE ?=
# Size of the tree that `make demo` serves, in megabytes.
DEMO_MB ?= 128

VENV := .venv
BIN := $(VENV)/bin
STAMPS := target/stamps
SOURCES := $(shell find crates/oxissl-core crates/oxissl-python python -name '*.rs' -o -name '*.py' -o -name '*.pyi' -o -name '*.toml') \
           Cargo.toml Cargo.lock pyproject.toml

help:
	@echo 'make demo         build, install into .venv, and serve a tree over TLS to five clients'
	@echo 'make test         the tests, in Rust and in Python'
	@echo 'make lint         rustfmt, clippy, ruff, mypy, stubtest'
	@echo 'make conformance  the test suites of CPython itself, on every Python 3.11 to 3.13 found; QUICK=1 for what is about TLS on one,'
	@echo '                  RECORD=1 to renew docs/compatibility.md'
	@echo "make bench        against stock ssl, plain sockets and Rust alone; ROWS='recv_into-64k' for one row"
	@echo 'make matrix       every handshake of the matrix, in both directions with stock ssl'
	@echo 'make fuzz-verify  random chains, judged by oxissl and by OpenSSL; SEED=, COUNT= or MINUTES=, CASE='
	@echo 'make instructions the instructions our engine takes, compared with bench/instructions.json; RECORD=1 to renew it'
	@echo 'make format       let rustfmt and ruff write'
	@echo 'make clean        remove .venv and target'

demo: $(STAMPS)/installed-$(DEMO_PROFILE)
	$(BIN)/python examples/demo --megabytes $(DEMO_MB)

test: $(STAMPS)/installed-$(TEST_PROFILE) $(STAMPS)/ecosystem
	cargo test --workspace
	$(BIN)/python -m pytest

lint: $(STAMPS)/installed-$(TEST_PROFILE)
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m mypy.stubtest oxissl --allowlist tests/stubtest-allowlist.txt

conformance: $(STAMPS)/installed-$(TEST_PROFILE)
	$(BIN)/python tests/cpython/run.py $(if $(QUICK),--quick) $(if $(RECORD),--record)

bench: $(STAMPS)/installed-$(BENCH_PROFILE)
	cargo build --quiet --package oxissl-bench --profile $(BENCH_PROFILE)
	$(BIN)/python bench/run.py --profile $(BENCH_PROFILE) --tls $(TLS) --cipher $(CIPHER) --rounds $(ROUNDS) \
		$(if $(BENCH_PYTHON),--python $(BENCH_PYTHON)) $(if $(ROWS),--rows $(ROWS),--publish)

matrix: $(STAMPS)/installed-$(TEST_PROFILE)
	OXISSL_MATRIX=1 $(BIN)/python -m pytest tests/test_matrix.py

fuzz-verify: $(STAMPS)/installed-$(TEST_PROFILE)
	PYTHONPATH=tests $(BIN)/python -m chains --seed $(SEED) --minutes $(MINUTES) \
		$(if $(COUNT),--count $(COUNT)) $(if $(CASE),--case $(CASE))

instructions: $(STAMPS)/tools
	cargo build --quiet --package oxissl-bench --profile $(TEST_PROFILE)
	$(BIN)/python bench/instructions.py --profile $(TEST_PROFILE) $(if $(RECORD),--record)

format: $(STAMPS)/tools
	cargo fmt --all
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf $(VENV) target

# Not every system's python3 can make a virtual environment by itself; virtualenv always can.
$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'oxissl needs Python 3.11 or newer; name one: make PYTHON=python3.12'; exit 1; }
	mkdir -p $(STAMPS)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV) && \
		$(PYTHON) -m pip install --quiet --target target/virtualenv virtualenv && \
		PYTHONPATH=target/virtualenv $(PYTHON) -m virtualenv --quiet $(VENV); }
	touch $@

$(STAMPS)/tools: $(STAMPS)/venv pyproject.toml
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

# What tests/ecosystem runs. Not all of it can be had everywhere: then there is no stamp, and its tests are skipped.
$(STAMPS)/ecosystem: $(STAMPS)/tools pyproject.toml tests/ecosystem/provide.py
	if $(BIN)/python tests/ecosystem/provide.py; then touch $@; fi

# One environment, one installed oxissl: each kind of build undoes the other's stamp.
$(STAMPS)/installed-%: $(STAMPS)/tools $(SOURCES)
	rm -f $(STAMPS)/installed-*
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --force-reinstall \
		--config-settings build-args='--profile $*' .
	touch $@
