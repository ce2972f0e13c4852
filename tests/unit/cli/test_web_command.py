# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import socket

from smedja.cli.main import main


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def test_serving_before_preparing_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SMEDJA_VAR", str(tmp_path))
    assert main(["web", "serve", "--port", str(free_port())]) == 4
    assert "smedja web prepare" in capsys.readouterr().err


def test_a_taken_port_is_told_with_another_to_try(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SMEDJA_VAR", str(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["web", "serve", "--port", str(port)]) == 4
    assert f"--port {port + 1}" in capsys.readouterr().err
