# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The WSGI entry point that granian loads.

Position in the flow: made once per worker process. It loads the run and the tables up front and walks through one page,
so that no reader waits for them; it serves nothing itself.
"""

from __future__ import annotations

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")

application = get_wsgi_application()


def warm() -> None:
    """Load the bundle and what scenarios start from; a fault is told and left for the first page to explain."""
    # Only after Django has been set up can the bundle be imported.
    from smedja.core import SmedjaError  # noqa: PLC0415
    from smedja.web.bundle import bundle  # noqa: PLC0415
    from smedja.web.regions.workforce import register  # noqa: PLC0415
    from smedja.web.scenarios.compute import warm as warm_scenarios  # noqa: PLC0415

    try:
        held = bundle()
        held.outlook.view()
        register(held)
        warm_scenarios()
    except SmedjaError as fault:
        logging.getLogger("django").error("%s", fault.message)


warm()
