# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The two documents of an agreement: the annex in Word, the application table in Excel.

Position in the flow: commands and pages call these two. They write what the agreement holds and decide nothing; the
same agreement and stamp give the same bytes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import IO

import smedja
from smedja.optimise.cooperation.agreement import Agreement
from smedja.report.documents import annex, application
from smedja.report.documents.cooperation_figures import Book
from smedja.report.documents.stamp import Stamp
from smedja.report.documents.word_file import put, save
from smedja.report.language import Lang


def write_annex(
    agreement: Agreement,
    out: str | Path | IO[bytes],
    lang: Lang = "sv",
    *,
    permalink: str = "",
    made: date | None = None,
) -> None:
    """Write the agreement annex as a Word file.

    Args:
        agreement: The agreement.
        out: Path or open binary stream.
        lang: Language of the text.
        permalink: Address that gives the same answer again, if there is one.
        made: Day on which it is made; left out, the file does not change from day to day.
    """
    save(annex.build(Book(agreement), Stamp(smedja.__version__, permalink, made), lang), out)


def write_application(
    agreement: Agreement,
    out: str | Path | IO[bytes],
    lang: Lang = "sv",
    *,
    permalink: str = "",
    made: date | None = None,
) -> None:
    """Write the application table as an Excel file: sheet with one row per package and municipality, sheet about it.

    Args:
        agreement: The agreement.
        out: Path or open binary stream.
        lang: Language of headings and words.
        permalink: Address that gives the same answer again, if there is one.
        made: Day on which it is made; left out, the file does not change from day to day.
    """
    put(application.content(Book(agreement), Stamp(smedja.__version__, permalink, made), lang), out)
