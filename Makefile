# The manual: run · test · check · fix · publish · briefing · bench · sbom · audit-deps. EXPORTS=path names an export folder.

PYTHON := .venv/bin/python
SNAPSHOTS ?= $(or $(DASHBOARD_SNAPSHOTS),data/snapshots)
DEMO := data/exports/demo
PORT ?= 8501
export DASHBOARD_SNAPSHOTS := $(SNAPSHOTS)
# Each of the many processes would compile the modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: env boundaries demo publish run test crawl check fix bench bench-parts test-spark bench-spark bench-clicks bench-concurrency load faults briefing sbom audit-deps bench-growth

env: .venv/.done  ## the environment and nothing else

.venv/.done: requirements.txt requirements-dev.txt pyproject.toml
	test -x $(PYTHON) || python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

boundaries: env  ## map files from the pinned package
	$(PYTHON) -m dashboard.boundaries

demo: env  ## the demonstration export (演示数据), once
	test -f $(DEMO)/manifest.json || $(PYTHON) -m dashboard.demo $(DEMO)

publish: env  ## make publish EXPORTS=path
	$(PYTHON) -m dashboard.publish $(or $(EXPORTS),$(DEMO)) --snapshots $(SNAPSHOTS)

ifdef EXPORTS
run: env boundaries publish
else
run: env boundaries demo publish
endif
	MALLOC_ARENA_MAX=2 $(PYTHON) -m streamlit run dashboard/server.py --server.port $(PORT) --server.address 127.0.0.1

test: env boundaries  ## everything, the browser too
	$(PYTHON) -m dashboard.tools.browser
	$(PYTHON) -m dashboard.tools.proxy
	$(PYTHON) -m pytest -n 2 --dist loadgroup

crawl: env boundaries  ## every page for every kind of unit in a browser; by hand, it takes minutes
	$(PYTHON) -m dashboard.tools.browser
	$(PYTHON) -m pytest -n 2 tests/browser/crawl.py

check: env  ## never writes
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .
	$(PYTHON) -m ty check dashboard pages
	$(PYTHON) -m sqlfluff lint queries

fix: env  ## formats what check complains about
	$(PYTHON) -m ruff check --fix . && $(PYTHON) -m ruff format .
	$(PYTHON) -m sqlfluff fix queries

bench: bench-clicks bench-growth bench-spark bench-concurrency  ## all comparisons, one table; by hand, it takes two hours
	$(PYTHON) -m benchmarks.results

bench-parts: env boundaries  ## fund rules and briefings by themselves; by hand
	$(PYTHON) -m dashboard.tools.browser
	$(PYTHON) -m benchmarks.rules
	$(PYTHON) -m benchmarks.briefings

.venv/.spark: .venv/.done requirements-spark.txt
	command -v java || apt-get install -y openjdk-17-jre-headless
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-spark.txt
	touch $@

test-spark: env .venv/.spark  ## a real Spark with two workers builds what DuckDB builds; takes a quarter of an hour
	$(PYTHON) -m pytest tests/spark/test_sql.py tests/spark/test_trouble.py tests/spark/idioms.py tests/spark/engines.py

bench-clicks: env boundaries  ## clicks against Dash, plain Streamlit and Vizro; by hand, it takes half an hour
	$(PYTHON) -m dashboard.tools.browser
	$(PYTHON) -m benchmarks.clicks

bench-spark: env .venv/.spark  ## both engines over three scales; MASTER=local[2]
	$(PYTHON) -m benchmarks.spark --master $(or $(MASTER),local[2])

bench-growth: env boundaries  ## 1, 10 and 100 times the cases; by hand, it takes hours; EXPORTS=path keeps the exports
	$(PYTHON) -m benchmarks.growth $(if $(EXPORTS),--exports $(EXPORTS))

load: env  ## many readers at once; by hand, it takes three quarters of an hour
	$(PYTHON) -m benchmarks.load
	$(PYTHON) -m benchmarks.load --swap
	$(PYTHON) -m benchmarks.load --soak
	$(PYTHON) -m benchmarks.fuzz_addresses

bench-concurrency: env  ## readers at one process and at four behind nginx; by hand, it takes a quarter of an hour
	$(PYTHON) -m dashboard.tools.proxy
	$(PYTHON) -m benchmarks.concurrency

faults: env  ## faults that the publisher must survive; by hand, it takes a quarter of an hour
	$(PYTHON) -m benchmarks.faults

sbom: env  ## CycloneDX list of what is installed
	$(PYTHON) -m dashboard.tools.dependencies sbom

audit-deps: env  ## known vulnerabilities; exit code 4: no source reached
	$(PYTHON) -m dashboard.tools.dependencies audit

briefing: env  ## make briefing UNIT=all PERIOD=2020-10 TEMPLATE=monthly OUT=briefings
	$(PYTHON) -m dashboard.briefing --unit $(or $(UNIT),all) $(if $(PERIOD),--period $(PERIOD)) --template $(or $(TEMPLATE),monthly) --out $(or $(OUT),briefings)
