# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Print today's intake of the nation and what is published, as docs/programmes.md tells them.

Position in the flow: run by ``python -m smedja.sweden.programmes``; nothing imports it. It writes no file.
"""

from __future__ import annotations

import sys

from smedja.optimise.places.programme import FORMS
from smedja.scenarios import prepare
from smedja.sweden import past
from smedja.sweden.programmes.comparison import compare, totals
from smedja.sweden.programmes.intake import today_intake
from smedja.sweden.programmes.reading import load
from smedja.sweden.yh import loss


def told() -> list[str]:
    """Return the lines of the tables, as Markdown."""
    evidence, programmes = past.evidence(), load()
    intake = today_intake(prepare(evidence).assembly, evidence.tables, programmes)
    found = totals(programmes, intake)
    lines = ["| Form | Programmes | Begin a year | Graduate a year | Full-year places |", "|---|--:|--:|--:|--:|"]
    for form in FORMS:
        chosen = programmes.of_form(form)
        sums = " | ".join(f"{values[chosen].sum():,.0f}" for values in found.values())
        lines.append(f"| {form} | {chosen.sum()} | {sums} |")
    lines += ["", "| Published number | Year | Published | Estimated | Ratio |", "|---|--:|--:|--:|--:|"]
    for each in compare(programmes, intake):
        ours, published = each.ours.number, each.published.number
        year = each.published.reference_date
        lines.append(f"| {each.name} | {year} | {published:,.0f} | {ours:,.0f} | {ours / published:.2f} |")
    lines += ["", "| Round | Group by | Granted places | Share |", "|---|---|--:|--:|"]
    for year, way, places, share in loss(evidence.tables).iter_rows():
        lines.append(f"| {year} | {way} | {places:,.0f} | {share:.1%} |")
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join(told()) + "\n")
