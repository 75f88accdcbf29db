# `make letter` prints the example letter, `make test` runs the tests; each sets up first.
.POSIX:
.NOTPARALLEL:
.PHONY: help letter test check bench lock clean

help:
	@echo "make letter   print letters/cotton-schumer.yaml, setting up what is missing"
	@echo "make test     run the tests, setting up what is missing"
	@echo "make check    run the linters and the type checker"
	@echo "make bench    compare with the engine alone; takes eight minutes"
	@echo "make lock     renew requirements.txt and requirements-dev.txt"
	@echo "make clean    remove what was printed"

letter:
	@sh scripts/setup
	@.venv/bin/generate letter cotton-schumer.yaml

test:
	@sh scripts/setup --dev
	@.venv/bin/python -m pytest

check:
	@sh scripts/setup --dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

bench:
	@sh scripts/setup --dev
	.venv/bin/python bench/speed.py --runs 3 --into docs/performance.md

lock:
	@sh scripts/setup --dev
	@sh scripts/lock

clean:
	rm -rf build dist
