# Bootstrap only: this makes the virtual environment and hands the word to Invoke, whose
# tasks are in tasks.py.
#
#   make                                list the tasks
#   make test                           .venv/bin/inv test
#   make build ARGS="--production"      .venv/bin/inv build --production
#   make PYTHON=python3.12 ...          make the environment with this Python
#
# Works with GNU make 3.81 and later.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

VENV := .venv
# Written last: an environment without it was interrupted, and is made anew.
STAMP := $(VENV)/.complete
PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

.PHONY: help
help: $(STAMP)
	@$(VENV)/bin/inv --list

# What is said here goes to standard error, to leave a task's own output clean. Compiling the
# plugins spares every start of a task where Python is told to write no bytecode (containers).
$(STAMP): requirements-dev.txt
	@exec >&2; python=; without_venv=; \
	for candidate in $(PYTHONS); do \
	  "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  if "$$candidate" -c 'import ensurepip, venv' 2>/dev/null; \
	  then python=$$candidate; break; \
	  else without_venv="$$without_venv $$candidate"; fi; \
	done; \
	if [ -z "$$python" ] && [ -n "$$without_venv" ]; then \
	  echo "Python lacks its venv module (tried:$$without_venv)."; \
	  echo "Install it (on Debian and Ubuntu: apt-get install python3-venv), then run make again."; \
	  exit 2; \
	elif [ -z "$$python" ]; then \
	  echo "Python 3.11 or later is needed, and none was found (tried: $(PYTHONS))."; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.12"; \
	  exit 2; \
	fi; \
	echo "Making $(VENV) with $$("$$python" --version), from requirements-dev.txt ..."; \
	rm -rf $(VENV) && \
	"$$python" -m venv $(VENV) && \
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
	  --require-hashes --requirement requirements-dev.txt && \
	$(VENV)/bin/python -m compileall -q plugins && \
	touch $(STAMP)

# These exist, and are not made: without these lines the rule below would take them for tasks.
Makefile requirements-dev.txt: ;

# Every other word is a task. FORCE: also where a file or folder has the same name.
FORCE: ;
%: FORCE $(STAMP)
	@$(VENV)/bin/inv $@ $(ARGS)
