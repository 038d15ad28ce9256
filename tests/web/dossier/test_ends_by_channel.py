"""What the counter reads after an end: how the paper comes to the applicant, by the channel."""

import pytest

from motcua.catalogue.enums import Channel
from motcua.dossiers.enums import ReturnWay, RuleSet
from motcua.dossiers.models import Dossier
from motcua.web.dossier.verbs.end import LAPSE, REFUSE, WITHDRAW
from tests.factories.dossiers import at

WAYS = [
    (Channel.IN_PERSON, ReturnWay.COUNTER, "trao cho người nộp."),
    (Channel.POSTAL, ReturnWay.COUNTER, "gửi bưu chính cho người nộp."),
    (Channel.ONLINE, ReturnWay.ELECTRONIC, "khi họ đến lấy bản giấy."),
    (Channel.ONLINE, ReturnWay.COUNTER, "khi họ đến lấy bản giấy."),
    (Channel.ONLINE, ReturnWay.POST, "gửi về địa chỉ nhận kết quả."),
]


@pytest.mark.parametrize(("channel", "way", "said"), WAYS)
@pytest.mark.parametrize("verb", [REFUSE, WITHDRAW, LAPSE])
def test_the_paper_is_given_in_the_way_it_was_filed(verb, channel, way, said) -> None:
    dossier = Dossier(
        channel=channel, return_way=way, received_at=at(), rule_set=RuleSet.CURRENT_2026
    )
    assert verb.told(dossier).endswith(said)
