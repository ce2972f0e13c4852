# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A made-up document with one of everything that files have to hold, for the tests of the four formats."""

from __future__ import annotations

from datetime import date

from smedja.report.bound import parse, resolve
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.formats import file_of
from smedja.report.documents.stamp import Stamp
from tests.unit.report.bound.made_up import book

LINK = "https://smedja.example/lan/20/?korning=run"
DAY = date(2026, 11, 26)
GAP = "gap county=20 occupation=721"
#: Title, sentence with figures in four forms and one twice, nested and numbered lists, broken and true claims, a
#: table, the three charts, a secret figure, an empty list, a link and emphasis.
TEXT = f"""# Kompetens i {{{{ county county=20 }}}}

År 2030 saknas {{{{ {GAP} year=2030 form=words }}}} personer, {{{{ share form=value }}}} av alla.
Länge {{{{ {GAP} year=2024 }}}}.

## Läget

- {{% claim rises {GAP} from=2024 to=2030 %}}Bristen växer{{% end %}} till {{{{ {GAP} year=2030 }}}}.
- {{% claim falls {GAP} from=2024 to=2030 %}}Bristen krymper{{% end %}}.
  - Skyddat: {{{{ gap county=20 occupation=999 year=2030 }}}}.

1. Ett
2. Två

Mellan listorna, **starkt** och [en länk](https://smedja.example/).

1. Åter ett

### Grupperna

Tabell: Brist i {{{{ county county=20 }}}}

| Grupp | Brist | Platser |
|---|---|---|
{{% each g in groups %}}| {{{{ g.name }}}} | {{{{ g.gap }}}} | {{{{ g.sought form=value }}}} |
{{% end %}}

{{% each m in measures area=x %}}- {{{{ m.name }}}}
{{% else %}}Inga åtgärder finns.
{{% end %}}

{{% chart bars groups value=gap names=Brist %}}Brist per grupp i {{{{ county county=20 }}}}{{% end %}}

## Platser och år

{{% chart parts groups value="granted,sought" names="beviljade,sökta" %}}Sökta och beviljade{{% end %}}

{{% chart line demand from=2024 to=2030 also=supply names="Behov,Tillgång" %}}Behov och tillgång{{% end %}}
"""
ENGLISH = f"""# Skills in {{{{ county county=20 }}}}

{{{{ {GAP} year=2030 }}}} people are lacking.

Table: Shortage

| Group | Shortage |
|---|---|
{{% each g in groups %}}| {{{{ g.name }}}} | {{{{ g.gap }}}} |
{{% end %}}

{{% chart line demand from=2024 to=2030 names=Demand %}}Demand{{% end %}}
"""


def document(text=TEXT, *, lang="sv", numbered=True, further=None, subject="Ett påhittat dokument"):
    """The document before it is written."""
    made = resolve(parse(text), book(), lang=lang)
    return BoundDocument(made, {}, Stamp("1.0", LINK, DAY), subject, further or {}, numbered)


def written(form, text=TEXT, **more):
    """The document as a file."""
    return file_of(document(text, **more), form)
