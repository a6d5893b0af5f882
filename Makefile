# Each verb makes the environment it needs, from the lock file, and skips that when it is current.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CITATIONS := .venv-citations
# Generators that the guide can be built with: each turns build/docs into build/html, see guide/build.py.
GENERATOR ?= mkdocs
GENERATE_mkdocs := $(BIN)/mkdocs build --strict --quiet
GENERATE_zensical := $(BIN)/zensical build --strict --config-file zensical.yml
# The theme's notice of its end stands in README.md and docs/about.md, with the plan; not in every build's output.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build offline pdf epub slides forward test test-all test-hosts test-browsers check format nu results links audit sbom tie schema addresses citations bench release changes editions lock clean
.DEFAULT_GOAL := help

help: ## list the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with make PYTHON=...")'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: $(READY) ## build the guide and serve it on localhost:8000; a change shows within seconds
	$(BIN)/python -m guide serve -- $(GENERATE_$(GENERATOR))

build: $(READY) ## write the guide to site/ (SITE_URL=https://… sets its public address, GENERATOR=zensical another generator)
	$(BIN)/python -m guide build --packed -- $(GENERATE_$(GENERATOR))

offline: build ## put the ready site into build/downloads as a ZIP that opens from disk; the next build publishes it
	$(BIN)/python -m guide offline site

pdf: build ## print the guide, each chapter and the outline of each lesson as PDF into build/downloads (needs Chromium); the next build publishes them
	$(BIN)/python -m guide pdf site

epub: build ## put the ready site into build/downloads as an e-book (EPUB); the next build publishes it
	$(BIN)/python -m guide epub site

slides: build ## put the slides of each lesson into build/downloads for PowerPoint (needs Chromium); the next build publishes them
	$(BIN)/python -m guide slides site

forward: $(READY) ## build with both generators and print what differs without a reason
	@for generator in mkdocs zensical; do $(MAKE) --no-print-directory generator-$$generator || exit 1; done
	$(BIN)/python -m guide compare build/mkdocs build/zensical

generator-%: $(READY)
	$(BIN)/python -m guide build --site build/$* -- $(GENERATE_$*)

test: check ## run every test: all of the code and data, one page of each kind in the browser
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m pytest -n 3 --dist worksteal

test-all: check ## run every test on every page, and those that take minutes
	$(BIN)/python -m tests.browser.chromium
	TEST_ALL=1 $(BIN)/python -m pytest -n 3 --dist worksteal

test-hosts: $(READY) ## run the built guide behind nginx and Caddy (Debian: apt-get install nginx-light caddy)
	$(BIN)/python -m pytest tests/hosts

test-browsers: build ## go through the search in Firefox ESR and WebKitGTK (Debian or Ubuntu as root: gets them by itself); says what could not run
	@$(BIN)/python -m tests.browser.others get
	@$$(command -v xvfb-run >/dev/null && echo xvfb-run -a) $(BIN)/python -m tests.browser.others site

check: $(READY) ## check data and pages, then style and types of the code; print every fault
	$(BIN)/python -m guide check
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy --no-error-summary

format: $(READY) ## write the code as ruff has it, and mend what it can
	$(BIN)/ruff check --quiet --fix
	$(BIN)/ruff format --quiet

tie: $(READY) ## rewrite every tied copy in data/ and docs/ that differs from its field
	$(BIN)/python -m guide tie

schema: $(READY) ## write data/README.md and data/schema/ from the models
	$(BIN)/python -m guide schema

addresses: build ## bring addresses.lock up to the pages and anchors that stand now, changed.lock to what they say
	$(BIN)/python -m guide addresses site
	$(BIN)/python -m guide changed

$(CITATIONS)/.ready: citations.lock
	@$(PYTHON) -m venv --clear $(CITATIONS)
	@$(CITATIONS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r citations.lock
	@touch $@

citations: $(READY) $(CITATIONS)/.ready ## format new and changed citations into data/citations.json; write CITATION.cff
	$(BIN)/python -m guide citable | $(CITATIONS)/bin/python -m guide.citations

bench: build ## weight of pages, beside other themes too (bench/peers.md); time of a build and an edit; size and speed of the search (needs Node); every feature on a weak phone
	$(BIN)/python -m bench.weight site
	$(BIN)/python -m bench.peers site
	$(BIN)/python bench/rebuild.py
	$(BIN)/python -m bench.serve
	node bench/search.mjs
	$(BIN)/python -m bench.typed site
	$(BIN)/python -m bench.weak site

release: $(READY) ## release the edition that data/guide.yml names: build and check its archived copy, put it on record
	@edition=$$($(BIN)/python -m guide release) && commit=$$(git rev-parse HEAD) && \
	$(MAKE) --no-print-directory edition-$$edition COMMIT=$$commit && \
	$(BIN)/python -m guide release --archived site/editions/$$edition --record && \
	git commit --quiet --message "edition $$edition: on record" -- editions.yml && git tag -a "edition-$$edition" -m "Edition $$edition" $$commit && \
	echo "edition $$edition is commit $$commit; push it with git push --follow-tags, then make editions"

edition-%:
	@work=$$(mktemp -d) && git worktree add --quiet --detach $$work $(COMMIT) && \
	ARCHIVED_EDITION=$* SITE_URL=$(if $(SITE_URL),$(SITE_URL:/=)/editions/$*/) $(MAKE) -C $$work build && \
	mkdir -p site/editions && rm -rf site/editions/$* && cp -r $$work/site site/editions/$*; result=$$?; \
	git worktree remove --force $$work; exit $$result

changes: $(READY) ## print the records added, changed and withdrawn since a tag or commit (SINCE=edition-2026.2)
	@old=$$(mktemp -d) && git archive $(SINCE) data | tar x -C $$old && $(BIN)/python -m guide changes $$old/data; rm -rf $$old

editions: build ## build every edition on record below site/editions/, each with the code and lock file of its own time
	@$(BIN)/python -m guide editions | while read edition commit; do $(MAKE) --no-print-directory edition-$$edition COMMIT=$$commit || exit 1; done

lock: $(READY) ## write requirements.lock and citations.lock from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --all-extras --python-version 3.11 --no-header --no-emit-index-url --no-annotate pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --group citations --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate -o citations.lock

nu: build ## the Nu HTML checker on every page (needs java, and vnu.jar in $$VNU); says when it could not run
	$(BIN)/python -m tests.nu site

results: $(READY) ## write tests/RESULTS.md from what the tests left in build/results
	$(BIN)/python -m tests.results

links: $(READY) ## ask every address outside the guide whether it still answers; prints those that do not
	$(BIN)/python -m guide links

audit: $(READY) ## look for known weaknesses in the packages of both lock files
	$(PYTHON) -m venv --clear .venv-audit && .venv-audit/bin/pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	mkdir -p build/results
	for lock in requirements citations; do .venv-audit/bin/pip-audit --require-hashes --disable-pip --requirement $$lock.lock \
	--format json --output build/results/audit-$$lock.json || exit 1; done

sbom: $(READY) ## write sbom.json, the packages of both lock files with their licences
	$(BIN)/python -m guide sbom

clean: ## remove what the other verbs made
	rm -rf $(VENV) $(CITATIONS) .venv-audit site build .cache .*_cache *.egg-info
