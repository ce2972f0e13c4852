# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

# Thin on purpose: every target is one line that also works without make.

.PHONY: help setup run test check bench screenshots docs data-verify golden-update lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## install what running needs into .venv
	@sh scripts/setup.sh

run: ## from a clean clone to the pages on http://127.0.0.1:8000 (PORT=8001 make run for another port)
	@sh scripts/run.sh

test: ## every check and every test, in SQLite and PostgreSQL, with a real browser
	@bash scripts/test.sh

check: ## format, lint, types, layers, spelling and licences
	@sh scripts/check.sh

bench: ## speed and memory, with the machine's copy bandwidth beside them
	@sh scripts/bench.sh

screenshots: ## take the pictures of docs/images from the running pages
	@sh scripts/screenshots.sh

docs: ## write the generated pages and build the site into site/
	@sh scripts/docs.sh

data-verify: ## check every checksum, total and code of the baseline, offline
	@.venv/bin/smedja data verify

golden-update: ## keep today's figures as the published ones; say why in CHANGELOG under Results changed
	@SMEDJA_GOLDEN_UPDATE=1 .venv/bin/python -m pytest -q tests/golden

lock: ## resolve the dependencies anew and write requirements/*.txt with hashes
	@sh scripts/lock.sh

clean: ## remove what can be made again, except the environment and downloads
	@rm -rf var site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .benchmarks
