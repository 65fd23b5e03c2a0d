@echo off
rem The launcher for Windows: makes its own environment at the first call, then runs pci in it.
setlocal
set "here=%~dp0"
set "venv=%here%.venv"
set "python=py -3"
where py >nul 2>nul || set "python=python"
if exist "%venv%\.stamp" goto installed
echo pci: first run, installing into %venv% (about a minute) 1>&2
%python% -m venv "%venv%" || goto nopython
"%venv%\Scripts\python.exe" -m pip install --quiet --upgrade pip 1>&2 || exit /b 2
"%venv%\Scripts\python.exe" -m pip install --quiet --editable "%here%." 1>&2 || exit /b 2
echo. > "%venv%\.stamp"
:installed
if /i "%~1"=="test" goto test
"%venv%\Scripts\pci.exe" %*
exit /b %errorlevel%
:test
if not exist "%venv%\.stamp-dev" "%venv%\Scripts\python.exe" -m pip install --quiet --group "%here%pyproject.toml:dev" 1>&2 || exit /b 2
echo. > "%venv%\.stamp-dev"
"%venv%\Scripts\python.exe" -m pytest -n auto --dist worksteal "%here%tests" --rootdir "%here%."
exit /b %errorlevel%
:nopython
echo pci: Python 3.11 or newer is needed: https://www.python.org/downloads/ 1>&2
exit /b 2
