"""The work of an office, done over and over until somebody kills it, and what must hold then.

`kill_often` forks one worker after another and kills each at a random moment, so that nothing has
to be imported a hundred times.
"""

import hashlib
import io
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.db.models import Count, F, Q

from motcua.config.background import read_log_once
from motcua.config.wiring import SUBSCRIBERS
from motcua.dossiers import actions
from motcua.dossiers.actions import batch as batches
from motcua.dossiers.enums import BatchKind, State
from motcua.dossiers.jobs import queue_batch
from motcua.dossiers.models import (
    Batch,
    BatchItem,
    Dossier,
    DossierStep,
    FeeReceipt,
    IssuedForm,
    ResultPaper,
    Transfer,
)
from motcua.dossiers.printed.fee_receipt import render_fee_receipt
from motcua.dossiers.printed.receipt import render_receipt
from motcua.dossiers.rules.batches import Chosen
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.files.jobs import tidy_files
from motcua.files.models import StoredFile, content_name
from motcua.files.receiving import receive_file
from motcua.files.storage import files_storage, list_contents
from motcua.kernel.actions import claim_job, reap_jobs, run_job
from motcua.kernel.clock import now
from motcua.kernel.models import LoggedEvent, NumberSeries
from motcua.kernel.queries import verify_log
from motcua.kernel.queries.background import count_jobs
from motcua.messages import jobs as sending
from motcua.messages.jobs import send_next_message
from motcua.messages.models import Message
from motcua.payments.enums import FeeKind
from motcua.people.models import Officer, Unit
from motcua.people.rules.applicants import Applicant
from tests.factories.dossiers import Office, accept, at, draft, handled, make_office, open_step
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.results import approved
from tests.files.samples import pdf

REACHED = Applicant(name="Danh Thị Út", number="091185000123", email="ut@vidu.vn")
FEES = [Charge(kind=kind, name=kind.value, amount=5) for kind in (FeeKind.FEE, FeeKind.CHARGE)]
OF_A_BATCH, OF_A_PART = 5, 2
MOST_VERBS, LONGEST = 4, 0.25
"""After the start of one of so many verbs, at most so many seconds."""


class Work:
    """The verbs of an office whose worker may be killed in any of them."""

    def __init__(self) -> None:
        """Make the office, and an agency elsewhere."""
        self.office: Office = make_office()
        self.far: Unit = UnitFactory()
        self.clerk: Officer = OfficerFactory(one_stop_at=self.far)
        self.verbs: list[Callable[[], None]] = [
            *(self.number, self.issue, self.pass_on_in_bulk, self.work_on_jobs, self.transfer),
            *(self.tell, self.store, self.print_out),
        ]

    def number(self) -> None:
        """A code, a receipt of each kind, a slip."""
        accept(self.office, charges=FEES, payment=Payment(), pass_on=True)

    def issue(self) -> None:
        """A result with its number and the code of its paper."""
        dossier = approved(self.office)
        actions.sign_result(dossier=dossier, by=self.office.leader, at=at(0, 12))
        actions.issue_result(dossier=dossier, by=self.office.counter, at=at(0, 13))

    def pass_on_in_bulk(self) -> None:
        """Many steps for the background, and some of its jobs."""
        steps = [open_step(handled(self.office)) for _n in range(OF_A_BATCH)]
        chosen = tuple(Chosen(step.dossier_id, step.pk, "sign") for step in steps)
        given = {"by": self.office.handler, "at": now()}
        queue_batch(kind=BatchKind.FORWARD, chosen=chosen, **given)
        self.work_on_jobs()

    def work_on_jobs(self) -> None:
        """As `motcua work` does when it begins, and then job by job."""
        reap_jobs(at=now())
        while (job := claim_job(worker=str(os.getpid()), at=now() + timedelta(days=9))) is not None:
            run_job(job=job, at=now())

    def transfer(self) -> None:
        """To the agency elsewhere, and its paper after it."""
        when = now()
        made = draft(self.office, deciding_unit=self.far, at=when, applicant=REACHED)
        sent = actions.accept_dossier(dossier=made, by=self.office.counter, at=when)
        actions.send_transfer_paper(dossier=sent, by=self.office.counter, at=when)
        actions.receive_transfer(dossier=sent, by=self.clerk, at=when)
        actions.receive_transfer_paper(dossier=sent, by=self.clerk, at=when)

    def tell(self) -> None:
        """What the log says, to who waits for it."""
        read_log_once(SUBSCRIBERS)
        while send_next_message():
            pass

    def store(self) -> None:
        """A file as the paper of a dossier."""
        dossier = draft(self.office)
        made = pdf(pages=1, Nonce=random.randrange(10**9))
        received = receive_file(io.BytesIO(made))
        given = {"by": self.office.counter, "at": at(), "component": self.office.paper.pk}
        actions.attach_files(dossier=dossier, files=[received], **given)

    def print_out(self) -> None:
        """A slip and a receipt as PDF."""
        slip = IssuedForm.objects.order_by("-pk").first()
        if slip is not None:
            render_receipt(slip.dossier, tracking_url="http://localhost/")
        receipt = FeeReceipt.objects.order_by("-pk").first()
        if receipt is not None:
            render_fee_receipt(receipt)


def kill_often(work: Work, times: int, seed: int) -> Counter[str]:
    """Kill so many workers, each in one of its first verbs; returns in which they were."""
    chance, ended = random.Random(seed), Counter[str]()
    for turn in range(times):
        connections.close_all()
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _work_until_killed(work, random.Random(f"{seed}-{turn}"), writer)
        os.close(writer)
        said = b""
        for _verb in range(chance.randint(1, MOST_VERBS)):
            said += os.read(reader, 1)
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while more := os.read(reader, 4096):
            said += more
        os.close(reader)
        ended[work.verbs[said[-1]].__name__] += 1
    return ended


