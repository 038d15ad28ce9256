"""The worker that keeps the public pages of a device for when the line is down."""

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse

from motcua.web.kiosk.read_views import GOOD_UNTIL

SCRIPT = "js/kiosk-worker.js"
KEPT = ("css/motcua.css", "css/kiosk.css", "js/htmx.min.js", "js/kiosk.js", "js/kiosk-keys.js")
"""Without these no page looks or works as it should; others are kept when they are first read."""


def worker(request: HttpRequest) -> HttpResponse:
    """The script, which a browser takes only from below the pages that it may answer for."""
    return HttpResponse(
        _script(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )


@lru_cache(maxsize=1)
def _script() -> str:
    """The script after what it is told: a version that changes with any of the files."""
    code = Path(str(finders.find(SCRIPT))).read_text(encoding="utf-8")
    kept = [static(name) for name in KEPT]
    told = {
        "version": sha256("\n".join([code, *kept]).encode()).hexdigest()[:16],
        "kept": kept,
        "files": settings.STATIC_URL,
        "language": settings.LANGUAGE_CODE,
        "home": reverse("kiosk:home"),
        "screen": reverse("kiosk:screen"),
        "procedures": reverse("kiosk:procedures"),
        "tooOld": reverse("kiosk:too_old"),
        "goodUntil": GOOD_UNTIL,
    }
    return f"const told = {json.dumps(told)};\n{code}"
