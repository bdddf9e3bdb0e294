# `make` alone lists the targets. Works with GNU make and any POSIX sh; Windows: see README.md.

PYTHON ?= python3
VENV := .venv
ENGINES := .venv-engines
BIN := $(VENV)/bin
TYPESCRIPT := 7.0.2

RUNTIME_STAMP := $(VENV)/.runtime
DEV_STAMP := $(VENV)/.dev
ENGINES_STAMP := $(ENGINES)/.engines

.PHONY: help site serve check test slow bench mutants word spoilt browsers nginx kit proof lint lint-js lock clean
.DEFAULT_GOAL := help

help: ## 列出这些命令 | list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(RUNTIME_STAMP) ## 装好环境，生成网站到 site/ | set up the environment, build site/
	@$(BIN)/casebook build
	@echo '接着要用 casebook 命令，先运行 | before any casebook command, run: source $(BIN)/activate'

serve: $(RUNTIME_STAMP) ## 边改边看的预览 | live preview
	@$(BIN)/casebook serve

check: $(RUNTIME_STAMP) ## 检查案例库，列出所有问题 | report every problem in the casebook
	@$(BIN)/casebook check

# One process for each core, and each file in one of them; what takes minutes is marked slow and has its own target.
test: $(DEV_STAMP) ## 测试（含浏览器） | the tests, browser included
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n auto --dist loadfile -m 'not slow'

slow: $(DEV_STAMP) $(ENGINES_STAMP) ## 慢的测试：杀进程、乱改文件、每一页、安装包 | slow tests: kills, fuzzing, every page, kits
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n auto --dist loadfile -m 'slow or hypothesis' --hypothesis-profile=many

bench: $(DEV_STAMP) ## 量速度和内存 | measure time and memory
	@$(BIN)/python -m tests.bench

lint: $(DEV_STAMP) lint-js ## 代码检查 | ruff, mypy, JavaScript types
	@$(BIN)/ruff check build_tools tests casebook_launcher.py
	@$(BIN)/ruff format --check build_tools tests casebook_launcher.py
	@$(BIN)/mypy

# Node.js and npm come with the environment.
lint-js: $(DEV_STAMP)
	@export PATH="$$PWD/$(BIN):$$PATH"; modules=.cache/node/$(TYPESCRIPT)/node_modules; \
	[ -x $$modules/.bin/tsc ] || npm install --silent --no-save --prefix .cache/node/$(TYPESCRIPT) typescript@$(TYPESCRIPT); \
	$$modules/.bin/tsc -p jsconfig.json

word: $(DEV_STAMP) ## 修好和导出的 Word 文件对照 LibreOffice（没有装时第一次要联网） | repaired and exported Word files against LibreOffice
	@$(BIN)/python -m tests.proof.word_rendering
	@$(BIN)/python -m tests.proof.word_reviewing

nginx: $(DEV_STAMP) ## 交付包放到 nginx 上，逐项核对，量负载（要 nginx 和 wrk） | the bundle on nginx, and how much it bears
	@$(BIN)/python -m tests.proof.nginx_rounds

kit: $(DEV_STAMP) ## 做离线安装包，断网安装并生成同样的网站（要联网） | the offline kit, installed without a network
	@$(BIN)/python -m tests.proof.offline_kit

spoilt: $(DEV_STAMP) ## 每个读文件的地方对照随机损坏的文件 | every reader against spoilt files
	@$(BIN)/python -m tests.proof.spoilt_files

mutants: $(DEV_STAMP) ## 每次改错一条规则，看测试能不能发现（约一小时） | rules changed one at a time: do the tests notice?
	@$(BIN)/python -m tests.proof.mutants

browsers: $(DEV_STAMP) ## 在 Chromium 88、109 和现在的浏览器里用一遍（第一次要联网） | the site used in Chromium 88, 109 and today's
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m tests.proof.browsers

proof: ## 以上全部检查，最后列表 | all checks above, then a table of results
	@table=; failed=0; \
	for target in test slow lint bench mutants word spoilt browsers nginx kit; do \
	  start=$$(date +%s); result=ok; \
	  $(MAKE) --no-print-directory $$target || { result=FAILED; failed=1; }; \
	  table="$$table$$target $$result $$(($$(date +%s) - start))\n"; \
	done; \
	printf '\n%-8s %-8s %s\n' target result seconds; \
	printf "$$table" | while read -r row; do printf '%-8s %-8s %7s\n' $$row; done; \
	exit $$failed

