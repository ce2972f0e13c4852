# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The repository keeps the rules of the house, and each rule notices when it is broken.

Position in the flow: applies ``rules`` twice, to the repository and to a tree made to break the rule. Computes nothing.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from smedja.cli.main import build_parser
from tests.arch import rules

ROOT = Path(__file__).resolve().parents[2]
HEADER = "# SPDX-FileCopyrightText: 2026 The Smedja contributors\n# SPDX-License-Identifier: Apache-2.0\n"
PACKAGES = (
    "cli",
    "codes",
    "core",
    "data",
    "match",
    "model",
    "optimise",
    "report",
    "scenarios",
    "strategy",
    "sweden",
    "web",
)


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


RULES: dict[str, Callable[[Path], list[str]]] = {
    "layers": rules.broken_layers,
    "module names": rules.banned_names,
    "docstrings": rules.thin_docstrings,
    "public names": rules.wrong_public_names,
    "code versions": rules.unversioned_codes,
    "addresses": rules.local_addresses,
    "versions": rules.differing_versions,
    "licences": rules.unlicensed_files,
    "commands": lambda root: rules.undocumented_commands(root, build_parser()),
    "sources": rules.undocumented_sources,
    "dimensions": rules.unexplained_dimensions,
    "glossary": rules.poor_glossary_rows,
    "links": rules.dead_links,
}


@pytest.mark.parametrize("name", RULES)
def test_the_repository_keeps_the_rule(name: str) -> None:
    assert RULES[name](ROOT) == []


def test_the_rules_have_something_to_look_at() -> None:
    assert len(list(rules.python_files(ROOT))) > 30
    assert len(list(rules.commands_of(build_parser()))) > 5
    assert len(list((ROOT / "src" / "smedja" / "sweden" / "sources").glob("*/meta.yml"))) > 10
    assert len(rules.glossary(ROOT)) >= 45


def skeleton(root: Path) -> Path:
    """Empty packages under the repository's own import contracts."""
    shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")
    return write(root, {"src/smedja/__init__.py": "", **{f"src/smedja/{name}/__init__.py": "" for name in PACKAGES}})


def test_layers_hold_in_a_skeleton(tmp_path: Path) -> None:
    assert rules.broken_layers(skeleton(tmp_path)) == []


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("model", "import smedja.data"),
        ("core", "import smedja.codes"),
        ("report", "import smedja.sweden"),
        ("report", "import django"),
        ("web", "import smedja.cli"),
    ],
)
def test_layers_break(tmp_path: Path, where: str, line: str) -> None:
    write(skeleton(tmp_path), {f"src/smedja/{where}/__init__.py": f"{line}\n"})
    faults = rules.broken_layers(tmp_path)
    assert any(f"smedja.{where} -> {line.split()[1]}" in fault for fault in faults), faults


BROKEN: dict[str, tuple[dict[str, str], str]] = {
    "module names": ({"src/smedja/model/utils.py": ""}, "src/smedja/model/utils.py: say what it holds instead"),
    "docstrings": (
        {"src/smedja/model/thin.py": '"""One line."""\nX = 1\n'},
        "src/smedja/model/thin.py: docstring of 1 lines",
    ),
    "code versions": (
        {"src/smedja/model/x.py": "ssyk_code = 1\nssyk2012_4 = 2\n"},
        "src/smedja/model/x.py:1: ssyk_code has no version",
    ),
    "addresses": ({"docs/x.md": "fine\nsee /" + "home/me/x\n"}, "docs/x.md:2: path of a machine: /" + "home/m"),
    "sources": ({"src/smedja/sweden/sources/scb_x/meta.yml": "", "docs/data.md": "## `scb_y`\n"}, "scb_x"),
    "dimensions": (
        {
            "src/smedja/core/dims.py": 'AGE: Final = "age"\nSEX: Final = "sex"\n',
            "docs/glossary.md": "| sex | kön | a | b |\n",
        },
        "age",
    ),
    "glossary": (
        {"docs/glossary.md": "| English | Svenska |\n| sex | kön | a | b |\n| age | ålder | |\n"},
        "age: 2 cells of 4",
    ),
    "links": (
        {"README.md": "[a](docs/a.md) [b](docs/b.md#x) [c](https://example.org)", "docs/b.md": "x"},
        "README.md: leads nowhere: docs/a.md",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_rule_notices(tmp_path: Path, name: str) -> None:
    files, fault = BROKEN[name]
    assert RULES[name](write(tmp_path, files)) == [fault]


def test_a_registry_is_noticed_in_any_file(tmp_path: Path) -> None:
    for host in rules.REGISTRIES:
        write(tmp_path, {"requirements/run.txt": f"--index-url {host}\n"})
        assert rules.local_addresses(tmp_path) == [f"requirements/run.txt:1: host of a registry: {host}"]


def test_a_column_name_without_version_is_noticed_outside_the_sources_only(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "src/a/x.py": 'name = "SSYK_4"\n',
            "src/sources/y.py": 'name = "SSYK_4"\n',
            "src/a/z.py": 'say = "the SSYK of"\n',
        },
    )
    assert rules.unversioned_codes(tmp_path) == ["src/a/x.py:1: SSYK_4 has no version"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("from a.b import c\n", "no __all__, but c"),
        ('from a.b import c, B\n__all__ = ["c", "B"]\n', "__all__ is not sorted"),
        ('from a.b import c\n__all__ = ["c", "d"]\n', "d is not there"),
    ],
)
def test_public_names_are_noticed(tmp_path: Path, text: str, fault: str) -> None:
    write(tmp_path, {"src/a/__init__.py": text, "src/a/b.py": ""})
    assert rules.wrong_public_names(tmp_path) == [f"src/a/__init__.py: {fault}"]


def test_a_version_that_differs_is_noticed(tmp_path: Path) -> None:
    same = {
        "pyproject.toml": '[project]\nversion = "1.2.0"\n',
        "CHANGELOG.md": "# Changes\n\n## [1.2.0] - 2026-01-01\n\n## [1.1.0] - 2025-01-01\n",
    }
    assert rules.differing_versions(write(tmp_path, same)) == []
    write(tmp_path, {"CHANGELOG.md": "## [1.1.0] - 2025-01-01\n"})
    assert rules.differing_versions(tmp_path) == ["CHANGELOG.md: 1.1.0, but pyproject.toml says 1.2.0"]
    write(tmp_path, {"CHANGELOG.md": "## Coming\n"})
    assert rules.differing_versions(tmp_path) == ["CHANGELOG.md: no version, but pyproject.toml says 1.2.0"]


def test_a_file_without_a_licence_is_noticed(tmp_path: Path) -> None:
    write(tmp_path, {"src/good.py": HEADER, "src/bare.py": "x = 1\n"})
    (tmp_path / "LICENSES").mkdir()
    shutil.copy(ROOT / "LICENSES" / "Apache-2.0.txt", tmp_path / "LICENSES")
    faults = rules.unlicensed_files(tmp_path)
    assert faults
    assert all("bare.py" in fault for fault in faults)


def test_a_command_without_a_heading_is_noticed(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser(prog="smedja")
    commands = parser.add_subparsers()
    commands.add_parser("outlook")
    commands.add_parser("data").add_subparsers().add_parser("show")
    write(
        tmp_path, {"docs/cli.md": "# `smedja`\n\n## `smedja outlook`\n\n## `smedja data`\n\ntext `smedja data show`\n"}
    )
    assert rules.undocumented_commands(tmp_path, parser) == ["smedja data show"]
