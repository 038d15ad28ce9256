"""Storing scans of 20 MB: one alone, and twenty at once."""

import io
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from django.core.files.storage import storages
from django.test import override_settings
from PIL import Image

from benchmarks.measure import Row, median_seconds, row, seconds
from motcua.files.receiving import receive_file

NAME = "files"
TITLE = "Storing scans of 20 MB, checked and decoded to their end, in a folder"
MEGABYTE = 1024 * 1024
SIZE, AT_ONCE = 20 * MEGABYTE, 20
A4_AT_600 = (4960, 7016)


def run() -> dict[str, list[Row]]:
    """The time of one scan and of twenty at once, and the memory that these add."""
    with tempfile.TemporaryDirectory() as folder, override_settings(STORAGES=_storages(folder)):
        scan = scan_of_the_largest_size()
        plain = median_seconds(lambda: _write(Path(folder), scan))
        one = median_seconds(lambda: _store(scan))
        added: list[float] = []
        at_once = seconds(lambda: added.append(_store_many(scan)))
    note = f"{len(scan) / MEGABYTE:.1f} MB"
    return {
        "rows": [
            row("write it to the disk (yardstick)", plain, "s", note=note),
            row("store one scan", one, "s", yardstick=plain, budget=2, note=note),
            row(f"store {AT_ONCE} at once", at_once, "s", yardstick=plain * AT_ONCE),
            row(
                f"memory added by {AT_ONCE} at once", max(added[0] / MEGABYTE, 0.1), "MB", budget=64
            ),
        ]
    }


def _storages(folder: str) -> dict[str, object]:
    place = {"location": Path(folder) / "files"}
    return storages.backends | {
        "files": {"BACKEND": "motcua.files.storage.Folder", "OPTIONS": place}
    }


def scan_of_the_largest_size() -> bytes:
    """A noisy page of A4 at 600 dpi as JPEG, cut by its quality to just below the limit."""
    noise = Image.effect_noise(A4_AT_600, 60).convert("RGB")
    for quality in range(95, 5, -5):
        out = io.BytesIO()
        noise.save(out, "JPEG", quality=quality)
        if out.tell() <= SIZE:
            # Bytes behind the last page are part of the file, as cameras leave them.
            return out.getvalue() + b"\0" * (SIZE - out.tell())
    raise AssertionError("no quality is low enough")


def _write(folder: Path, scan: bytes) -> None:
    with (folder / "plain").open("wb") as file:
        file.write(scan)
        file.flush()
        os.fsync(file.fileno())


def _store(scan: bytes) -> None:
    with tempfile.TemporaryFile() as file:
        file.write(scan)
        receive_file(file)


def _store_many(scan: bytes) -> float:
    """Store the scan as often at once; returns the most memory that this added, in bytes."""
    before = most = _memory()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        waiting = {threads.submit(_store, scan) for _n in range(AT_ONCE)}
        while waiting:
            _done, waiting = wait(waiting, timeout=0.02)
            most = max(most, _memory())
    return float(most - before)


def _memory() -> int:
    """What this process holds now, in bytes; readers are others."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