clean: ## 删去生成物，环境留下 | remove what was generated, keep the environments
	rm -rf site printed .cache .hypothesis .mypy_cache .ruff_cache
	find build_tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Environments. A stamp older than its lock installs again, over what is there.

$(RUNTIME_STAMP): requirements.lock pyproject.toml $(wildcard casebook_launcher.py)
	$(call install,$(VENV),requirements.lock)
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(RUNTIME_STAMP)
	$(call install,$(VENV),requirements-dev.lock)
	@touch $@

$(ENGINES_STAMP): tests/engines/requirements.lock pyproject.toml
	$(call install,$(ENGINES),tests/engines/requirements.lock)
	@touch $@

# $(call install,ENVIRONMENT,LOCK): make the environment where it is missing or broken, then
# install exactly the lock and the project itself; uv where it is there, else venv and pip.
define install
	@set -eu; \
	if ! '$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  echo '需要 Python 3.11 或更新的版本。Debian、Ubuntu：apt-get install python3 python3-venv；' >&2; \
	  echo '已装在别处时：make PYTHON=/路径/python3.11 site' >&2; \
	  echo 'Python 3.11 or newer is needed. Debian, Ubuntu: apt-get install python3 python3-venv;' >&2; \
	  echo 'where it has another name: make PYTHON=/path/to/python3.11 site' >&2; \
	  exit 1; \
	fi; \
	echo '正在按 $(2) 安装 $(1)（第一次约一分钟） | installing $(1) from $(2)'; \
	fetch() { \
	  if said=$$("$$@" 2>&1); then return; fi; \
	  case "$$said" in \
	  *'Temporary failure'*|*'Name or service'*|*'Failed to establish'*|*'Network is unreachable'*|*'dns error'*|\
	  *'error sending request'*|*'Connection refused'*|*'timed out'*|*'Failed to fetch'*) \
	    echo '连不上网，依赖包没有装上：没有网的机器用离线安装包，在有网的机器上运行 casebook bundle 来做，见 docs/guide/delivery.md' >&2; \
	    echo 'No network: use the offline kit, made by casebook bundle on a machine with one; see docs/guide/delivery.md' >&2;; \
	  *) printf '%s\n' "$$said" >&2;; \
	  esac; \
	  exit 1; \
	}; \
	python=$(1)/bin/python; \
	if command -v uv >/dev/null; then \
	  "$$python" -c '' 2>/dev/null || uv venv --quiet --clear --python '$(PYTHON)' $(1); \
	  fetch uv pip install --quiet --compile-bytecode --python "$$python" --require-hashes -r $(2); \
	  uv pip install --quiet --python "$$python" --reinstall-package casebook --no-deps --no-build-isolation .; \
	else \
	  if ! '$(PYTHON)' -c 'import ensurepip, venv' 2>/dev/null; then \
	    echo 'Python 缺少 venv 模块。Debian、Ubuntu：apt-get install python3-venv' >&2; \
	    echo 'Python lacks the venv module. Debian, Ubuntu: apt-get install python3-venv' >&2; \
	    exit 1; \
	  fi; \
	  "$$python" -m pip --version >/dev/null 2>&1 || '$(PYTHON)' -m venv --clear $(1); \
	  fetch "$$python" -m pip install --quiet --retries 1 --disable-pip-version-check --use-pep517 --require-hashes -r $(2); \
	  "$$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation .; \
	fi
endef

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links pyproject.toml -
BUILD_REQUIRES := $(PYTHON) -c 'import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'

lock: ## 依 pyproject.toml 更新锁文件（要 uv） | bring the lock files up to date (needs uv)
	$(BUILD_REQUIRES) | $(LOCK) --extra office --extra pdf -o requirements.lock
	$(BUILD_REQUIRES) | $(LOCK) -c requirements.lock --extra office --extra pdf --extra dev -o requirements-dev.lock
	$(BUILD_REQUIRES) | $(LOCK) -c requirements.lock tests/engines/requirements.in -o tests/engines/requirements.lock
