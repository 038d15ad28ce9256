"""The server of the product, run for a benchmark on a port of its own."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


@contextlib.contextmanager
def served(url: str, **environment: str) -> Iterator[str]:
    """The address of `motcua serve` on the database of `url`, ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("motcua")), "serve", "--port", str(port)]
    given = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    with subprocess.Popen(
        command,
        env=os.environ | given | environment,
        cwd=settings.REPOSITORY,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            next(line for line in server.stderr or () if f"localhost:{port}" in line)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
