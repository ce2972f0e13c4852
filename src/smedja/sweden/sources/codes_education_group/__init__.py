# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The 98 education groups of SCB with their codes, and their crosswalks to SUN 2020 field and level.

Position in the flow: code source; writes ``codes_education_group`` and two crosswalks. The groups are SUN 2000; the
crosswalks are the project's own reading of the group codes, not SCB's key.
"""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import yaml

from smedja.codes import NameStatus
from smedja.data import FolderSource, Raw, Table, read_csv
from smedja.sweden.code_tables import code_row, code_table, crosswalk_table

#: Names that differ between the list of codes and the table of persons, after normalisation.
_SAME_GROUP = {
    "teologiskeftergymnasialutbminst3år": "teologiskhögskoleutbildningminst3år",
    "handelsgymnasiumekonomisklinjeprogrampågymnasiet": "handelsgymnasium3årigekonomisklinjepågymnasiet",
    "teknisktgymnasium13år": "teknisktgymnasium23år",
    "sjukgymnastutbildningfysioterapeututbildning": "sjukgymnastutbildning",
}

_FIELDS = (
    ("0", "Allmän utbildning"),
    ("1", "Pedagogik och lärarutbildning"),
    ("2", "Humaniora och konst"),
    ("3", "Samhällsvetenskap, juridik, handel, administration"),
    ("4", "Naturvetenskap, matematik och data"),
    ("5", "Teknik och tillverkning"),
    ("6", "Lant- och skogsbruk samt djursjukvård"),
    ("7", "Hälso- och sjukvård samt social omsorg"),
    ("8", "Tjänster"),
    ("9", "Okänd"),
)

_FIELD_SV = (
    "Gruppens första siffra är dess inriktning i SUN 2000 och förs till samma siffra i SUN 2020 (antagande: några "
    "utbildningar bytte siffra mellan versionerna)."
)
_FIELD_EN = (
    "The first digit of a group is its field in SUN 2000 and goes to the same digit of SUN 2020 (assumption: a few "
    "programmes changed digit between the versions)."
)
_LEVEL_SV = (
    "Gruppens andra siffra är dess nivå: 1, 2 och 3 går till samma nivå i SUN 2020; 4 (minst 30 högskolepoäng, ej "
    "examen) delas lika mellan nivå 4 och 5; 5 går till nivå 5. Forskarutbildade kan inte skiljas ut. Okänd "
    "nivå går förlorad."
)
_LEVEL_EN = (
    "The second digit of a group is its level: 1, 2 and 3 go to the same level of SUN 2020; 4 (at least 30 credits, no "
    "degree) is split equally between levels 4 and 5; 5 goes to level 5. Postgraduates cannot be told apart. Unknown "
    "level is lost."
)


def normalised(name: str) -> str:
    """A group name without spaces, signs and capitals, in the spelling of the list of codes."""
    plain = re.sub(r"[^a-zåäö0-9]", "", name.lower())
    return _SAME_GROUP.get(plain, plain)


def code_list(path: Path) -> dict[str, str]:
    """Group code to name, from the list of codes."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = list(book["utbildningskoder"].iter_rows(min_row=2, values_only=True))
    book.close()
    return {str(row[0]): " ".join(str(row[1]).split()) for row in rows}


def group_names(path: Path) -> list[str]:
    """Group names in the table of persons, without its total."""
    frame = read_csv(path, encoding="cp1252")
    return [" ".join(name.split()) for name in frame[frame.columns[1]].drop_nulls()[1:]]


def _levels(code: str) -> dict[str, float]:
    digit = code[1]
    if digit in "123":
        return {digit: 1.0}
    if digit == "4":
        return {"4": 0.5, "5": 0.5}
    return {"5": 1.0} if digit == "5" else {}


def _row(level: str, code: str, parent: str, name: str, english: dict[str, str]) -> dict[str, str]:
    """A code with SCB's Swedish name and the project's English one."""
    name_en = english.get(code, "")
    return code_row(level, code, parent, name_sv=name, name_en=name_en, en_status=NameStatus.PROJECT)


def _tables(raw: Raw) -> list[Table]:
    listed = code_list(raw.path("styrfil.xlsx"))
    by_name = {normalised(name): code for code, name in listed.items()}
    groups = {by_name[normalised(name)]: name for name in group_names(raw.path("tab8_tidsserie_2018.csv"))}
    # A group of the list that has no persons in the table is kept: it is a valid code.
    groups |= {code: name for code, name in listed.items() if code not in groups}
    english = yaml.safe_load((Path(__file__).parent / "english.yml").read_text(encoding="utf-8"))
    rows = [_row("education_group_field", code, "", name, english) for code, name in _FIELDS]
    rows += [_row("education_group", code, code[0], name, english) for code, name in groups.items()]
    fields = {(code, code[0]): 1.0 for code in groups}
    levels = {(code, level): share for code in groups for level, share in _levels(code).items()}
    return [
        code_table(
            "education_group",
            rows,
            raw,
            method_sv="Koder ur en regional prognosmodells styrfil, kopplade till SCB:s tabell på gruppens namn.",
            method_en="Codes from a regional forecasting model's control file, joined to SCB's table by group name.",
        ),
        crosswalk_table("education_group", "sun2020_field_1", fields, raw, method_sv=_FIELD_SV, method_en=_FIELD_EN),
        crosswalk_table("education_group", "sun2020_level_1", levels, raw, method_sv=_LEVEL_SV, method_en=_LEVEL_EN),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
