@echo off
rem 把旁边 site 里的新版本换到指定的文件夹：先在旁边放好、核对，再改名换上。
rem 用法：update.bat 文件夹　　退回上一版：update.bat /back 文件夹
setlocal enableextensions disabledelayedexpansion
set "HERE=%~dp0"
set "BACK="
set "ASKED="
if /i "%~1"=="/back" set "BACK=yes"
if defined BACK shift
set "TARGET=%~1"
if defined TARGET goto named
set "ASKED=yes"
set /p "TARGET=把现在用的手册文件夹拖到这里，按回车："
if not defined TARGET goto usage
set "TARGET=%TARGET:"=%"
:named
for %%t in ("%TARGET%") do set "TARGET=%%~ft"
if "%TARGET:~-1%"=="\" set "TARGET=%TARGET:~0,-1%"
set "NEW=%TARGET%.new"
set "OLD=%TARGET%.old"

if exist "%TARGET%\" goto present
if not exist "%OLD%\" goto present
move "%OLD%" "%TARGET%" >nul
if errorlevel 1 goto notswapped
echo 上一次没有换完，已先放回原来的一份：%TARGET%
set "CODE=0"
if defined BACK goto end
:present
if not exist "%TARGET%\" goto kind
if not exist "%TARGET%\version.json" goto notasite
:kind
if exist "%NEW%\" goto busy
if defined BACK goto back

robocopy "%HERE%site" "%NEW%" /e /njh /njs /ndl /nfl /r:1 /w:1 >nul
if errorlevel 8 goto notcopied
echo 正在逐个核对文件，约一分钟……
set "BAD="
set "COUNT=0"
for /f "usebackq tokens=1,*" %%h in (`findstr /c:"  site/" "%HERE%SHA256SUMS"`) do call :verify %%h "%%i"
if defined BAD goto damaged
if "%COUNT%"=="0" goto damaged

if not exist "%TARGET%\" goto swap
if exist "%OLD%\" rd /s /q "%OLD%"
if exist "%OLD%\" goto notswapped
move "%TARGET%" "%OLD%" >nul
if errorlevel 1 goto notswapped
:swap
move "%NEW%" "%TARGET%" >nul
if errorlevel 1 goto putback
echo 已换上：%TARGET%
type "%TARGET%\version.json"
echo.
set "CODE=0"
goto end

:verify
set "NAME=%~2"
set "NAME=%NAME:~5%"
set "NAME=%NAME:/=\%"
set "SUM="
for /f "skip=1 delims=" %%s in ('certutil -hashfile "%NEW%\%NAME%" SHA256') do if not defined SUM set "SUM=%%s"
if not defined SUM set "SUM=none"
set "SUM=%SUM: =%"
set /a COUNT+=1
if /i not "%SUM%"=="%~1" set "BAD=yes"
if /i not "%SUM%"=="%~1" echo 与 SHA256SUMS 不符：%NAME%
goto :eof

:back
if not exist "%OLD%\" goto noold
move "%TARGET%" "%NEW%" >nul
if errorlevel 1 goto notswapped
move "%OLD%" "%TARGET%" >nul
if errorlevel 1 goto notback
move "%NEW%" "%OLD%" >nul
echo 已退回上一版：%TARGET%
type "%TARGET%\version.json"
echo.
set "CODE=0"
goto end

:notback
move "%NEW%" "%TARGET%" >nul
:notswapped
if not defined BACK if exist "%NEW%\" rd /s /q "%NEW%"
echo 没有换上，原来的一份没有改动：可能有人正开着里面的文件，或者没有权限。
goto failed
:putback
if exist "%OLD%\" move "%OLD%" "%TARGET%" >nul
if exist "%NEW%\" rd /s /q "%NEW%"
echo 没有换上，原来的一份已放回。
goto failed
:notcopied
if exist "%NEW%\" rd /s /q "%NEW%"
echo 复制没有完成（磁盘满了或没有权限），原来的一份没有改动。
goto failed
:damaged
rd /s /q "%NEW%"
echo 文件不完整，原来的一份没有改动。请重新取一份压缩包，解压后再试。
goto failed
:notasite
echo %TARGET% 里不是手册网站，没有改动。请换一个文件夹。
goto failed
:busy
echo %NEW% 已存在：另一次更换正在进行，或上一次被打断。确认没有人在换以后删掉它，再试。
goto failed
:noold
echo 没有上一版可以退回：%OLD% 不存在。
goto failed
:usage
echo 用法：update.bat 文件夹　　退回上一版：update.bat /back 文件夹
set "CODE=2"
goto end
:failed
set "CODE=1"
:end
if defined ASKED pause
exit /b %CODE%
