"""What people of the demo say of how their dossiers were handled."""

from datetime import datetime, timedelta

from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.feedback.actions import answer_petition, open_petition, rate_dossier, send_petition
from motcua.feedback.actions.petitions import Author
from motcua.feedback.enums import Topic
from motcua.feedback.models import Petition, Rating
from motcua.feedback.queries.petitions import list_handlers
from motcua.feedback.queries.ratings import list_points
from motcua.feedback.rules.raters import RATER
from motcua.people.models import Officer, Unit

RECENT = timedelta(days=60)
RATED = 24
WORDS = {
    3: "Cô ở quầy hướng dẫn kỹ, chỉ đến một lần.",
    8: "Phải chờ lâu vì máy chậm, mong có thêm người.",
    15: "Trang mạng dễ dùng, có báo tin nhắn.",
}
ANSWER = (
    "Chúng tôi đã xem lại: giấy này đã có trong hồ sơ, cán bộ hỏi lại là không đúng. Đơn vị xin "
    "lỗi ông/bà và đã nhắc cán bộ; ông/bà không phải nộp thêm gì."
)


def rate_in_demo(unit: Unit, at: datetime) -> None:
    """Ratings of some dossiers that ended lately, one petition answered and one open; once."""
    if Rating.objects.filter(dossier__deciding_unit=unit).exists():
        return
    ended = Dossier.objects.filter(deciding_unit=unit, state=State.FINISHED)
    recent = ended.filter(closed_at__gt=at - RECENT, closed_at__lt=at - timedelta(days=1))
    rows = list(recent.order_by("-closed_at", "-pk")[:RATED])
    for number, dossier in enumerate(rows):
        _rate(number, dossier, at)
    for number, dossier in enumerate(rows[:2]):
        _tell(number, dossier, at)


def _rate(number: int, dossier: Dossier, at: datetime) -> None:
    """Mostly content; the further down the list, the more often not."""
    points = list_points(at, channel=dossier.channel)
    answers = {
        point.number: ("satisfied", "satisfied", "satisfied", "fair", "unsatisfied")[
            (number * point.number) % 5 if number % 3 == 2 else 0
        ]
        for point in points[: 3 + number % 6]
    }
    when = min((dossier.delivered_at or dossier.closed_at or at) + timedelta(hours=3), at)
    words = WORDS.get(number, "")
    rate_dossier(dossier=dossier, answers=answers, words=words, by=RATER, at=when)


def _tell(number: int, dossier: Dossier, at: datetime) -> None:
    """The first is answered two days later, the second waits."""
    sent_at = at - timedelta(days=4 - number)
    topic, words = (
        (Topic.PAPERS_TWICE, "Đã nộp bản sao hộ khẩu mà hôm sau cán bộ lại gọi đòi thêm lần nữa."),
        (Topic.ATTITUDE, "Hỏi bao giờ có kết quả thì bị trả lời cộc lốc, không giải thích gì."),
    )[number]
    author = Author(name=dossier.applicant_name or "Người nộp", phone="0912 345 678")
    petition = send_petition(
        dossier=dossier,
        topic=topic,
        words=words,
        author=author,
        by=holder_of(dossier),
        at=sent_at,
    )
    if number == 0:
        _answer(petition, sent_at + timedelta(days=2))


def _answer(petition: Petition, at: datetime) -> None:
    for officer in Officer.objects.filter(pk__in=list_handlers(petition, at)[:1]):
        open_petition(petition=petition, by=officer, at=at)
        answer_petition(petition=petition, answer=ANSWER, by=officer, at=at)
