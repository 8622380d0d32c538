# Four doors: run, test, check, bench. `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 5000
export HOST PORT

.PHONY: help run test check bench messages
help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.stamp-run $(VENV)/.stamp-words ## serve the demo festival on http://HOST:PORT
	@FESTIVAL_MODE=demo FESTIVAL_BASE_URL=http://$(HOST):$(PORT) $(BIN)/festival serve --with-demo

test: $(VENV)/.stamp-dev $(VENV)/.stamp-words ## run every test there is
	@$(BIN)/python -m tests.run

check: $(VENV)/.stamp-dev $(VENV)/.stamp-words ## format, lint, types, migrations, translations
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m tests.check

bench: $(VENV)/.stamp-dev $(VENV)/.stamp-words ## measure, in ratios to a floor in the same run
	@$(BIN)/python -m tests.bench

messages: $(VENV)/.stamp-dev ## collect texts and bring the catalogues up to date
	@$(BIN)/pybabel -q extract -F festival/translations/babel.cfg -k _l -k N_ --no-location --sort-output -o festival/translations/messages.pot .
	@$(BIN)/pybabel -q update -i festival/translations/messages.pot -d festival/translations --no-fuzzy-matching --ignore-obsolete --no-wrap
	@$(BIN)/pybabel -q compile -d festival/translations

$(VENV)/.stamp-venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m venv --without-pip $(VENV)
	@touch $@

# uv where it is at hand (seconds), else pip; a venv without pip borrows the system's.
define install
	if command -v uv >/dev/null 2>&1; then uv pip install -q -p $(BIN)/python $(1); \
	elif $(BIN)/python -m pip --version >/dev/null 2>&1; then $(BIN)/python -m pip install -q --disable-pip-version-check $(1); \
	else $(PYTHON) -m pip --python $(BIN)/python install -q $(1); fi
endef

# The versions of the lock without its hashes, which pip refuses beside an editable install.
$(VENV)/constraints.txt: $(VENV)/.stamp-venv requirements.lock
	@sed -e '/--hash/d' -e 's/ *\\$$//' requirements.lock > $@

$(VENV)/.stamp-run: $(VENV)/constraints.txt pyproject.toml
	@$(call install,-c $(VENV)/constraints.txt -e '.[heic]')
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/constraints.txt pyproject.toml
	@$(call install,-c $(VENV)/constraints.txt -e '.[dev]')
	@touch $@ $(VENV)/.stamp-run

# Catalogues are compiled once the environment stands, and again whenever one has changed.
$(VENV)/.stamp-words: $(wildcard festival/translations/*/LC_MESSAGES/messages.po) | $(VENV)/constraints.txt
	@$(BIN)/pybabel -q compile -d festival/translations
	@touch $@
