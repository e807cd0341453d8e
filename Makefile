# `make demo` and `make test` are all that a fresh Debian 12 needs; CI runs `make check test`.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

RUN := .venv/bin/python
PAGE := api/static/index.html
PAGE_SOURCES := $(shell find ui -path ui/node_modules -prune -o -type f -print 2>/dev/null)

# Pillow loads it to stack Thai marks on the plates that the town draws; its wheel has it not.
DEMO_PACKAGES := libfribidi0
# What the tests run beside Python and Node. The service itself needs none of all these.
TEST_PACKAGES := $(DEMO_PACKAGES) chromium libatomic1 ffmpeg python3-gi gir1.2-gst-rtsp-server-1.0 \
  gstreamer1.0-tools gstreamer1.0-rtsp gstreamer1.0-libav gstreamer1.0-plugins-base \
  gstreamer1.0-plugins-good gstreamer1.0-plugins-bad

# More words for the program, such as: make test ARGS="-k plates", make bench ARGS=tiles
ARGS ?=

.PHONY: help demo test check ui bench fuzz reference clean page demo-packages debian-packages

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

demo: .venv/.runtime page demo-packages ## ชมระบบทั้งหมดกับเมืองจำลอง · the whole system with a small town; Ctrl-C ends it
	@exec .venv/bin/ccoc demo $(ARGS)

test: .venv/.dev page debian-packages ## every test: the page's, then the rest
	@scripts/with-node "the page's tests are left out" npm --prefix ui test
	@$(RUN) -m pytest -n 2 --dist loadgroup $(ARGS)

check: .venv/.dev ## format, lint, types, layers, words
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@.venv/bin/lint-imports
	@$(RUN) -m tests.house.words
	@scripts/with-node "the page's types are not checked" $(MAKE) page-types

ui: ## the officers' page, built into api/static
	@CI=true scripts/with-node "the page cannot be built" $(MAKE) $(PAGE)

bench: .venv/.dev page debian-packages ## measures this machine; the numbers go to docs/design/performance.md
	@exec $(RUN) -m benchmarks $(ARGS)

fuzz: .venv/.dev ## hostile streams, cameras and workers; ARGS="streams --cases 500 --first 0"
	@exec $(RUN) -m tests.fuzzing $(ARGS)

reference: .venv/.dev ## writes docs/reference and configs/ccoc.toml anew
	@$(RUN) -m api.reference

clean: ## removes everything that make made
	rm -rf .venv build dist api/static ui/node_modules \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

page:
	@scripts/with-node "the service runs and its address says how to build the page" $(MAKE) $(PAGE)

.PHONY: page-types
page-types: ui/node_modules/.installed
	@npm --prefix ui run check

demo-packages:
	@scripts/debian-packages "some drawn plates have colliding marks" $(DEMO_PACKAGES)

debian-packages:
	@scripts/debian-packages "the tests that need them are skipped and say so" $(TEST_PACKAGES)

.venv/.runtime: pyproject.toml scripts/python-environment
	@scripts/python-environment runtime
	@touch $@

.venv/.dev: .venv/.runtime
	@scripts/python-environment dev
	@touch $@

ui/node_modules/.installed: ui/package.json ui/package-lock.json
	npm --prefix ui ci --no-audit --no-fund
	@touch $@

$(PAGE): ui/node_modules/.installed $(PAGE_SOURCES)
	npm --prefix ui run build
