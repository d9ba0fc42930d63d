# The two commands: make run, make test. Everything else serves those who work on claimtrack.

PYTHON ?= python3
PY = .venv/bin/python

.PHONY: run test lint format typecheck imports check check-reports check-serve soak audit package locks keys clean

run: app        ## open the app on the demo ledger
	@$(PY) -m claimtrack demo

test: dev       ## run the tests
	@$(PY) -m pytest -n auto --dist loadgroup

check: lint typecheck imports test package

lint: dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

format: dev
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

typecheck: dev
	@$(PY) -m mypy

imports: dev
	@.venv/bin/lint-imports

package: dev    ## build the wheel, install it in a fresh environment and open its demo ledger
	@$(PY) tools/try_package.py

check-reports: dev  ## 5,000 hostile values through every format; axe and LibreOffice where they are
	@$(PY) -m pytest -q -n auto --dist loadfile tests/report/check_reports.py

check-serve: dev ## the app in a real browser (needs Chromium)
	@$(PY) -m pytest -q tests/serve/check_serve.py

soak: dev       ## what must hold, in full (under 30 minutes; resumable): docs/reliability.md
	@$(PY) -m soak $(if $(ONLY),--only $(ONLY)) $(SOAK)

audit: dev      ## known weaknesses of what is locked, from a file: make audit ADVISORIES=all.zip
	@$(PY) tools/audit.py advisories $(ADVISORIES)

locks:          ## resolve the lock files again (needs uv)
	uv pip compile --quiet --universal --only-binary :all: --generate-hashes --python-version 3.11 --no-header --extra reading --extra reports pyproject.toml -o locks/app.txt
	uv pip compile --quiet --universal --only-binary :all: --generate-hashes --python-version 3.11 --no-header --extra all --group dev pyproject.toml -o locks/dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: app dev
app dev:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "There is no $(PYTHON) here: install Python 3.11 or newer, then run make again." >&2; exit 1; }
	@$(PYTHON) tools/environment.py $@
