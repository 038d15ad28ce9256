"""Many people filing at once: each opens and sends every page of a filing, with a photo.

They come within a while, and read and type between two requests; what they wait for is measured
from the first byte sent to the last one received. Afterwards each filing that was acknowledged must
be in the database, once.
"""

import http.client
import io
import random
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client
from PIL import Image

from benchmarks.databases import postgres_database, using
from benchmarks.measure import Row, percentile, row
from benchmarks.serving import served
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.people.models import Citizen
from tests.factories.citizens import citizen
from tests.factories.filings import make_online_office, publish

NAME = "filing"
PEOPLE, COME_WITHIN, THINKS = 200, 30.0, (4.0, 12.0)
TITLE = (
    f"{PEOPLE} people filing at once on PostgreSQL with two workers: they come within "
    f"{COME_WITHIN:.0f} s and pause {THINKS[0]:.0f} to {THINKS[1]:.0f} s between two requests"
)
CSRF = "x" * CSRF_SECRET_LENGTH
BOUNDARY = "motcua-benchmark"
# A photo of a paper as phones send it when they are asked for a medium size.
PHOTO = (1500, 2000)


@dataclass
class Waits:
    """Seconds of each request by what it does, and what went wrong."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[float]:
        """The seconds of all requests."""
        return [each for some in self.seconds.values() for each in some]


class Person:
    """A citizen in a browser that keeps its connection."""

    def __init__(self, base: str, session: str, waits: Waits, seed: int) -> None:
        self.base, self.waits, self.random = urlsplit(base).netloc, waits, random.Random(seed)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={CSRF}"

    def file(self, code: str, unit: str, paper: int, photo: bytes) -> None:
        """Everything from the first page to the code."""
        self.wait(self.random.uniform(0, COME_WITHIN))
        begin = f"/nop-ho-so/{code}/bat-dau/"
        form = {"unit": unit, "phone": "0912345678", "whom": ""} | self.key(
            self.get("begin", begin)
        )
        own = self.post("begin, sent", begin, form)
        for number, words in ((1, {}), (2, {"words": "Xin cấp lại vì bị mất"})):
            page = f"{own}to-khai/{number}/"
            typed = {"writer": "w", **self.hidden(self.get("page", page)), **words}
            if words:
                self.post("autosave", page, typed | {"autosave": "1"}, status=200)
                typed |= self.hidden(self.get("page", page))
            self.post("page, sent", page, typed)
        place = f"{own}giay/{paper}/"
        key = self.key(self.get("paper", place))
        self.post("photo, sent", place, key, photo=photo)
        result = f"{own}ket-qua/"
        contact = {"return_way": "electronic", "phone": "0912345678", "email": "ut@vidu.vn"}
        self.post("result, sent", result, contact | self.key(self.get("result", result)))
        check = f"{own}kiem-tra/"
        affirmed = {"affirmed": "on", **self.hidden(self.get("check", check))}
        after = self.get("filed", self.post("check, sent", check, affirmed))
        self.waits.codes += re.findall(r"[A-Z0-9.]+-\d{6}-\d{4,}", after)[:1]

    def wait(self, seconds: float) -> None:
        """Read and type."""
        time.sleep(seconds)

    @staticmethod
    def key(page: str) -> dict[str, str]:
        """The key by which a form is taken once."""
        found = re.search(r'name="key" value="([^"]+)"', page)
        return {"key": found[1]} if found else {}

    def hidden(self, page: str) -> dict[str, str]:
        """The key and the revision of a form."""
        found = re.search(r'name="revision" value="([^"]+)"', page)
        return self.key(page) | ({"revision": found[1]} if found else {})

    def get(self, what: str, path: str) -> str:
        """A page."""
        return self.ask(what, "GET", path, 200)[0]

    def post(
        self, what: str, path: str, form: dict[str, str], *, photo: bytes = b"", status: int = 302
    ) -> str:
        """A form; where it leads."""
        form = {"csrfmiddlewaretoken": CSRF} | form
        if not photo:
            kind, body = "application/x-www-form-urlencoded", urlencode(form).encode()
        else:
            kind, body = f"multipart/form-data; boundary={BOUNDARY}", _multipart(form, photo)
        return self.ask(what, "POST", path, status, body, kind)[1]

    def ask(
        self, what: str, method: str, path: str, status: int, body: bytes = b"", kind: str = ""
    ) -> tuple[str, str]:
        """The text of an answer and where it leads, after a pause."""
        self.wait(self.random.uniform(*THINKS))
        headers = {"Cookie": self.cookie, "Referer": f"http://{self.base}/"}
        if kind:
            headers["Content-Type"] = kind
        began = time.perf_counter()
        line = http.client.HTTPConnection(self.base, timeout=60)
        line.request(method, path, body or None, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        self.waits.seconds[what].append(time.perf_counter() - began)
        if answer.status != status:
            raise RuntimeError(f"{what}: {answer.status} {text[:200]}")
        return text, answer.getheader("Location", "")


def run() -> dict[str, list[Row]]:
    """The waits, the errors and the filings lost."""
    with postgres_database() as url:
        if url is None:
            return {"rows": []}
        with using(url):
            office, people = make_online_office(), [citizen() for _ in range(PEOPLE)]
            publish(office)
            sessions = [_session(each) for each in people]
            code, unit = office.version.procedure.code, office.unit.code
            paper = office.version.components.get(name="Giấy chứng sinh").pk
        waits = Waits()
        with served(url) as base:
            _all_at_once(base, sessions, waits, (code, unit, paper, _photo()))
        with using(url):
            submitted = Dossier.objects.filter(state=State.SUBMITTED)
            filed = {str(code) for code in submitted.values_list("code", flat=True)}
        return {"rows": _rows(waits, filed)}


def _all_at_once(base: str, sessions: list[str], waits: Waits, given: tuple[Any, ...]) -> None:
    def of(number: int, session: str) -> None:
        try:
            Person(base, session, waits, number).file(*given)
        except (OSError, RuntimeError, http.client.HTTPException) as problem:
            waits.wrong.append(f"{type(problem).__name__}: {problem}")

    threads = [threading.Thread(target=of, args=each) for each in enumerate(sessions)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def _rows(waits: Waits, filed: set[str]) -> list[Row]:
    lost = len({*waits.codes} - filed) + len(waits.codes) - len({*waits.codes})
    first = [
        row("any request, p95", 1000 * percentile(waits.all, 0.95), "ms", budget=800,
            note=f"{len(waits.all)} requests"),
        row("any request, median", 1000 * percentile(waits.all, 0.5), "ms"),
        row("people who met an error", len(waits.wrong), "people", budget=0,
            note="; ".join(sorted({*waits.wrong}))[:200]),
        row("codes given that are not there once", lost, "filings", budget=0,
            note=f"{len(waits.codes)} codes given"),
    ]  # fmt: skip
    return first + [
        row(f"{what}, p95", 1000 * percentile(some, 0.95), "ms")
        for what, some in waits.seconds.items()
    ]


def _session(owner: Citizen) -> str:
    client = Client()
    client.force_login(owner.account, backend="motcua.people.backend.AccountBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise(PHOTO, 30).convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()


def _multipart(form: dict[str, str], photo: bytes) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in form.items()
    ]
    file = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="uploads"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    return b"".join([*parts, file.encode(), photo, f"\r\n--{BOUNDARY}--\r\n".encode()])
