"""Questions that the search was asked: counted each hour, settled by control officers."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Max, Q, Sum

from motcua.catalogue.events import QuestionsCounted, QuestionSettled
from motcua.catalogue.models import AskedQuestion, QuestionDay, QuestionFile
from motcua.catalogue.permissions import can_count_questions, can_settle_question
from motcua.catalogue.question_files import DayCount
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.kernel.text import fold

# Apart from that of the catalogue, whose changes make the search read everything anew.
CHAIN = "questions"
KEPT = timedelta(days=90)
KEPT_IF_ASKED_ONCE = timedelta(days=14)
MOST_QUESTIONS = 5000


@action(
    on=AskedQuestion,
    argument="question",
    may=can_settle_question,
    refusal=Refused,
    chain=CHAIN,
)
def settle_question(
    *, question: AskedQuestion, by: Actor, at: datetime, key: str | None = None
) -> Done[AskedQuestion]:
    """Take the question off the list of unanswered ones."""
    if question.settled_at is not None:
        return Done(question, None)
    question.settled_at = at
    return Done(question, QuestionSettled())


@action(may=can_count_questions, refusal=Refused, chain=CHAIN)
def count_questions(
    *, file: str, counts: Sequence[DayCount], by: Actor, at: datetime
) -> Done[QuestionFile]:
    """Add the questions of a file, once, and forget old ones and those asked only once.

    Of more than `MOST_QUESTIONS` different ones, new ones are not kept until others are forgotten.
    """
    known = QuestionFile.objects.filter(name=file).first()
    if known is not None:
        return Done(known, None)
    _forget(at)
    _add_counts(counts, _questions({each.words for each in counts}))
    counted = QuestionFile.objects.create(name=file, counted_at=at)
    asked = sum(each.asked for each in counts)
    return Done(counted, QuestionsCounted(asked=asked, questions=len(counts)))


def _questions(words: set[str]) -> dict[str, AskedQuestion]:
    """The questions by their folded words, as far as there is room for new ones."""
    wanted = {fold(each): each for each in sorted(words) if fold(each)}
    known = {each.folded: each for each in AskedQuestion.objects.filter(folded__in=wanted)}
    room = max(0, MOST_QUESTIONS - AskedQuestion.objects.count())
    new = [
        AskedQuestion(words=each, folded=key) for key, each in wanted.items() if key not in known
    ]
    created = AskedQuestion.objects.bulk_create(new[:room])
    return known | {each.folded: each for each in created}


def _add_counts(counts: Sequence[DayCount], questions: dict[str, AskedQuestion]) -> None:
    rows = {
        (row.question_id, row.day): row
        for row in QuestionDay.objects.filter(question__in=questions.values())
    }
    for each in counts:
        question = questions.get(fold(each.words))
        if question is not None:
            place = (question.pk, each.day)
            row = rows.setdefault(place, QuestionDay(question=question, day=each.day))
            row.asked += each.asked
            row.empty += each.empty
            row.followed += each.followed
    QuestionDay.objects.bulk_create(row for row in rows.values() if row.pk is None)
    old = [row for row in rows.values() if row.pk is not None]
    QuestionDay.objects.bulk_update(old, ["asked", "empty", "followed"])


def _forget(at: datetime) -> None:
    today = at.astimezone(VIETNAM).date()
    QuestionDay.objects.filter(day__lt=today - KEPT).delete()
    QuestionFile.objects.filter(counted_at__lt=at - KEPT).delete()
    asked = AskedQuestion.objects.annotate(asked=Sum("days__asked"), last=Max("days__day"))
    rare = Q(asked__lte=1, last__lt=today - KEPT_IF_ASKED_ONCE)
    gone = asked.filter(rare | Q(last__isnull=True)).values_list("pk", flat=True)
    AskedQuestion.objects.filter(pk__in=list(gone)).delete()
