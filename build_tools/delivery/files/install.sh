#!/bin/sh
# 在不联网的 Linux（x86_64）上装好环境：只用 wheels 里的安装包，每个都核对。
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}

if [ "$(uname -s) $(uname -m)" != 'Linux x86_64' ]; then
  echo "这份安装包里有 Linux x86_64 和 Windows x86_64 的依赖包，没有 $(uname -s) $(uname -m) 的。" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] not in "@PYTHONS@".split("、"))' 2>/dev/null; then
  echo '需要 Python @PYTHONS@ 之一。装在别处时：PYTHON=/路径/python3.11 sh install.sh' >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  echo 'Python 缺少 venv 模块。Debian、Ubuntu 请装 python3-venv。' >&2
  exit 1
fi
echo '正在安装，约一分钟……'
"$python" -m venv --clear .venv
pip() { .venv/bin/python -m pip --isolated --disable-pip-version-check --quiet "$@"; }
pip install --no-index --find-links wheels --require-hashes -r wheels/requirements.lock
pip install --no-index --no-deps --no-build-isolation .
# make 由此知道环境已经装好。
touch .venv/.runtime
echo '装好了。生成网站：.venv/bin/casebook build　　检查案例库：.venv/bin/casebook check'
