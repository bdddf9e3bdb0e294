@echo off
rem 在不联网的 Windows（64 位）上装好环境：只用 wheels 里的安装包，每个都核对。
setlocal enableextensions disabledelayedexpansion
cd /d "%~dp0"
if not defined PYTHON set "PYTHON=py -3"
%PYTHON% -c "import sys; sys.exit('.'.join(map(str, sys.version_info[:2])) not in '@ASCII_PYTHONS@'.split() or sys.maxsize == 2147483647)" 2>nul
if errorlevel 1 goto nopython
echo 正在安装，约两分钟……
%PYTHON% -m venv --clear .venv
if errorlevel 1 goto failed
set "PIP=.venv\Scripts\python.exe -m pip --isolated --disable-pip-version-check --quiet"
%PIP% install --no-index --find-links wheels --require-hashes -r wheels\requirements.lock
if errorlevel 1 goto failed
%PIP% install --no-index --no-deps --no-build-isolation .
if errorlevel 1 goto failed
echo 装好了。生成网站：.venv\Scripts\casebook build　　检查案例库：.venv\Scripts\casebook check
pause
exit /b 0
:nopython
echo 需要 64 位的 Python @PYTHONS@ 之一。有几个版本时，先写 set PYTHON=py -3.12 再运行。
pause
exit /b 1
:failed
echo 没有装好，原因见上面几行。
pause
exit /b 1
