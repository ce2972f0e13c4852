# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The rules of the house, each a function from a root folder to the list of what breaks it.

Position in the flow: the tests beside it apply every rule to the repository, where it must find nothing, and to a
small tree that breaks it, where it must find exactly that. Knows nothing of what the code computes.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import tokenize
import tomllib
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

BANNED_MODULES = {"common", "helper", "helpers", "misc", "util", "utils"}
DOCSTRING_LINES = 3
# Joined from parts so that this file does not break its own rule.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("registry", "yarnpkg", "com"),
    )
)
MACHINE_PATH = re.compile(r"(?<![\w.$}])/(?:" + "|".join(("work", "root", "home", "Users", "opt")) + r")/[\w.]")
UNVERSIONED = re.compile(r"ssyk(?!2012|96)", re.IGNORECASE)


def python_files(root: Path) -> Iterator[Path]:
    """The Python files of the package."""
    yield from sorted((root / "src").rglob("*.py"))


def said(root: Path, path: Path, what: str, line: int = 0) -> str:
    place = path.relative_to(root).as_posix()
    return f"{place}:{line}: {what}" if line else f"{place}: {what}"


def tracked_files(root: Path) -> list[Path]:
    """What git tracks; every file when the folder is no repository."""
    if (root / ".git").exists() and (git := shutil.which("git")):
        listed = subprocess.run([git, "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
        paths = [root / name for name in os.fsdecode(listed).split("\0") if name]
        return [path for path in paths if path.is_file()]
    return sorted(path for path in root.rglob("*") if path.is_file())


def broken_layers(root: Path) -> list[str]:
    """Import contracts of pyproject.toml that do not hold."""
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [str(program), "--config", "pyproject.toml", "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return []
    return [line.strip() for line in done.stdout.splitlines() if " -> " in line or "BROKEN" in line] or [done.stdout]


def banned_names(root: Path) -> list[str]:
    """Modules and packages named after nothing in particular."""
    return [
        said(root, path, "say what it holds instead")
        for top in ("src", "tests", "scripts", "benchmarks")
        for path in sorted((root / top).rglob("*"))
        if (path.is_dir() or path.suffix in {".py", ".sh"}) and path.stem in BANNED_MODULES
    ]


def thin_docstrings(root: Path) -> list[str]:
    """Modules whose docstring does not say purpose, position and one thing the module does not do."""
    faults = []
    for path in python_files(root):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        text = ast.get_docstring(tree) or ""
        lines = len(text.splitlines())
        # A package that only marks a folder may be short.
        if lines < (DOCSTRING_LINES if tree.body[1:] else 1):
            faults.append(said(root, path, f"docstring of {lines} lines"))
    return faults


def rank(name: str) -> tuple[int, str]:
    """Constants, classes, the rest: the order that ruff keeps in ``__all__``."""
    if name.isupper():
        return (0, name)
    return (1 if name[0].isupper() else 2, name)


def names_of(tree: ast.Module) -> tuple[set[str], list[str] | None]:
    """The names that a module binds at its top, and its ``__all__`` if it has one."""
    names: set[str] = set()
    listed: list[str] | None = None
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            bound = {target.id for target in targets if isinstance(target, ast.Name)}
            names |= bound
            if "__all__" in bound and node.value is not None:
                listed = list(ast.literal_eval(node.value))
    return names, listed


def reexports(root: Path, path: Path) -> set[str]:
    """The names that a package takes from its own modules."""
    own = ".".join(path.parent.relative_to(root / "src").parts) + "."
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = [node for node in tree.body if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(own)]
    return {alias.asname or alias.name for node in froms for alias in node.names if not alias.name.startswith("_")}


def wrong_public_names(root: Path) -> list[str]:
    """Packages that re-export without ``__all__``, with one out of order, or with names that they do not have."""
    faults = []
    for path in (path for path in python_files(root) if path.name == "__init__.py"):
        names, listed = names_of(ast.parse(path.read_text(encoding="utf-8")))
        if listed is None:
            if reexported := reexports(root, path):
                faults.append(said(root, path, f"no __all__, but {', '.join(sorted(reexported))}"))
            continue
        if listed != sorted(listed, key=rank):
            faults.append(said(root, path, "__all__ is not sorted"))
        names |= {child.stem for child in path.parent.iterdir() if child.suffix == ".py" or child.is_dir()}
        faults.extend(said(root, path, f"{name} is not there") for name in listed if name not in names)
    return faults


def unversioned_codes(root: Path) -> list[str]:
    """Identifiers that say SSYK without saying which; column names of a raw source are its own affair."""
    faults = []
    for path in python_files(root):
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            name = token.string
            if token.type == tokenize.STRING and "sources" not in path.parts:
                name = name.strip("\"'rbuf")
                if not name.isidentifier():
                    continue
            elif token.type != tokenize.NAME:
                continue
            if UNVERSIONED.search(name):
                faults.append(said(root, path, f"{name} has no version", token.start[0]))
    return faults


def local_addresses(root: Path) -> list[str]:
    """Paths of somebody's machine and hosts of package registries in files that git tracks."""
    faults = []
    for path in tracked_files(root):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a compiled table
        for number, line in enumerate(text.splitlines(), start=1):
            found = MACHINE_PATH.search(line)
            if found:
                faults.append(said(root, path, f"path of a machine: {found.group()}", number))
            faults.extend(
                said(root, path, f"host of a registry: {host}", number) for host in REGISTRIES if host in line
            )
    return faults


def differing_versions(root: Path) -> list[str]:
    """The newest entry of the change log, unless it is the version in pyproject.toml."""
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    found = re.search(r"^## \[?(\d+\.\d+\.\d+)", _read(root / "CHANGELOG.md"), re.MULTILINE)
    newest = found.group(1) if found else "no version"
    return [] if newest == declared else [f"CHANGELOG.md: {newest}, but pyproject.toml says {declared}"]


def unlicensed_files(root: Path) -> list[str]:
    """Files without a licence or a copyright holder."""
    program = Path(sys.executable).parent / "reuse"
    done = subprocess.run(
        [str(program), "--root", str(root), "lint", "--lines"], capture_output=True, text=True, check=False
    )
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()] if done.returncode else []


def commands_of(parser: ArgumentParser) -> Iterator[str]:
    """Every command of a parser, with the commands before it: ``smedja data show``."""
    yield parser.prog
    for action in parser._actions:  # argparse has no public way to list its commands
        if isinstance(action, _SubParsersAction):
            for child in action.choices.values():
                yield from commands_of(child)


def undocumented_commands(root: Path, parser: ArgumentParser) -> list[str]:
    """Commands without a heading of their own in docs/cli.md."""
    headings = set(re.findall(r"^#+ `([^`]+)`$", _read(root / "docs" / "cli.md"), re.MULTILINE))
    return [command for command in commands_of(parser) if command not in headings]


def undocumented_sources(root: Path) -> list[str]:
    """Source folders that docs/data.md does not name."""
    headings = set(re.findall(r"^#+ `([^`]+)`", _read(root / "docs" / "data.md"), re.MULTILINE))
    folders = (root / "src" / "smedja" / "sweden" / "sources").glob("*/meta.yml")
    return [path.parent.name for path in sorted(folders) if path.parent.name not in headings]


def glossary(root: Path) -> list[list[str]]:
    """The rows of docs/glossary.md: English, Swedish, definition, source."""
    rows = [line.strip().strip("|").split(" | ") for line in _read(root / "docs" / "glossary.md").splitlines()]
    cells = [[cell.strip() for cell in row] for row in rows if len(row) > 1]
    return [row for row in cells if row[0] != "English" and not row[0].startswith("---")]


def unexplained_dimensions(root: Path) -> list[str]:
    """Dimensions of core.dims that the glossary does not explain."""
    tree = ast.parse(_read(root / "src" / "smedja" / "core" / "dims.py"))
    names = [
        str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant)
    ]
    explained = {row[0].lower() for row in glossary(root)}
    return [name for name in names if name not in explained]


def poor_glossary_rows(root: Path) -> list[str]:
    """Rows that lack a cell, and terms that come twice."""
    faults = []
    seen: set[str] = set()
    for row in glossary(root):
        if len(row) != 4 or not all(row):
            faults.append(f"{row[0]}: {len([cell for cell in row if cell])} cells of 4")
        if row[0].lower() in seen:
            faults.append(f"{row[0]}: twice")
        seen.add(row[0].lower())
    return faults


def dead_links(root: Path) -> list[str]:
    """Links between the papers that lead to no file."""
    faults = []
    papers = [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]
    for path in papers:
        faults.extend(
            said(root, path, f"leads nowhere: {target}")
            for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", _read(path))
            if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists()
        )
    return faults


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
