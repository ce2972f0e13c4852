# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja match``: from an occupation or education, obtained anywhere, to a county's shortage occupations.

Position in the flow: parse, call, print; the same rows as the page Din kompetens i Sverige. It keeps nothing of what
was asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any, Final

from smedja.cli.arguments import positive
from smedja.core import Absence, QueryError
from smedja.match.qualifications import Bridge, Rule
from smedja.match.text import Language
from smedja.match.transitions import Transition
from smedja.report.numbers import format_figure
from smedja.scenarios import Outlook
from smedja.sweden import lexicon, outlook
from smedja.sweden.matching import Guidance, Origin, Row, find, gap_of, guide, guide_to
from smedja.sweden.matching.countries import country_code
from smedja.sweden.matching.guidance import YEAR

SCHEMA: Final = "smedja.match/1"
SCHEMA_TO: Final = "smedja.match_to/1"
NOT_A_DECISION: Final = (
    "Guidance, not a decision. Only the authority named decides on a licence or a title; a degree may need assessment "
    "by the Swedish Council for Higher Education (UHR)."
)
EPILOG: Final = """\
examples:
  smedja match --from "electrical fitter" --lang en --country IN --county 25 --json
  smedja match --from undersköterska --county 20           changing occupation within Sweden
  smedja match --to 7212 --county 20                       from which occupations one could come to it

Rows are ranked by official substitutability and by overlap of skills; where the occupation was obtained chooses the
legal route and nothing else. The schema of --json stands in docs/schemas/match.schema.json.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "match",
        help="from an occupation obtained anywhere to a county's shortage occupations",
        description="Find the shortage occupations that an occupation or education from any country leads to.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--from", dest="origin", metavar="TEXT", help="an occupation or education, in --lang")
    asked.add_argument("--to", metavar="GROUP", help="an occupation group at four digits: who could come to it")
    parser.add_argument("--lang", default="sv", metavar="CODE", help="language of --from and of names (default sv)")
    parser.add_argument("--country", default="SE", metavar="CODE", help="where it was obtained, ISO 3166 (default SE)")
    parser.add_argument("--county", default="00", metavar="CODE", help="county code such as 20; 00 is the nation")
    parser.add_argument("--speaks", default="", metavar="LIST", help="languages known, ISO 639-1, such as en,sv")
    parser.add_argument("--choose", type=positive, default=1, metavar="N", help="take the Nth meaning of --from")
    parser.add_argument("--year", type=int, default=YEAR, help=f"year of the shortage (default {YEAR})")
    parser.add_argument("--limit", type=positive, default=10, metavar="N", help="at most N rows (default 10)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the rows; return the exit code."""
    if args.to:
        return _towards(args)
    origin = find(args.origin, args.lang)
    if not origin.found:
        raise QueryError(
            f"Nothing in the lexicon is like {args.origin!r}", where="--from", todo="Try another word, or --lang en"
        )
    if args.choose > len(origin.found):
        raise QueryError(f"There are only {len(origin.found)} meanings", where="--choose", todo="Choose a lower number")
    told = guide(
        origin.found[args.choose - 1].concepts,
        _current(),
        county=args.county,
        country=country_code(args.country),
        languages=tuple(code.strip().lower() for code in args.speaks.split(",") if code.strip()),
        year=args.year,
        limit=args.limit,
    )
    if args.json:
        print(json.dumps(document(origin, args.choose, told, args.lang), ensure_ascii=False, indent=1))
    else:
        _print(origin, args.choose, told, args.lang)
    return 0


def document(origin: Origin, chosen: int, told: Guidance, lang: str) -> dict[str, Any]:
    """The answer as plain data, by the documented schema."""
    return {
        "schema": SCHEMA,
        "run": told.run,
        "lexicon": lexicon.load().version,
        "asked": {
            "text": origin.text,
            "language": origin.language,
            "country": told.country,
            "county": told.county,
            "year": told.year,
            "speaks": list(told.languages),
        },
        "meant": chosen - 1,
        "meanings": [
            {"concepts": list(one.concepts), "label": one.label, "how": one.how, "alike": round(one.alike, 3)}
            for one in origin.found
        ],
        "groups_in_shortage": told.shortages,
        "rows": [_row(row, lang) for row in told.rows],
        "note": NOT_A_DECISION,
    }


def _row(row: Row, lang: str) -> dict[str, Any]:
    return {
        **_transition(row.transition, lang),
        "shortage": row.shortage.to_dict(),
        "shortage_of": row.transition.group[:3],
        "sure_of_shortage": row.sure_of_shortage,
        "route": row.route,
        "regulated": [_rule(rule, lang) for rule in row.rules],
        "regulated_in_group": [_rule(rule, lang) for rule in row.others],
        "language_rule": (
            {
                "rule": row.language.rule_sv if lang == "sv" else row.language.rule_en,
                "level": row.language.level or None,
                "source": row.language.source,
                "url": row.language.url or None,
                "checked": row.language.checked,
            }
            if row.language
            else None
        ),
        "bridges": [_bridge(bridge, lang) for bridge in row.bridges],
        "sure": row.sure,
    }


