# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""ISCO-08 at four levels and its crosswalks with SSYK 2012.

Position in the flow: code source; writes ``codes_isco08`` and the crosswalks in both directions. The relations carry no
weights of their own: every related group gets the same weight, and that is an assumption.
"""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import yaml

from smedja.codes import NameStatus
from smedja.data import FolderSource, Raw, Table, read_csv, read_json
from smedja.sweden.code_tables import code_row, code_table, crosswalk_table, equal_weights

_METHOD_SV = (
    "Relationer mellan SSYK 2012 och ISCO-08 ur JobTech Taxonomy. Relationerna saknar vikter: varje besläktad grupp "
    "får lika vikt (antagande). Registrets chefsgrupper på nivå 1 och 2 får den sammanslagna gruppens relationer; 5322 "
    "och 5324 får relationerna hos den grupp de slagits ihop med (5321, 5323). Grupper utan relation blir utan mål."
)
_METHOD_EN = (
    "Relations between SSYK 2012 and ISCO-08 from the JobTech Taxonomy. They carry no weights: every related group "
    "gets the same weight (assumption). The register's manager groups at level 1 and 2 take the relations of the "
    "merged group; 5322 and 5324 take those of the group they were merged into (5321, 5323). Groups without a relation "
    "stay unmapped."
)

#: Register groups that the employment service has merged into a neighbour, as the neighbour's own name says.
_MERGED_INTO = {"5322": "5321", "5324": "5323"}


def _english(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive, archive.open("ISCOGroups_en.csv") as stream:
        rows = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8"))
        return {row["code"]: row["preferredLabel"] for row in rows if row["code"].isdigit()}


def _register_codes(path: Path) -> list[str]:
    frame = read_csv(path, separator="\t")
    return sorted({text.split(" ", 1)[0] for text in frame["ssyk2012_4"]})


def _pairs(raw: Raw) -> list[tuple[str, str]]:
    """(register's SSYK code, ISCO code)."""
    related: dict[str, list[str]] = {}
    for group in read_json(raw.path("related-isco-level-4-groups.json"))["data"]["concepts"]:
        related[group["ssyk_code_2012"]] = [isco["isco_code_08"] for isco in group["related"]]
    pairs: list[tuple[str, str]] = []
    for code in _register_codes(raw.path("daioe_ssyk2012.csv")):
        # 1211 and 1212 are one group, 1210, at the employment service.
        origin = code if code in related else _MERGED_INTO.get(code, f"{code[:3]}0")
        pairs.extend((code, isco) for isco in related.get(origin, []))
    return pairs


def _tables(raw: Raw) -> list[Table]:
    english = _english(raw.path("esco_v1.1.1_en_csv.zip"))
    written = yaml.safe_load((Path(__file__).parent / "swedish.yml").read_text(encoding="utf-8"))
    official = {
        group["isco_code_08"]: group["preferred_label"]
        for group in read_json(raw.path("taxonomy_dump/isco-level-4-groups.json"))["data"]["concepts"]
    }
    rows = [
        code_row(
            f"isco08_{len(code)}",
            code,
            code[:-1],
            name_sv=official.get(code, written.get(code, "")),
            name_en=name,
            sv_status=NameStatus.OFFICIAL if code in official else NameStatus.PROJECT,
        )
        for code, name in english.items()
    ]
    pairs = _pairs(raw)
    forward = equal_weights(pairs)
    backward = equal_weights((target, source) for source, target in pairs)
    return [
        code_table(
            "isco08",
            rows,
            raw,
            method_sv="Engelska namn ur ESCO; svenska fyrställiga ur JobTech Taxonomy; ensiffriga är projektets.",
            method_en="English names from ESCO; Swedish four-digit names from the JobTech Taxonomy.",
        ),
        crosswalk_table("ssyk2012_4", "isco08_4", forward, raw, method_sv=_METHOD_SV, method_en=_METHOD_EN),
        crosswalk_table("isco08_4", "ssyk2012_4", backward, raw, method_sv=_METHOD_SV, method_en=_METHOD_EN),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
