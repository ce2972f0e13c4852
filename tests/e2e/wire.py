# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A wire between a browser and a server that remembers every byte that the browser sent.

Position in the flow: browser tests that ask what left the device. What a browser's own tools report is no proof: they
tell of requests that a policy stopped as well.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from urllib.parse import urlsplit


class Wire:
    """Listens on a port of its own and passes everything on to a server."""

    def __init__(self, address):
        server = urlsplit(address)
        self.to = (server.hostname, server.port)
        self.sent = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.open = []
        self.threads = []
        self._start(self._listen)

    def close(self):
        """Cut every connection and take no more."""
        for one in (self.listener, *self.open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in list(self.threads):
            thread.join(timeout=5)
        for one in (self.listener, *self.open):
            one.close()

    def _start(self, target, *args):
        self.threads.append(threading.Thread(target=target, args=args, daemon=True))
        self.threads[-1].start()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                browser, _ = self.listener.accept()
                server = socket.create_connection(self.to)
                self.open += [browser, server]
                self._start(self._pass_on, browser, server, True)
                self._start(self._pass_on, server, browser, False)

    def _pass_on(self, source, target, note):
        with contextlib.suppress(OSError):
            while part := source.recv(65536):
                if note:
                    self.sent += part
                target.sendall(part)
            target.shutdown(socket.SHUT_WR)
