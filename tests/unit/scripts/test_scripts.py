# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The scripts on machines that lack something.

Position in the flow: runs the real scripts in a copy of the repository's outer files, with stand-ins on PATH for the
programs of the machine. Installs nothing.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ("awk", "cat", "cut", "dirname", "env", "grep", "head", "id", "mkdir", "rm", "sh", "uname")


class Machine:
    """A clone with nothing installed, and a PATH that holds only what a test puts there."""

    def __init__(self, home: Path) -> None:
        self.clone = home / "clone"
        self.bin = home / "bin"
        self.bin.mkdir()
        shutil.copytree(ROOT / "scripts", self.clone / "scripts")
        shutil.copytree(ROOT / "requirements", self.clone / "requirements")
        for name in ("pyproject.toml", "package.json", "package-lock.json"):
            shutil.copy(ROOT / name, self.clone / name)
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.bin / tool).symlink_to(found)

    def put(self, name: str, body: str) -> None:
        """Make a stand-in for a program."""
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def put_python(self) -> None:
        self.put("python3", f'exec "{sys.executable}" "$@"')

    def put_disk(self, free_mb: int) -> None:
        self.put(
            "df",
            f'echo "Filesystem 1024-blocks Used Available Capacity Mounted on"; echo "d 1 1 {free_mb * 1024} 1% /"',
        )

    def put_environment(self) -> None:
        """An environment as setup leaves it: its Python records what it is asked to install."""
        venv = self.clone / ".venv" / "bin"
        venv.mkdir(parents=True)
        path = venv / "python"
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        path.chmod(0o755)

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {"PATH": str(self.bin), "HOME": str(self.bin.parent), "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [str(self.bin / "sh"), str(self.clone / "scripts" / script), *arguments],
            env=kept | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def only_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a failure prints."""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


@pytest.mark.parametrize("script", ["setup.sh", "run.sh"])
@pytest.mark.parametrize("found", ["none", "old"])
def test_without_a_python_that_is_new_enough(machine: Machine, script: str, found: str) -> None:
    machine.put_disk(100_000)
    if found == "old":
        # An old Python prints its version and says no to the question whether it is new enough.
        machine.put("python3", 'case "$1" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac')
    done = machine.run(script)
    assert done.returncode == 3
    line = only_line(done)
    assert "Python 3.11 or newer is needed" in line
    assert ("found Python 3.9.2" if found == "old" else "found no python3") in line
    assert "apt-get install python3" in line
    assert "SMEDJA_PYTHON" in line
    assert not (machine.clone / ".venv").exists()


def test_a_newer_python_beside_an_old_one_is_found(machine: Machine) -> None:
    machine.put("python3", "exit 1")
    machine.put("python3.12", f'exec "{sys.executable}" "$@"')
    machine.put_disk(10)
    assert machine.run("setup.sh").returncode == 5  # went past the Python, on to the disk


def test_the_python_that_was_pointed_at_must_do(machine: Machine) -> None:
    machine.put_python()
    machine.put_disk(100_000)
    machine.put("old-python", "exit 1")
    done = machine.run("setup.sh", SMEDJA_PYTHON=str(machine.bin / "old-python"))
    assert done.returncode == 3
    assert "SMEDJA_PYTHON=" in only_line(done)


@pytest.mark.parametrize(("arguments", "free", "needed"), [((), 2499, 2500), (("--dev",), 3499, 3500)])
def test_without_disk(machine: Machine, arguments: tuple[str, ...], free: int, needed: int) -> None:
    machine.put_python()
    machine.put_disk(free)
    done = machine.run("setup.sh", *arguments)
    assert done.returncode == 5
    assert f"{free} MB free here, {needed} MB needed" in only_line(done)
    assert "free some space" in only_line(done)
    assert not (machine.clone / ".venv").exists()


def test_with_a_taken_port_nothing_is_installed(machine: Machine) -> None:
    machine.put_python()
    machine.put_disk(100_000)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]
        done = machine.run("run.sh", PORT=str(port))
    assert done.returncode == 4
    assert f"port {port} on 127.0.0.1 is taken" in only_line(done)
    assert f"PORT={port + 1} make run" in only_line(done)
    assert not (machine.clone / ".venv").exists()


def test_a_port_that_is_no_number_is_refused(machine: Machine) -> None:
    machine.put_python()
    done = machine.run("run.sh", PORT="http")
    assert done.returncode == 6
    assert "PORT is not a number: http" in only_line(done)


def put_installer(machine: Machine) -> Path:
    """A stand-in for uv that notes its calls."""
    calls = machine.bin.parent / "calls"
    machine.put("uv", f'[ "$1" = --version ] || echo "$*" >>"{calls}"')
    return calls


def test_setup_skips_what_is_current_and_repeats_what_is_not(machine: Machine) -> None:
    machine.put_disk(100_000)
    machine.put_python()
    machine.put_environment()
    calls = put_installer(machine)

    assert machine.run("setup.sh").returncode == 0
    first = calls.read_text(encoding="utf-8")
    assert "pip sync" in first
    assert "--require-hashes requirements/run.txt" in first
    assert "--offline --no-deps --no-build-isolation -e ." in first

    assert machine.run("setup.sh").returncode == 0
    assert calls.read_text(encoding="utf-8") == first

    with (machine.clone / "requirements" / "run.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert machine.run("setup.sh").returncode == 0
    assert calls.read_text(encoding="utf-8") == first + first


def test_setup_keeps_a_development_environment(machine: Machine) -> None:
    machine.put_disk(100_000)
    machine.put_python()
    machine.put_environment()
    calls = put_installer(machine)

    assert machine.run("setup.sh", "--dev").returncode == 0
    first = calls.read_text(encoding="utf-8")
    assert "requirements/dev.txt" in first
    assert machine.run("setup.sh").returncode == 0
    assert calls.read_text(encoding="utf-8") == first


def test_a_failed_installation_is_not_taken_for_done(machine: Machine) -> None:
    machine.put_disk(100_000)
    machine.put_python()
    machine.put_environment()
    machine.put("uv", '[ "$1" = --version ]')
    done = machine.run("setup.sh")
    assert done.returncode == 6
    assert "the packages could not be installed" in done.stderr
    assert not (machine.clone / ".venv" / "smedja-installed").exists()


def test_style_sheets_that_cannot_be_fetched(machine: Machine) -> None:
    machine.put_environment()
    machine.put("npm", '[ "$1" = --version ]')
    done = machine.run("assets.sh")
    assert done.returncode == 6
    assert "the style sheets could not be fetched" in done.stderr
    assert not (machine.clone / "node_modules" / ".smedja-assets").exists()


def test_style_sheets_are_copied_once(machine: Machine) -> None:
    machine.put_environment()
    calls = machine.bin.parent / "calls"
    package = machine.clone / "node_modules" / "@digdir" / "designsystemet-css"
    (package / "dist" / "src").mkdir(parents=True)
    (package / "dist" / "theme").mkdir()
    for name in ("dist/src/index.css", "dist/theme/designsystemet.css", "LICENSE"):
        (package / name).write_text(name, encoding="utf-8")
    machine.put("npm", f'[ "$1" = --version ] || echo "$*" >>"{calls}"')

    assert machine.run("assets.sh").returncode == 0
    copied = machine.clone / "src" / "smedja" / "web" / "static" / "vendor" / "designsystemet.css"
    assert copied.read_text(encoding="utf-8") == "dist/src/index.css"
    assert machine.run("assets.sh").returncode == 0
    assert calls.read_text(encoding="utf-8").count("ci ") == 1

    copied.unlink()
    assert machine.run("assets.sh").returncode == 0
    assert copied.is_file()
    assert calls.read_text(encoding="utf-8").count("ci ") == 1  # copied from what is there, without the network

    (machine.clone / "package-lock.json").write_text("{}", encoding="utf-8")
    (package / "dist" / "src" / "index.css").write_text("newer", encoding="utf-8")
    assert machine.run("assets.sh").returncode == 0
    assert calls.read_text(encoding="utf-8").count("ci ") == 2
    assert copied.read_text(encoding="utf-8") == "newer"


def test_every_target_of_the_makefile_calls_something_that_exists() -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    # A make that runs the tests must not talk to this one.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}

    def said(*arguments: str) -> str:
        done = subprocess.run([make, *arguments], cwd=ROOT, env=clean, capture_output=True, text=True, check=True)
        return done.stdout

    targets = [line.split()[1] for line in said("help").splitlines()]
    expected = {"setup", "run", "test", "check", "bench", "screenshots", "docs", "data-verify", "lock", "clean"}
    assert expected < set(targets)
    for target in targets:
        for word in said("-n", target).split():
            if word.startswith("scripts/"):
                assert os.access(ROOT / word, os.X_OK), word
