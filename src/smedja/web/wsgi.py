# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The WSGI entry point that granian loads.

Position in the flow: made once per worker process. It loads the run and the tables up front, so that no reader waits
for them; it serves nothing itself.
"""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")

application = get_wsgi_application()
