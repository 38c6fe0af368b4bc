@echo off
rem Checks the rosters in the folder "rosters" beside this file; what it says is kept in "results".
rem It ends with 0 where they are what is asked, 1 where not, 2 where nothing could be judged.
setlocal
pushd "%~dp0" || exit /b 2
if not exist results mkdir results
rem What an earlier day said must never be taken for what is said today.
if exist results\check.xlsx del results\check.xlsx
py -P -X utf8 -m coverage_audit check rosters --config coverage-audit.toml -o results\check.xlsx --force 2> results\check.txt
set CODE=%ERRORLEVEL%
if not "%CODE%"=="0" start "" notepad results\check.txt
if "%CODE%"=="1" start "" results\check.xlsx
popd
exit /b %CODE%
