# Everything a person types here. `make` lists it.
#
# Works with GNU make 3.81 (macOS) and newer and a POSIX shell. uv is used where it is installed.

PYTHON ?= python3
PORT   ?= 8000
STAGES ?=
ARGS   ?=
UPGRADE ?=

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
RUN := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix doctor messages openapi lock

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "Choose with PYTHON=python3.13, PORT=8001, STAGES='checks sqlite postgresql browser'."

setup: .venv/installed ## make .venv with the pinned packages
	@echo "Ready: $(RUN)"

demo: .venv/installed ## a household with its week planned, served on PORT
	@$(RUN) -c "$$PORT_IS_FREE" "$(PORT)"
	@$(RUN) manage.py demo
	@printf '\nOpen http://127.0.0.1:%s/ (Ctrl-C stops it)\n\n' "$(PORT)"
	@DJANGO_RUNSERVER_HIDE_WARNING=true $(RUN) manage.py runserver --noreload "127.0.0.1:$(PORT)"

test: .venv/installed-dev ## everything that must hold; STAGES=… for a part, ARGS=… for pytest
	@$(RUN) -m tests.run $(STAGES) $(if $(ARGS),-- $(ARGS))

check: .venv/installed-dev ## lint, types, import contracts, migrations: no test is run
	@$(RUN) -m tests.run checks

fix: .venv/installed-dev ## format the code, and mend what the linter can mend
	@$(RUN) -m ruff check --quiet --fix . || true
	@$(RUN) -m ruff format .

doctor: .venv/installed ## probe everything Bonegut stands on, and name each remedy
	@$(RUN) manage.py doctor

messages: .venv/installed ## bring the catalogue up to date with the texts (needs gettext)
	@$(RUN) manage.py makemessages --locale nb --no-obsolete --no-wrap --add-location file \
		--ignore tests --ignore var --ignore staticfiles
	@$(RUN) manage.py compilemessages --locale nb --ignore .venv

openapi: .venv/installed ## write docs/openapi.yaml anew
	@$(RUN) manage.py spectacular --lang en --fail-on-warn --file docs/openapi.yaml

# The second part of each requirements file: what the first part brings along (needs uv).
LOCK := uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate
lock: ## pin what the direct requirements bring along (needs uv); UPGRADE=--upgrade for the newest
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@set -e; work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	sed '/^# --- brought along/q' requirements.txt > "$$work/product.in"; \
	sed '/^# --- brought along/q' requirements-dev.txt > "$$work/dev.in"; \
	sed '/^-r /d' "$$work/dev.in" > "$$work/tools.in"; \
	cp requirements.txt "$$work/product"; cat requirements.txt requirements-dev.txt \
		| sed '/^-r /d' > "$$work/dev"; \
	$(LOCK) $(UPGRADE) --output-file "$$work/product" "$$work/product.in" >/dev/null; \
	$(LOCK) $(UPGRADE) --constraint "$$work/product" --output-file "$$work/dev" \
		"$$work/product.in" "$$work/tools.in" >/dev/null; \
	awk "$$NOT_YET_NAMED" "$$work/product.in" "$$work/product" > "$$work/product.more"; \
	awk "$$NOT_YET_NAMED" "$$work/tools.in" "$$work/product" "$$work/dev" > "$$work/dev.more"; \
	cat "$$work/product.in" "$$work/product.more" > requirements.txt; \
	cat "$$work/dev.in" "$$work/dev.more" > requirements-dev.txt; \
	echo "requirements.txt: $$(grep -c == requirements.txt) packages," \
		"requirements-dev.txt: $$(grep -c == requirements-dev.txt) more"

# --- how ----------------------------------------------------------------------------------------

.venv/installed: requirements.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
		echo "Bonegut needs Python 3.11 or newer, and '$(PYTHON)' is not:" \
		"install one (Debian: apt install python3 python3-venv; macOS: brew install python@3.13)" \
		"or name it: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3.13" >&2; exit 1; }
	@command -v uv >/dev/null || $(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { \
		echo "'$(PYTHON)' lacks its venv module: install it (Debian: apt install python3-venv)" \
		"or install uv" >&2; exit 1; }
	@command -v uv >/dev/null || $(RUN) -c "import pip" 2>/dev/null || rm -rf .venv
	@if ! $(RUN) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then \
		rm -rf .venv; \
		if command -v uv >/dev/null; then uv venv --quiet --python "$(PYTHON)" .venv; \
		else "$(PYTHON)" -m venv .venv; fi; \
	fi
	@echo "Installing the pinned packages into .venv …"
	@$(call install,requirements.txt)
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	@echo "Installing the pinned tools into .venv …"
	@$(call install,requirements-dev.txt)
	@touch $@

define install
if command -v uv >/dev/null; then uv pip install --quiet --python $(RUN) -r $(1); \
else $(RUN) -m pip install --quiet --disable-pip-version-check -r $(1); fi
endef

define PORT_IS_FREE
import os, socket, sys
try:
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", int(sys.argv[1])))
except (ValueError, OverflowError):
    sys.exit(f"PORT={sys.argv[1]} is no port: choose a number from 1024 to 65535.")
except PermissionError:
    sys.exit(f"Port {sys.argv[1]} is not yours to open: choose another, as in make demo PORT=8001")
except OSError:
    sys.exit(f"Port {sys.argv[1]} is taken: stop what uses it, or choose another, as in make demo PORT=8001")
endef
export PORT_IS_FREE

# Of the last file, the lines whose package no file before it names; names as PEP 503 has them.
define NOT_YET_NAMED
function name(line) { sub(/[][ =;<>~!].*/, "", line); gsub(/[._]/, "-", line); return tolower(line) }
FILENAME != ARGV[ARGC - 1] { if ($$0 ~ /^[A-Za-z]/) named[name($$0)] = 1; next }
!(name($$0) in named)
endef
export NOT_YET_NAMED
