# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How well adverts are read: the gold set's result as a page, with what its probabilities are worth.

Position in the flow: the kept results in, a Page out. It measures nothing.
"""

from __future__ import annotations

from typing import Any, Final

from smedja import codes
from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.grid import Column, Grid, Row
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.sweden.gold import kept
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.matching.query import Asked
from smedja.web.regions import pictures
from smedja.web.regions.block import Block
from smedja.web.regions.page import Page, Step

ROOT: Final = "/traffsakerhet/annonser/"
_METHOD: Final = SectionAddress("metod-annonser")
#: Parts of the names of rankings, longest first.
_SWEDISH: Final = (
    ("each label by itself", "varje benämning för sig"),
    ("labels of a concept", "begreppets benämningar"),
    ("official SSYK key", "officiell SSYK-nyckel"),
    ("preferred labels", "föredragna benämningar"),
    ("all labels", "alla benämningar"),
    ("descriptions", "beskrivningar"),
    ("stretches", "ordföljder"),
    ("encoder", "språkmodell"),
    ("English", "engelska"),
    ("groups", "grupper"),
    ("skills", "kompetenser"),
    ("labels", "benämningar"),
    ("stems", "stammar"),
    (", use", ", hur vanliga"),
)
_FIELDS: Final = {
    "driving": ("Körkort som krävs, alla klasser rätt", "Driving licences demanded, every class right"),
    "languages": ("Språk som krävs, alla rätt", "Languages demanded, all right"),
    "education": ("Lägsta utbildning som krävs", "Lowest education demanded"),
    "experience": ("Erfarenhet som krävs, antal år", "Experience demanded, number of years"),
    "municipality": ("Kommun där arbetet finns", "Municipality of the work place"),
    "skill_found": ("Antecknade kompetenser som lexikonet fann", "Skills noted that the lexicon found"),
    "skill_demand": ("Krav eller merit, rätt avgjort", "Required or a merit, rightly told"),
}


def quality_page(held: Bundle, asked: Asked, lang: Lang) -> Page:
    """Return the page."""
    told = kept.read("gold")
    number = _count(told["adverts"], told, lang)
    first, five, sure = (_share(told[name], told) for name in ("top_1", "top_5", "confident_right"))
    texts = pick(
        lang,
        ("Av ", " annonser som ingen inställning har valts på fick ", " rätt yrkesgrupp först, och ", " bland fem."),
        ("Of ", " adverts on which no setting was chosen, ", " got the right group first, and ", " among five."),
    )
    return Page(
        kind="quality",
        name=pick(lang, "Hur bra läses annonser?", "How well are adverts read?"),
        answer=Sentence((texts[0], number, texts[1], first, texts[2], five, texts[3])),
        query=asked,
        aside=(
            Sentence(
                (
                    pick(
                        lang,
                        "När sannolikheten är minst 0,8 är koden rätt i ",
                        "With a probability of at least 0.8 the code is right in ",
                    ),
                    sure,
                    pick(lang, " av fallen; det gäller ", " of cases; that is "),
                    _share(told["confident"], told),
                    pick(lang, " av annonserna.", " of the adverts."),
                )
            ),
        ),
        blocks=(
            _accuracy(told, lang),
            _calibration(held, told, lang),
            _majors(told, lang),
            _fields(told, lang),
            _agreement(told, lang),
            _titles(kept.read("melo"), told, lang),
            _skills(kept.read("skills"), told, lang),
        ),
        sure=_limits(lang),
        next_steps=(
            Step(pick(lang, "Så läses annonser", "How adverts are read"), "/om-siffrorna/#metod-annonser"),
            Step(pick(lang, "Träffsäkerhet hos prognosen", "Track record of the projection"), "/traffsakerhet/"),
        ),
    )


def _date(told: dict[str, Any]) -> str:
    return str(told["weights"]["fitted_on"])[:10]


def _share(plain: dict[str, Any], told: dict[str, Any]) -> Cited:
    figure = Figure(
        plain["value"], plain["low"], plain["high"], Unit.SHARE, _date(told), Status.ESTIMATED, Lineage((), "adverts")
    )
    return Cited(figure, _METHOD)


def _count(value: int, told: dict[str, Any], lang: Lang) -> Cited:
    figure = Figure(value, None, None, Unit.ADVERTS, _date(told), Status.OFFICIAL, Lineage((), "adverts"))
    return Cited(figure, _METHOD, pick(lang, "annonser i provdelen", "adverts of the test part"))


def _grid(name: str, caption: str, head: str, column: str, rows: list[tuple[str, Cited]]) -> Grid:
    return Grid(
        name,
        caption,
        head,
        (Column("andel", column, interval=True),),
        tuple(Row("", label, "", (cell,)) for label, cell in rows),
    )


def _accuracy(told: dict[str, Any], lang: Lang) -> Block:
    digits = told["top_1_by_digits"]
    rows = [
        (pick(lang, "Yrkesgrupp, fyra siffror", "Group, four digits"), _share(told["top_1"], told)),
        (pick(lang, "Rätt bland de fem", "Right among the five"), _share(told["top_5"], told)),
        (pick(lang, "Tre siffror", "Three digits"), _share(digits["3"], told)),
        (pick(lang, "Två siffror", "Two digits"), _share(digits["2"], told)),
        (pick(lang, "En siffra", "One digit"), _share(digits["1"], told)),
    ]
    return Block(
        grid=_grid(
            "ratt",
            pick(
                lang,
                "Andel annonser med rätt kod enligt SSYK 2012",
                "Share of adverts with the right SSYK 2012 code",
            ),
            pick(lang, "Nivå", "Level"),
            pick(lang, "Rätt", "Right"),
            rows,
        ),
        heading=pick(lang, "Hur ofta blir koden rätt?", "How often is the code right?"),
        definition=pick(
            lang,
            "Kodad enligt Arbetsförmedlingens variant av SSYK 2012, där chefsnivåerna är sammanslagna. Intervallen är "
            "95-procentiga (Wilson).",
            "Coded in the employment service's variant of SSYK 2012, where levels of managers are merged. Intervals "
            "are of 95 per cent (Wilson).",
        ),
        tables=(),
    )


def _calibration(held: Bundle, told: dict[str, Any], lang: Lang) -> Block:
    rows = [
        (
            pick(
                lang, f"Sagt {one['low']:.1f} till {one['high']:.1f}", f"Said {one['low']:.1f} to {one['high']:.1f}"
            ).replace(".", pick(lang, ",", ".")),
            _share(one["right"], told),
        )
        for one in told["calibration"]
    ]
    title = pick(lang, "Andel rätt efter sagd sannolikhet", "Share right by the probability said")
    return Block(
        grid=_grid(
            "kalibrering",
            pick(lang, "Andel rätt kod efter den sannolikhet som sades", "Share of right codes by probability said"),
            pick(lang, "Sannolikhet", "Probability"),
            pick(lang, "Rätt", "Right"),
            rows,
        ),
        heading=pick(lang, "Håller sannolikheterna?", "Do the probabilities hold?"),
        definition=pick(
            lang,
            "Om sannolikheterna håller är andelen rätt ungefär den som sades. Under 0,9 är annonserna få och "
            "intervallen breda.",
            "If probabilities hold, the share right is about the one said. Below 0.9 adverts are few, intervals wide.",
        ),
        tables=(),
        chart=drawn(
            held,
            f"annonser-kalibrering/{_date(told)}",
            lang,
            lambda: pictures.gap_bars("bild-kalibrering", title, rows[::-1], lang),
            keep=False,
        ),
    )


def _span(low: float, high: float, lang: Lang) -> str:
    text = pick(lang, f"Sagt {low:.1f} till {high:.1f}", f"Said {low:.1f} to {high:.1f}")
    return text.replace(".", ",") if lang == "sv" else text


def _majors(told: dict[str, Any], lang: Lang) -> Block:
    scheme = codes.load("ssyk2012")
    rows = [(scheme.name(code, lang, "ssyk2012_1"), _share(share, told)) for code, share in told["by_major"].items()]
    return Block(
        grid=_grid(
            "yrkesomraden",
            pick(lang, "Andel rätt kod efter yrkesområde", "Share of right codes by major group"),
            pick(lang, "Yrkesområde", "Major group"),
            pick(lang, "Rätt", "Right"),
            rows,
        ),
        heading=pick(lang, "Var går det sämst?", "Where does it go worst?"),
        definition=pick(lang, "Rätt kod med fyra siffror.", "Right code at four digits."),
        tables=(),
    )


def _fields(told: dict[str, Any], lang: Lang) -> Block:
    rows = [(pick(lang, *_FIELDS[name]), _share(share, told)) for name, share in told["fields"].items()]
    return Block(
        grid=_grid(
            "uppgifter",
            pick(lang, "Andel annonser där uppgiften är rätt", "Share of adverts where the field is right"),
            pick(lang, "Uppgift", "Field"),
            pick(lang, "Rätt", "Right"),
            rows,
        ),
        heading=pick(lang, "Hur väl läses kraven?", "How well are the demands read?"),
        definition=pick(
            lang,
            "Kompetenser räknas per antecknat ställe i texten. Lexikonet finner benämningar, inte omskrivningar.",
            "Skills are counted by noted place in the text. The lexicon finds names, not paraphrases.",
        ),
        tables=(),
    )


def _agreement(told: dict[str, Any], lang: Lang) -> Block:
    rows = [
        (
            pick(lang, f"{one['digits']} siffror" if one["digits"] > 1 else "1 siffra", f"{one['digits']} digits"),
            _share(one["same"], told),
        )
        for one in told["agreement"]
    ]
    return Block(
        grid=_grid(
            "eniga",
            pick(
                lang,
                "Andel annonser som två kodare gav samma kod",
                "Share of adverts coded alike by two coders",
            ),
            pick(lang, "Nivå", "Level"),
            pick(lang, "Eniga", "Agree"),
            rows,
        ),
        heading=pick(lang, "Är facit säkert?", "Is the key sure?"),
        definition=pick(
            lang,
            "Den andra kodaren såg bara annonsen och gruppernas beskrivningar. Annonserna är skrivna för en grupp, så "
            "enigheten är högre än den skulle vara för arbetsgivares egna.",
            "The second coder saw only the advert and the definitions of groups. The adverts were written for a group, "
            "so agreement is higher than it would be on employers' own.",
        ),
        tables=(),
    )


def _score(value: float, plain: dict[str, Any] | None, told: dict[str, Any]) -> Cited:
    """A measure of a ranking: ours with its interval, a published one as it stands."""
    low, high = (plain["low"], plain["high"]) if plain else (None, None)
    status = Status.ESTIMATED if plain else Status.OFFICIAL
    return Cited(Figure(value, low, high, Unit.RATIO, _date(told), status, Lineage((), "adverts")), _METHOD)


def _titles(melo: dict[str, Any], told: dict[str, Any], lang: Lang) -> Block:
    """Names of occupations against labels of ESCO: our rows and the published ones, best first."""
    ours = [
        (f"Smedja: {_system(row['system'], lang)}", _score(row["mrr"]["value"], row["mrr"], told))
        for row in melo["rows"]
        if row["task"] == "sv-sv"
    ]
    theirs = [(row["system"], _score(row["sv_sv"], None, told)) for row in melo["published"]]
    grid = _grid(
        "melo",
        pick(
            lang, "MELO, svenska mot svenska: medelvärdet av ett genom platsen", "MELO, Swedish: mean reciprocal rank"
        ),
        pick(lang, "System", "System"),
        "MRR",
        [*ours, *theirs],
    )
    return Block(
        grid=grid.sorted_by("andel", descending=True),
        heading=pick(lang, "Hur väl hittas ett yrke ur sitt namn?", "How well is an occupation found by its name?"),
        definition=pick(
            lang,
            "Yrkesbenämningar på svenska ska finna rätt ESCO-yrke. Nyckeln är den officiella översättningsnyckeln, som "
            "inget här har läst. Bara raden ”varje benämning för sig” vet lika lite som de publicerade systemen; andra "
            "använder ESCO:s grupper och kompetenser, och den sista den officiella nyckeln mellan SSYK och ISCO.",
            "Swedish names of occupations are to find the right occupation of ESCO. The key is the official crosswalk, "
            "which nothing here has read. Only “each label by itself” knows as little as the published systems; the "
            "others use ESCO's groups and skills, and the last the official key between SSYK and ISCO.",
        ),
        tables=(),
    )


def _skills(plain: dict[str, Any], told: dict[str, Any], lang: Lang) -> Block:
    """Sentences of adverts against skills of ESCO, on the test files."""
    systems: dict[str, dict[str, Any]] = {}
    for row in plain["rows"]:
        if row["part"] == "test":
            systems.setdefault(row["system"], {})[row["name"]] = row["rp_5"]
    rows = [
        Row(
            "",
            f"Smedja: {_system(name, lang)}",
            "",
            tuple(_score(found[one]["value"], found[one], told) for one in ("house", "tech")),
        )
        for name, found in systems.items()
    ]
    return Block(
        grid=Grid(
            "meningar",
            pick(lang, "HOUSE och TECH: R-precision bland fem", "HOUSE and TECH: R-precision at five"),
            pick(lang, "System", "System"),
            (Column("house", "HOUSE", interval=True), Column("tech", "TECH", interval=True)),
            tuple(rows),
        ).sorted_by("house", descending=True),
        heading=pick(lang, "Hur väl hittas en kompetens ur en mening?", "How well is a skill found by a sentence?"),
        definition=pick(
            lang,
            "Meningar ur engelska annonser ska finna rätt ESCO-kompetenser. Vikterna är valda på valideringsfilerna.",
            "Sentences of English adverts are to find the right skills of ESCO. Weights were chosen on the validation "
            "files.",
        ),
        tables=(),
    )


def _system(name: str, lang: Lang) -> str:
    """What a row of ours is called."""
    if lang == "en":
        return name
    for english, swedish in _SWEDISH:
        name = name.replace(english, swedish)
    return name


def _limits(lang: Lang) -> tuple[Sentence, ...]:
    texts = (
        pick(
            lang,
            "Annonserna är påhittade av projektet, eftersom inga öppna svenska annonser med säker kod finns. "
            "Verkliga annonser är mer olika varandra, så räkna med att det går sämre på dem.",
            "The adverts were made up by the project, since there are no open Swedish adverts with a sure code. Real "
            "adverts differ more, so expect it to go worse on them.",
        ),
        pick(
            lang,
            "Yrkena är dragna så att ovanliga grupper är fler än i verkligheten.",
            "Occupations were drawn so that rare groups are more than in reality.",
        ),
    )
    return tuple(Sentence((text,)) for text in texts)
