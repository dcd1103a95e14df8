@echo off
rem SPDX-License-Identifier: EPL-2.0
rem
rem Starts RDP Workbench: without arguments its console, with a .rdp file its console with that file open, with others its command line.
rem In the source tree it first builds what has changed, and knows two more words:
rem   rdpw build     builds the product of this platform
rem   rdpw test      builds everything and runs all tests
setlocal EnableExtensions DisableDelayedExpansion

set "MAVEN_VERSION=3.9.16"
set "NEEDED_JAVA=21"
set "HERE=%~dp0"
if "%HERE:~-1%"=="\" set "HERE=%HERE:~0,-1%"
set "CACHE_HOME=%LOCALAPPDATA%\rdpworkbench\cache"
set "DATA_HOME=%LOCALAPPDATA%\rdpworkbench"
set "PRODUCT=%HERE%"

call :find_java
if not defined JAVA goto no_java

if not exist "%HERE%\pom.xml" goto start
set "PRODUCT=%HERE%\releng\org.rdpworkbench.releng.product\target\products\org.rdpworkbench\win32\win32\x86_64\rdpworkbench"
set "STAMP=%HERE%\.rdpw\built"
if /i "%~1"=="build" goto build
if /i "%~1"=="test" goto test
"%JAVA%\bin\java.exe" -Xshare:auto -XX:TieredStopAtLevel=1 "%HERE%\releng\packaging\Unchanged.java" "%HERE%" "%STAMP%" 2>nul
if not errorlevel 1 if exist "%PRODUCT%\build.id" goto start
call :build_product
if errorlevel 1 exit /b 3
goto start

:build
call :build_product
if errorlevel 1 exit /b 1
exit /b 0

:test
call :find_maven
if errorlevel 1 exit /b 3
call :run_maven --fail-at-end clean verify
if errorlevel 1 exit /b 1
exit /b 0

:no_java
echo rdpw: Java %NEEDED_JAVA% or newer is needed. Install it (for example Temurin 25) or set RDPW_JAVA_HOME to its folder.>&2
exit /b 3

rem --- Starting -------------------------------------------------------------------------------------------------------

:start
if not exist "%PRODUCT%\build.id" (
    echo rdpw: The installation in "%PRODUCT%" is not complete: build.id is missing.>&2
    exit /b 3
)
set /p BUILD_ID=<"%PRODUCT%\build.id"

rem One cache for each build; an older one is swept away when the build is first started.
set "CACHE=%CACHE_HOME%\%BUILD_ID%"
if not exist "%CACHE%" call :new_cache
if not exist "%CACHE%" (
    echo rdpw: The folder "%CACHE%" cannot be written.>&2
    exit /b 3
)
rem A Remote Desktop file alone is opened in the console.
set "MODE=console"
set "OPEN="
if not "%~1"=="" set "MODE=cli"
if /i "%~x1"==".rdp" if "%~2"=="" if exist "%~1" set "OPEN=%~f1"
if defined OPEN goto run_open

rem See rdpw for the reasons of these options.
:run
"%JAVA%\bin\java.exe" -Xshare:auto -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%CACHE%\%MODE%-%JAVA_MAJOR%.jsa" -Xlog:disable ^
 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xms64m -XX:NewSize=24m -Xmx512m "-Drdpw.cache=%CACHE%" "-Drdpw.data=%DATA_HOME%" ^
 -jar "%PRODUCT%\rdpw.jar" %*
set "RESULT=%ERRORLEVEL%"
rem 23 asks for a restart, from the console alone.
if "%MODE%"=="console" if %RESULT%==23 goto run
exit /b %RESULT%

:run_open
set "MODE=console"
"%JAVA%\bin\java.exe" -Xshare:auto -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%CACHE%\%MODE%-%JAVA_MAJOR%.jsa" -Xlog:disable ^
 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xms64m -XX:NewSize=24m -Xmx512m "-Drdpw.cache=%CACHE%" "-Drdpw.data=%DATA_HOME%" ^
 "-Drdpw.open=%OPEN%" -jar "%PRODUCT%\rdpw.jar"
set "RESULT=%ERRORLEVEL%"
if %RESULT%==23 goto run_open
exit /b %RESULT%

:new_cache
for /d %%D in ("%CACHE_HOME%\*") do if not "%%~nxD"=="apache-maven-%MAVEN_VERSION%" rd /s /q "%%D" 2>nul
mkdir "%CACHE%" 2>nul
exit /b

rem --- Java -----------------------------------------------------------------------------------------------------------

:find_java
set "JAVA="
set "JAVA_MAJOR="
if defined RDPW_JAVA_HOME (
    call :try_java "%RDPW_JAVA_HOME%"
    exit /b
)
if defined JAVA_HOME call :try_java "%JAVA_HOME%"
if defined JAVA exit /b
for %%J in (java.exe) do set "ON_PATH=%%~dp$PATH:J"
if defined ON_PATH call :try_java "%ON_PATH%.."
if defined JAVA exit /b
for %%P in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do (
    if exist "%%~P" for /d %%J in ("%%~P\*") do call :try_java "%%~J"
)
exit /b

:try_java
if defined JAVA exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
set "FOUND="
for /f "usebackq tokens=1,2 delims==" %%K in ("%~1\release") do if "%%K"=="JAVA_VERSION" set "FOUND=%%~L"
for /f "tokens=1 delims=.+-" %%M in ("%FOUND%") do set "FOUND=%%M"
if not defined FOUND exit /b
if %FOUND% LSS %NEEDED_JAVA% exit /b
set "JAVA=%~1"
set "JAVA_MAJOR=%FOUND%"
exit /b

rem --- Building, in the source tree only ------------------------------------------------------------------------------

:build_product
call :find_maven
if errorlevel 1 exit /b 3
echo rdpw: building>&2
if not exist "%HERE%\.rdpw" mkdir "%HERE%\.rdpw"
rem Begun before the build: what is saved while it runs counts as changed.
type nul >"%HERE%\.rdpw\started"
call :run_maven -q pre-integration-test -Drdpw.native=true
if errorlevel 1 exit /b 1
move /y "%HERE%\.rdpw\started" "%STAMP%" >nul
exit /b 0

:run_maven
setlocal
set "JAVA_HOME=%JAVA%"
pushd "%HERE%"
call "%MAVEN%" -B %* >&2
set "BUILD_RESULT=%ERRORLEVEL%"
popd
endlocal & exit /b %BUILD_RESULT%

:find_maven
set "MAVEN=%CACHE_HOME%\apache-maven-%MAVEN_VERSION%\bin\mvn.cmd"
if exist "%MAVEN%" exit /b 0
where mvn >nul 2>nul
if errorlevel 1 (
    echo rdpw: Maven is needed to build. Install any Maven 3; the right version is then fetched through it.>&2
    exit /b 3
)
if not exist "%CACHE_HOME%" mkdir "%CACHE_HOME%"
pushd "%CACHE_HOME%"
call mvn -q -B dependency:unpack -Dartifact=org.apache.maven:apache-maven:%MAVEN_VERSION%:zip:bin "-DoutputDirectory=%CACHE_HOME%" "-DmarkersDirectory=%CACHE_HOME%\markers" >&2
popd
if not exist "%MAVEN%" (
    echo rdpw: Maven %MAVEN_VERSION% could not be fetched; see the messages above.>&2
    exit /b 3
)
exit /b 0
