# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A lexicon of a few concepts, small enough to count by hand."""

from __future__ import annotations

import polars as pl

from smedja.match.cues import entries_of
from smedja.match.dictionary import Dictionary, dictionary_of
from smedja.match.lexicon import SKILLS, Concept, Lexicon
from smedja.match.occupations import occupation_entries, skill_entries
from smedja.match.text import folded

CONCEPTS = (
    Concept("7212", "group", "Svetsare och gasskärare", "Welders", "7212"),
    Concept("2221", "group", "Grundutbildade sjuksköterskor", "Nurses", "2221"),
    Concept("2512", "group", "Mjukvaru- och systemutvecklare m.fl.", "Developers", "2512"),
    Concept("w", "occupation", "Svetsare, manuell", "", "7212"),
    Concept("n", "occupation", "Sjuksköterska, grundutbildad", "", "2221"),
    Concept("d", "occupation", "Systemutvecklare/Programmerare", "", "2512"),
    Concept("ew", "esco_occupation", "svetsare", "welder", "", "7212"),
    Concept("en", "esco_occupation", "sjuksköterska", "nurse responsible for general care", "", "2221"),
    Concept("ed", "esco_occupation", "mjukvaruutvecklare", "software developer", "", "2512"),
    Concept("ex", "esco_occupation", "rörmokare", "plumber", "", "7126"),
    Concept("s1", "esco_skill", "TIG-svetsning", "TIG welding"),
    Concept("s2", "esco_skill", "läsa ritningar", "read blueprints"),
    Concept("s3", "esco_skill", "ge omvårdnad", "provide care"),
    Concept("s4", "esco_skill", "arbeta i team", "work in teams"),
    Concept("k1", "skill", "Python, programmeringsspråk", ""),
)
FORMS = (
    ("Svetsare, manuell", "sv", "w", "preferred"),
    ("Sjuksköterska, grundutbildad", "sv", "n", "preferred"),
    ("Systemutvecklare/Programmerare", "sv", "d", "preferred"),
    ("svetsare", "sv", "ew", "preferred"),
    ("welder", "en", "ew", "preferred"),
    ("sjuksköterska", "sv", "en", "preferred"),
    ("nurse responsible for general care", "en", "en", "preferred"),
    ("mjukvaruutvecklare", "sv", "ed", "preferred"),
    ("software developer", "en", "ed", "preferred"),
    ("plumber", "en", "ex", "preferred"),
    ("Svetsare och gasskärare", "sv", "7212", "preferred"),
    ("TIG-svetsning", "sv", "s1", "preferred"),
    ("läsa ritningar", "sv", "s2", "preferred"),
    ("ge omvårdnad", "sv", "s3", "preferred"),
    ("Python, programmeringsspråk", "sv", "k1", "preferred"),
)
LINKS = {"w": (("ew", "exact"),), "n": (("en", "close"),), "d": (("ed", "broad"),)}
NEEDS = (
    ("ew", "s1", True),
    ("ew", "s2", True),
    ("ew", "s4", False),
    ("ex", "s2", True),
    ("ex", "s4", True),
    ("en", "s3", True),
    ("en", "s4", False),
    ("ed", "s4", True),
)
WORDS = (
    ("7212", "sv", "svets", 9.0),
    ("7212", "sv", "ritning", 3.0),
    ("2221", "sv", "omvårdnad", 9.0),
    ("2221", "sv", "patient", 5.0),
    ("2512", "sv", "program", 9.0),
    ("2512", "en", "softwar", 9.0),
    ("2221", "en", "patient", 5.0),
)
CUES = {
    "headings": {
        "tasks": {"sv": ["arbetsuppgifter"]},
        "requirements": {"sv": ["kvalifikationer", "krav"]},
        "merits": {"sv": ["meriterande"]},
        "about": {"sv": ["om oss"]},
        "apply": {"sv": ["ansökan"]},
    },
    "cues": {
        "merits": {"sv": ["meriterande", "gärna"]},
        "requirements": {"sv": ["krav", "du har", "måste"]},
        "apply": {"sv": ["din ansökan"]},
        "about": {"sv": ["vi är"]},
    },
    "education": {
        "none": {"sv": ["ingen utbildning krävs"]},
        "upper_secondary": {"sv": ["gymnasieutbildning"]},
        "post_secondary_vocational": {"sv": ["yrkeshögskoleutbildning"]},
        "university": {"sv": ["högskoleutbildning"]},
    },
    "driving": {"B": ["b körkort", "körkort"], "CE": ["ce körkort"]},
    "languages": {"sv": ["svenska"], "fi": ["finska"]},
    "certificates": {"truck": ["truckkort"]},
    "experience": {"sv": ["erfarenhet"]},
    "experience_not": {"sv": ["ingen erfarenhet"]},
    "language_not": {"sv": ["inget krav på svenska"]},
}


def toy_lexicon() -> Lexicon:
    """Three groups, four occupations of ESCO, five skills."""
    kinds = {concept.id: concept.kind for concept in CONCEPTS}
    frame = pl.DataFrame(
        [
            (text, folded(text), language, concept, kinds[concept], label, "toy", "CC0-1.0")
            for text, language, concept, label in FORMS
        ],
        schema=["form", "folded", "language", "concept", "kind", "label_kind", "source", "licence"],
        orient="row",
    )
    family = pl.col("kind").is_in(list(SKILLS))
    return Lexicon(
        version="toy",
        concepts={concept.id: concept for concept in CONCEPTS},
        frame=frame.with_columns(
            pl.col("concept").n_unique().over("folded", family.alias("family")).cast(pl.Int32).alias("ambiguity")
        ),
        links=LINKS,
        needs_frame=pl.DataFrame(NEEDS, schema=["occupation", "skill", "essential"], orient="row"),
        reach={"s1": "occupation-specific", "s2": "sector-specific", "s3": "sector-specific", "s4": "transversal"},
        words=pl.DataFrame(WORDS, schema=["group", "language", "stem", "weight"], orient="row"),
        isco_groups={"7126": {"7212": 1.0}},
    )


def toy_dictionary(lexicon: Lexicon) -> Dictionary:
    """Everything that the reader looks for."""
    return dictionary_of([*entries_of(CUES), *occupation_entries(lexicon), *skill_entries(lexicon)])