def _transition(transition: Transition, lang: str) -> dict[str, Any]:
    held, overlap = lexicon.load(), transition.overlap
    language: Language = "sv" if lang == "sv" else "en"

    def names(skills: tuple[str, ...]) -> list[dict[str, str]]:
        return [
            {"esco": skill, "name": held.concept(skill).name(language)} for skill in skills if skill in held.concepts
        ]

    return {
        "afssyk2012_4": transition.group,
        "name": held.concept(transition.group).name(language),
        "concept": transition.concept,
        "concept_name": held.concept(transition.concept).name(language),
        "esco": transition.against or None,
        "substitutability": transition.substitutability,
        "same_group": transition.same_group,
        "score": round(transition.score, 4),
        "overlap": round(overlap.share, 4) if overlap else None,
        "fits": names(overlap.fits) if overlap else [],
        "essential_gap": names(overlap.essential_gap) if overlap else [],
        "optional_gap": names(overlap.optional_gap) if overlap else [],
    }


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    swedish = lang == "sv"
    return {
        "profession": rule.name_sv if swedish else rule.name_en,
        "licence": rule.licence,
        "protected_title": rule.protected_title,
        "may_need_assessment_by": rule.authority,
        "authority_url": rule.authority_url or None,
        "legal_basis": rule.legal_basis,
        "legal_url": rule.legal_url or None,
        "third_country": rule.third_country_sv if swedish else rule.third_country_en,
        "valid_from": rule.valid_from or None,
        "source": rule.source,
        "source_url": rule.source_url or None,
        "checked": rule.checked,
        "note": (rule.note_sv if swedish else rule.note_en) or None,
    }


def _bridge(bridge: Bridge, lang: str) -> dict[str, Any]:
    swedish = lang == "sv"
    return {
        "kind": bridge.kind,
        "name": bridge.name_sv if swedish else bridge.name_en,
        "provider": bridge.provider,
        "county": bridge.county or None,
        "length": (bridge.length_sv if swedish else bridge.length_en) or None,
        "starts": bridge.starts or None,
        "url": bridge.url or None,
        "source": bridge.source,
        "checked": bridge.checked,
    }


def _print(origin: Origin, chosen: int, told: Guidance, lang: str) -> None:
    for number, one in enumerate(origin.found, start=1):
        print(f"{'→' if number == chosen else ' '} {number}. {one.label} ({one.how})")
    print(f"\n{told.shortages} groups belong to occupations in shortage, {told.year}; run {told.run}\n")
    for row in told.rows:
        plain = _row(row, lang)
        held = "–" if row.transition.substitutability is None else f"{row.transition.substitutability} %"
        share = "–" if plain["overlap"] is None else f"{plain['overlap']:.0%}"
        gap = format_figure(row.shortage, lang="en")
        print(f"{plain['afssyk2012_4']} {plain['name']} – {plain['concept_name']}")
        print(
            f"     substitutability {held}, skills {share}, sure: {row.sure}; shortage {gap} ({row.sure_of_shortage})"
        )
        for rule in plain["regulated"]:
            what = "licence" if rule["licence"] else "protected title"
            print(f"     {what}: may need assessment by {rule['may_need_assessment_by']}; {rule['legal_basis']}")
        print(f"     route: {row.route}" + (f"; language: {plain['language_rule']['rule']}" if row.language else ""))
        if row.others:
            print(
                f"     regulated in the group: {'; '.join(rule['profession'] for rule in plain['regulated_in_group'])}"
            )
        missing = ", ".join(skill["name"] for skill in plain["essential_gap"][:5])
        if missing:
            print(f"     missing: {missing}")
        for bridge in plain["bridges"][:3]:
            length = f", {bridge['length']}" if bridge["length"] else ""
            print(f"     bridge: {bridge['name']}, {bridge['provider']}{length}")
    print(f"\n{NOT_A_DECISION}")


def _towards(args: argparse.Namespace) -> int:
    if args.country != "SE" or args.speaks:
        raise QueryError("--country and --speaks go with --from", where="--to", todo="Leave them out")
    run, gap = gap_of(args.to, _current(), county=args.county, year=args.year)
    rows = [_transition(transition, args.lang) for transition in guide_to(args.to, limit=args.limit)]
    if args.json:
        plain = {
            "schema": SCHEMA_TO,
            "run": run,
            "to": args.to,
            "county": args.county,
            "year": args.year,
            "gap": gap.to_dict(),
            "gap_of": args.to[:3],
            "rows": rows,
        }
        print(json.dumps(plain, ensure_ascii=False, indent=1))
        return 0
    short = not isinstance(gap.value, Absence) and gap.number > 0
    told = "shortage" if short else "no shortage is expected; gap"
    print(f"{args.to[:3]} in {args.county}, {args.year}: {told} {format_figure(gap, lang='en')}; run {run}\n")
    for row in rows:
        held = "–" if row["substitutability"] is None else f"{row['substitutability']} %"
        share = "–" if row["overlap"] is None else f"{row['overlap']:.0%}"
        print(f"{row['afssyk2012_4']} {row['name']} – {row['concept_name']}: substitutability {held}, skills {share}")
    return 0


def _current() -> Outlook:
    return outlook.current(tell=lambda line: print(line, file=sys.stderr))
