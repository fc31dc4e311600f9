@echo off
rem Starts Anli. The first call makes .venv from requirements.txt; later calls only compare and start.
rem   anli              the window
rem   anli COMMAND ...  a command, see anli --help
rem   anli test ...     the tests, with pytest's arguments
rem   anli bench ...    the benchmarks
rem   anli ocr          adds what reads text off scans and photographs, about 130 MB
setlocal DisableDelayedExpansion
for /f "tokens=2 delims=:" %%p in ('chcp') do set "page=%%p"
chcp 65001 >nul
set "root=%~dp0"
set "venv=%root%.venv"
set "status=1"
set "PYTHONUTF8=1"
set "PYTHONHOME="
set "PYTHONPATH="
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "wants=requirements.txt"
set "ocr=requirements-ocr.txt"
if /i "%~1"=="test" set "wants=requirements-dev.txt"
if /i "%~1"=="bench" set "wants=requirements-dev.txt"

call :is_fresh "%venv%"
if not errorlevel 1 goto start
call :refuse_unsupported
if errorlevel 1 goto end
call :find_python
if errorlevel 1 goto end
call :make_venv
if errorlevel 1 goto end

:start
set "python=%venv%\Scripts\python.exe"
if "%~1"=="" goto window
if /i "%~1"=="test" goto development
if /i "%~1"=="bench" goto development
if /i "%~1"=="ocr" goto recognition
"%python%" "%root%main.py" %*
set "status=%errorlevel%"
goto end

:window
start "" "%venv%\Scripts\pythonw.exe" "%root%main.py"
set "status=0"
goto end

:development
set "what=-m pytest"
if /i "%~1"=="bench" set "what=tests\benchmarks\run.py"
set "rest="
:next_argument
shift
if "%~1"=="" goto run_development
set rest=%rest% %1
goto next_argument
:run_development
pushd "%root%"
"%python%" %what% %rest%
set "status=%errorlevel%"
popd
goto end

rem The extra goes into the environment that is there; its lock beside it says that it is whole.
:recognition
fc /b "%root%%ocr%" "%venv%\%ocr%" >nul 2>nul
if not errorlevel 1 (
    echo 识别文字的组件已经装好了。>&2
    set "status=0"
    goto end
)
del "%venv%\%ocr%" 2>nul
call :add_recognition "%venv%"
set "status=%errorlevel%"
goto end

rem Without it everything else works, so a failure stops nothing.
:add_recognition
echo 正在安装识别文字的组件，约 130 MB，请稍候……>&2
set "wheels="
if exist "%root%wheels\" set wheels=--find-links "%root%wheels"
if exist "%root%wheels\rapidocr-*" set wheels=--no-index --find-links "%root%wheels"
set "PIP_USER=0"
"%~1\Scripts\python.exe" -m pip install --require-hashes --only-binary=:all: --no-input --disable-pip-version-check -r "%root%%ocr%" %wheels% >&2
if errorlevel 1 (
    echo 识别文字的组件没有装好，别的功能不受影响。>&2
    echo 请检查网络和磁盘空间后运行 anli.cmd ocr；不能上网的电脑，把它的安装包放进 wheels 文件夹。>&2
    exit /b 1
)
copy /y "%root%%ocr%" "%~1\" >nul
echo 装好了：扫描的 PDF 和图片可以导入了。>&2
exit /b 0

rem --- what this machine is ---------------------------------------------------------------------

:refuse_unsupported
set "cpu=%PROCESSOR_ARCHITECTURE%"
if defined PROCESSOR_ARCHITEW6432 set "cpu=%PROCESSOR_ARCHITEW6432%"
if /i "%cpu%"=="AMD64" goto check_windows
echo 这台电脑的处理器（%cpu%）还不支持，案例工坊要 64 位的 Intel 或 AMD 处理器。没有安装任何东西。>&2
exit /b 1
:check_windows
rem 17763 is Windows 10 1809.
set "build=0"
for /f "tokens=3" %%b in ('reg query "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion" /v CurrentBuild') do set "build=%%b"
if %build% GEQ 17763 exit /b 0
echo 这个 Windows 太旧，案例工坊要 Windows 10（1809）或更新的系统。没有安装任何东西。>&2
exit /b 1

:find_python
set "python="
for %%p in ("py -3" "python" "python3" "py -3.13" "py -3.12" "py -3.11") do if not defined python call :try_python %%~p
if defined python exit /b 0
echo 没有找到可用的 Python（要 64 位的 3.11 到 3.14）。没有安装任何东西。>&2
echo 请先安装 Python 3.13，安装时勾选“Add python.exe to PATH”，再运行一次。>&2
exit /b 1

:try_python
%* -c "import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12), (3, 13), (3, 14)) or sys.maxsize == 2**31 - 1 or sys.implementation.name != 'cpython')" >nul 2>nul
if not errorlevel 1 set "python=%*"
exit /b 0

rem --- .venv ------------------------------------------------------------------------------------

:is_fresh
if not exist "%~1\Scripts\python.exe" exit /b 1
fc /b "%root%%wants%" "%~1\%wants%" >nul 2>nul
exit /b %errorlevel%

rem Made in a side folder and renamed: a stopped installation never leaves a half .venv.
:make_venv
echo 正在准备运行环境，第一次约需几分钟，请稍候……>&2
set "new=%root%.venv.new.%random%"
mkdir "%new%" 2>nul
if errorlevel 1 (
    echo 不能在这个文件夹里新建文件："%root%">&2
    echo 请把案例工坊放到自己能写入的文件夹里再运行。>&2
    exit /b 1
)
set "wheels="
if exist "%root%wheels\" set wheels=--find-links "%root%wheels"
if exist "%root%wheels\" if "%wants%"=="requirements.txt" set wheels=--no-index --find-links "%root%wheels"
set "PIP_USER=0"
%python% -m venv "%new%" >&2
if errorlevel 1 goto failed
"%new%\Scripts\python.exe" -m pip install --require-hashes --only-binary=:all: --no-input --disable-pip-version-check -r "%root%%wants%" %wheels% >&2
if errorlevel 1 goto failed
rem The larger set holds the smaller, so a plain call after the tests does not build anew.
copy /y "%root%requirements.txt" "%new%\" >nul
copy /y "%root%%wants%" "%new%\" >nul
if exist "%venv%\%ocr%" call :add_recognition "%new%"
if not exist "%venv%" goto rename
move "%venv%" "%root%.venv.old.%random%" >nul 2>nul
if errorlevel 1 (
    echo 案例工坊正在运行，没有更新运行环境。请关闭它的窗口后再运行一次。>&2
    rmdir /s /q "%new%" 2>nul
    exit /b 1
)
:rename
rem A virus scanner may hold a file for a moment.
for /l %%i in (1,1,10) do if exist "%new%" (
    move "%new%" "%venv%" >nul 2>nul || timeout /t 1 /nobreak >nul 2>nul
)
if exist "%new%" goto failed
for /d %%d in ("%root%.venv.old.*") do rmdir /s /q "%%d" 2>nul
echo 准备好了。>&2
exit /b 0
:failed
rmdir /s /q "%new%" 2>nul
echo 运行环境没有装好，原来的没有动。>&2
echo 请检查网络和磁盘空间后再运行一次；不能上网的电脑，把安装包放进 wheels 文件夹。>&2
exit /b 1

:end
chcp %page% >nul 2>nul
exit /b %status%
