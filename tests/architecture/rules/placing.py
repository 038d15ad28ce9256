"""Every module of an area has a known name, and imports only what stands beside or below it."""

from collections.abc import Iterator

from tests.architecture.areas import area_of, areas
from tests.architecture.scanner import Finding, Rule, Source

# Highest first. Those in one row may know each other.
ORDER = (
    {"admin", "apps", "jobs", "management"},
    {"actions"},
    {"projections"},
    {"permissions", "printed", "queries"},
    {"models", "querysets"},
    {"data", "files"},
    {"events"},
    {"rules"},
    {"enums"},
    {"ground"},  # no name of a module: the height of what needs nothing of its area
)
GROUND = "ground"
RANK = {name: number for number, row in enumerate(ORDER) for name in row}

# Further modules of one area, each at the height of a known name, with the reason for its name.
FURTHER = {
    "kernel": {
        "anchors": "actions",  # files that note how far the log reaches
        "arguments": "management",  # how commands read their arguments
        "command": "management",  # the base of every command
        "rows": "queries",  # rows read by a statement built once
        "parquet": "ground",
        "counts": "ground",  # how often somebody asked, in files
        "visitors": "ground",  # who asks, by the network address
        "measures": "data",  # what a measure is, and what an event adds to it
        "lookups": "querysets",  # how a condition is said to both databases
        "clock": "ground",
        "errors": "ground",
        "spool": "ground",  # lines in files until a job takes them up
        "json_file": "ground",  # reads a file that somebody hands in
        "pdf": "ground",
        "word": "ground",  # papers as Word documents
        "keyed": "ground",  # digests by the secret key
        "error_reasons": "ground",
        "systems": "ground",  # what an outside system declares
        "text": "ground",
        "untranslated": "ground",  # Vietnamese text on pages of other languages
    },
    "files": {
        "reader": "rules",  # a program of its own, for hostile bytes
        "reading": "data",  # hands files to that program
        "scanner": "data",  # the virus scanner
        "storage": "data",  # where contents lie
        "bucket": "data",  # in S3, its failures those of a disk
        "previews": "permissions",  # pictures of pages
        "photos": "queries",  # what is made of photographs of papers
        "parts": "queries",  # what arrives in parts, until it is whole
        "receiving": "queries",  # takes a content in before any row knows of it
    },
    "catalogue": {
        "question_files": "files"
    },  # questions of the search, in files until they are counted
    "dossiers": {
        "codes": "queries",  # who gives dossiers their codes, if not this system
        "look_files": "files",  # who looked at a dossier, in files until it is recorded
    },
    "messages": {"channels": "queries"},  # how messages leave: mail server, SMS provider
    "people": {
        "backend": "management",  # Django calls it to sign somebody in
        "mfa": "ground",  # django-allauth calls it to seal secrets
        "passwords": "ground",  # Django calls them when somebody chooses a password
    },
    "reports": {
        "base": "data",  # what every report is made of
        "checker": "queries",  # reads a report that somebody else made
        "forms": "queries",  # a folder for each report, its own queries among it
        "question_reader": "queries",  # reads what is asked of a report
        "registry": "queries",  # which reports there are
    },
    "processes": {"registry": "data"},  # who uses a process, told by areas above
    "statistics": {"registry": "data"},  # which measures there are
    "signatures": {"signers": "queries"},  # the means of signing, of which one is used
    "payments": {"gateways": "data"},  # what a gateway is, and which are used
    "queueing": {
        "queue": "rules",  # a seeded generator draws the times, and SimPy keeps the clock
        "judging": "data",  # what several simulated years tell
    },
    "simulation": {
        "planning": "data",  # lives and days drawn from a seeded generator
        "playing": "jobs",  # does what was planned, by the ordinary actions
    },
}
# They translate, and are cut by pages and partners, not by layers.
WITHOUT_LAYERS = {"config", "web", "api", "gateways"}
EVERYWHERE = {"__init__", "migrations"}


def unlisted(source: Source) -> Iterator[Finding]:
    """A module whose name is none of a layer's and stands in no table above."""
    if rank_of(source.area, source.module) is None and source.module not in EVERYWHERE:
        yield 1, f"the name {source.module} stands for no layer"


def climbing(source: Source) -> Iterator[Finding]:
    """Imports of what stands higher in the same area."""
    own = rank_of(source.area, source.module)
    for line, name in source.imports:
        parts = name.split(".")
        if area_of(name) == source.area and len(parts) > 2:
            met = rank_of(source.area, parts[2])
            if own is not None and met is not None and met < own:
                yield line, name


def rank_of(area: str, module: str) -> int | None:
    """How far down a module stands in its area, from 0; nothing for a name that is not listed."""
    height = FURTHER.get(area, {}).get(module, "" if module == GROUND else module)
    return RANK.get(height)


def _in_layers(source: Source) -> bool:
    return source.area in areas() - WITHOUT_LAYERS


RULES = [
    Rule(
        name="a module of an area has a listed name",
        check=unlisted,
        applies=_in_layers,
        good=(
            ("motcua/dossiers/queries/steps.py", ""),
            ("motcua/dossiers/events.py", ""),
            ("motcua/dossiers/permissions.py", ""),
            ("motcua/dossiers/printed/receipt.py", ""),
            ("motcua/people/querysets.py", ""),
            ("motcua/people/data/__init__.py", ""),
            ("motcua/catalogue/files/tables.py", ""),
            ("motcua/people/jobs.py", ""),
            ("motcua/statistics/projections.py", ""),
            ("motcua/kernel/clock.py", ""),
            ("motcua/people/migrations/0001_initial.py", ""),
            ("motcua/web/desk/worklist.py", ""),
        ),
        bad=(
            ("motcua/dossiers/services.py", ""),
            ("motcua/dossiers/helpers/__init__.py", ""),
            ("motcua/dossiers/utils/dates.py", ""),
            ("motcua/dossiers/clock.py", ""),
            ("motcua/dossiers/ground.py", ""),
            ("motcua/dossiers/actions_more.py", ""),
        ),
    ),
    Rule(
        name="inside an area nothing imports upwards",
        check=climbing,
        applies=_in_layers,
        good=(
            "from motcua.dossiers.models import Dossier",
            "from motcua.dossiers.permissions import can_see",
            "from motcua.people.actions import end_post",
            ("motcua/dossiers/actions/accept.py", "from motcua.dossiers.queries import steps"),
        ),
        bad=(
            "from motcua.dossiers.actions import accept_dossier",
            "from motcua.dossiers import actions",
            "def f():\n    from motcua.dossiers.actions import accept_dossier",
            ("motcua/dossiers/models/dossier.py", "from ..queries import steps"),
            ("motcua/dossiers/events.py", "from motcua.dossiers.models import Dossier"),
            ("motcua/dossiers/rules/states.py", "from motcua.dossiers.events import Accepted"),
            ("motcua/dossiers/data/a.py", "from motcua.dossiers.queries import steps"),
            ("motcua/dossiers/printed/a.py", "from motcua.dossiers.actions import issue_form"),
            ("motcua/dossiers/permissions.py", "from motcua.dossiers.jobs import tell"),
            ("motcua/surveys/projections.py", "from motcua.surveys.actions import open_survey"),
            ("motcua/kernel/errors.py", "from motcua.kernel.models import Event"),
            ("motcua/simulation/planning/days.py", "import motcua.simulation.queries.offers"),
        ),
    ),
]