def _work_until_killed(work: Work, chance: random.Random, told: int) -> None:
    batches.AT_ONCE = OF_A_PART
    try:
        while True:
            index = chance.randrange(len(work.verbs))
            os.write(told, bytes([index]))
            work.verbs[index]()
    finally:
        traceback.print_exc()
        os._exit(1)


def settle(work: Work) -> None:
    """Whatever was left is done by the next worker, later."""
    work.work_on_jobs()
    while read_log_once(SUBSCRIBERS):
        pass
    for later in range(1, 9):
        sending.now = lambda days=later: now() + timedelta(days=days)
        while send_next_message():
            pass
    for name in list_contents(files_storage()):
        path = settings.FILES_DIR / name
        os.utime(path, (0, 0))
    tidy_files.call()


def list_problems() -> Iterator[str]:
    """What should not be, in words; after `settle`."""
    yield from _number_problems()
    yield from _dossier_problems()
    yield from _file_problems()
    if not verify_log().ok:
        yield "the log is broken"
    if any(count_jobs().values()):
        yield f"jobs are left: {count_jobs()}"
    if left := BatchItem.objects.filter(done_at=None).count():
        yield f"{left} steps of batches wait"
    if refused := BatchItem.objects.exclude(problem="").count():
        yield f"{refused} steps of batches were refused"
    if open_ones := Batch.objects.filter(ended_at=None).count():
        yield f"{open_ones} batches have not ended"
    if unsent := Message.objects.exclude(state__in=["sent", "suppressed"]).count():
        yield f"{unsent} messages were not sent"
    told = "".join(path.read_text() for path in Path(settings.EMAIL_FILE_PATH).glob("*"))
    for key in Message.objects.filter(channel="email", state="sent").values_list("key", flat=True):
        if key not in told:
            yield f"message {key} counts as sent and was not"


def _number_problems() -> Iterator[str]:
    """Every number drawn is on a row, from 1 without a gap."""
    drawn: dict[tuple[str, str], list[int]] = {}
    for code in Dossier.objects.exclude(code=None).values_list("code", flat=True):
        _prefix, day, number = code.rsplit("-", 2)
        drawn.setdefault(("dossier", day), []).append(int(number))
    for paper in ResultPaper.objects.exclude(number=None):
        drawn.setdefault((f"result-{paper.form}", str(paper.year)), []).append(paper.number)
    receipts = FeeReceipt.objects.values_list("kind", "year", "number")
    for kind, year, number in receipts:
        drawn.setdefault((f"BL-{kind}", str(year)), []).append(number)
    for name, numbers in drawn.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"{name}: {sorted(numbers)}"
    last = sorted(NumberSeries.objects.values_list("last", flat=True))
    if last != sorted(len(numbers) for numbers in drawn.values()):
        yield f"{last} were drawn, {drawn} are there"


def _dossier_problems() -> Iterator[str]:
    """Each dossier is wholly a draft, or wholly accepted, paid, sent and moved."""
    events = Counter(LoggedEvent.objects.values_list("kind", flat=True))
    accepted = Dossier.objects.exclude(received_at=None)
    counts = {
        "DossierDrafted": Dossier.objects.count(),
        "DossierAccepted": accepted.count(),
        "FeePaid": FeeReceipt.objects.count() // 2,
        "ResultIssued": ResultPaper.objects.exclude(file=None).count(),
        "TransferReceived": Transfer.objects.exclude(received_at=None).count(),
        "TransferPaperSent": Transfer.objects.exclude(paper_sent_at=None).count(),
        "FileStored": StoredFile.objects.count() + events["FileForgotten"],
        "StepMoved": DossierStep.objects.exclude(closed_at=None).count(),
    }
    for kind, count in counts.items():
        if events[kind] != count:
            yield f"{count} rows and {events[kind]} events of {kind}"
    if bad := Dossier.objects.filter(state=State.DRAFT).exclude(code=None).count():
        yield f"{bad} drafts have a code"
    steps = Count("steps", filter=Q(steps__closed_at=None))
    if bad := accepted.annotate(open=steps).exclude(open=1).count():
        yield f"{bad} dossiers are not at one step"
    if bad := accepted.exclude(forms__number=F("code")).count():
        yield f"{bad} dossiers lack their slip"
    far = accepted.exclude(receiving_unit=F("deciding_unit"))
    if bad := far.filter(transfer=None).count():
        yield f"{bad} dossiers were not sent"
    if bad := ResultPaper.objects.filter(state="issued").filter(Q(file=None) | Q(number=None)):
        yield f"{bad} papers were issued by half"


def _file_problems() -> Iterator[str]:
    """Each row has its whole content, and after tidying no content lacks its row."""
    storage = files_storage()
    names = set(list_contents(storage))
    known = {content_name(row): row for row in StoredFile.objects.values_list("sha256", flat=True)}
    if names != set(known):
        yield f"{names - set(known)} have no row, {set(known) - names} no content"
    for name, sha256 in known.items():
        with storage.open(name) as content:
            if hashlib.sha256(content.read()).hexdigest() != sha256:
                yield f"{name} is not whole"


def main(times: int, seed: int) -> None:
    """Print in which verbs workers were killed, and what is wrong."""
    work = Work()
    ended = kill_often(work, times, seed)
    settle(work)
    done = {"dossiers": Dossier.objects.count(), "papers": ResultPaper.objects.count()}
    sys.stdout.write(json.dumps({"ended": ended, "done": done, "problems": list(list_problems())}))
