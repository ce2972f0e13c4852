# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Preparing: catalogue and run are written once, settings read the environment, a taken port is told."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from smedja.cli.web import require_free_port
from smedja.core import EnvironmentFault
from smedja.data import Tables
from smedja.scenarios import pins
from smedja.web.bundle import drawing_key
from smedja.web.database import database_from
from smedja.web.drawn import folder
from smedja.web.management.commands.prepare import SETTLED, keep_secret, sweep_charts
from smedja.web.sources.catalogue import load_catalogue, note_run
from smedja.web.sources.models import CatalogueTable, Run


@pytest.mark.django_db
def test_catalogue_is_written_once_and_follows_the_baseline(held):
    assert load_catalogue(held.tables) == len(held.tables)
    assert load_catalogue(held.tables) == 0
    one = CatalogueTable.objects.get(name="employed_occupation_county")
    assert one.checksum == held.tables.checksums["employed_occupation_county"]
    assert one.publisher == held.tables["employed_occupation_county"].origin.publisher
    CatalogueTable.objects.filter(name="wages").update(checksum="0" * 64)
    CatalogueTable.objects.create(name="gone", title_sv="x", title_en="x", publisher="x", period="x", licence="x",
                                  status="official", rows=1, checksum="x")  # fmt: skip
    assert load_catalogue(held.tables) == 2
    assert not CatalogueTable.objects.filter(name="gone").exists()


@pytest.mark.django_db
def test_a_run_is_remembered_once(held):
    assert note_run(held.outlook, "runs/x")
    assert not note_run(held.outlook, "runs/x")
    assert Run.objects.get().parameters["base_year"] == held.outlook.run.base_year


@pytest.mark.django_db
def test_stale_catalogue_is_told_on_the_page(client, held):
    assert "smedja web prepare" in client.get("/om-siffrorna/").content.decode()
    load_catalogue(held.tables)
    assert "smedja web prepare" not in client.get("/om-siffrorna/").content.decode()


@pytest.mark.django_db
def test_migrations_hold_every_model():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_charts_of_other_choices_stay_off_the_disk(client, held):
    client.get("/lan/20-dalarna/")
    kept = set(folder(held).iterdir())
    client.get("/lan/20-dalarna/?ar=2033&bransch=alla")
    assert kept
    assert set(folder(held).iterdir()) == kept
    assert SETTLED not in {file.name for file in kept}


def test_a_sweep_spares_charts_of_pins_and_tells_of_damaged_ones(held, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    older = Tables(dict(held.tables), {**held.tables.checksums, "wages": "0" * 64})
    pin = pins.keep(held.outlook, older, tmp_path, "2025-11-26")
    damaged = tmp_path / "pinned" / ("0" * 12) / "pin.json"
    damaged.parent.mkdir()
    damaged.write_text("{}", encoding="utf-8")
    spared = [drawing_key(pin.run, pin.checksums), held.key]
    for name in (*spared, "of-nobody"):
        (tmp_path / "charts" / name).mkdir(parents=True)
    [told] = sweep_charts(held, tmp_path)
    assert told.startswith(f"Pin {'0' * 12} is damaged: ")
    assert sorted(file.name for file in (tmp_path / "charts").iterdir()) == sorted(spared)
    assert damaged.is_file()


def test_secret_is_made_once_for_its_owner(tmp_path):
    file = tmp_path / "deep" / "secret_key"
    keep_secret(file)
    first = file.read_text()
    keep_secret(file)
    assert file.read_text() == first
    assert len(first) > 40
    assert file.stat().st_mode & 0o077 == 0


def test_database_address_is_read():
    found = database_from("postgresql://u%40x:p%2Fw@db.example:5433/name?sslmode=require", Path("x"))
    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "name",
        "USER": "u@x",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert database_from("", Path("a.db"))["NAME"] == "a.db"
    assert database_from("sqlite:////tmp/b.db", Path("a.db"))["NAME"] == "/tmp/b.db"


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host/", "nonsense"])
def test_an_address_of_no_database_is_refused_without_showing_its_password(url):
    with pytest.raises(EnvironmentFault) as caught:
        database_from(url, Path("x"))
    assert "postgresql://" in caught.value.todo


def test_a_taken_port_is_told_with_a_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(EnvironmentFault) as caught:
            require_free_port("127.0.0.1", port)
    assert str(port) in caught.value.what
    assert "--port" in caught.value.todo


@override_settings(DEBUG=False)
def test_a_fault_of_ours_shows_no_traceback(client, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("inre")

    monkeypatch.setattr("smedja.web.regions.views.nation_page", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    text = response.content.decode()
    assert "Något gick fel hos oss" in text
    assert "inre" not in text
