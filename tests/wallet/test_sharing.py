"""A citizen shares a result by a link, for a time."""

from datetime import timedelta

import pytest

from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models import Dossier, Representative, ResultPaper
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Citizen
from motcua.wallet.actions import fetch_shared, stop_sharing
from motcua.wallet.models import Share
from motcua.wallet.queries.shares import find_opened, list_live_shares, list_shares
from motcua.wallet.rules.sharing import MOST_LIVE, token_for
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office, at
from tests.factories.wallet import given_result, shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def paper(office: Office, owner: Citizen) -> ResultPaper:
    return given_result(office, owner, at(30).date())


def test_the_link_opens_the_paper_to_its_end(owner: Citizen, paper: ResultPaper) -> None:
    share, token = shared(owner, paper), token_for(owner.pk, "k")
    opened = find_opened(token, share.ends_at - timedelta(seconds=1))
    assert opened is not None
    assert opened.result.paper == paper
    assert find_opened(token, share.ends_at) is None


def test_nobody_who_reads_the_database_knows_the_link(owner: Citizen, paper: ResultPaper) -> None:
    share, token = shared(owner, paper, key="k"), token_for(owner.pk, "k")
    rows = [*Share.objects.values(), *LoggedEvent.objects.values("data")]
    assert token not in str(rows)
    assert find_opened(share.token_digest, at(1)) is None


def test_the_same_form_sent_twice_makes_one_link(owner: Citizen, paper: ResultPaper) -> None:
    assert shared(owner, paper, key="k") == shared(owner, paper, key="k")
    assert Share.objects.count() == 1


def test_a_stopped_link_opens_nothing(owner: Citizen, paper: ResultPaper) -> None:
    share = shared(owner, paper)
    for _again in range(2):
        stop_sharing(share=share, by=owner.actor, at=at(1, 10))
    assert find_opened(token_for(owner.pk, "k"), at(1, 10)) is None
    assert not list_live_shares(owner, at(1, 10)).exists()
    assert LoggedEvent.objects.filter(kind="SharingStopped").count() == 1
    with pytest.raises(Refused, match="đã hết hạn hoặc đã được dừng"):
        fetch_shared(share=share, by=SYSTEM, at=at(1, 11))


def test_each_has_the_own_links_alone(owner: Citizen, paper: ResultPaper) -> None:
    share = shared(owner, paper)
    assert [list(list_shares(each)) for each in (owner, make_citizen())] == [[share], []]


def test_each_time_it_is_taken_counts(owner: Citizen, paper: ResultPaper) -> None:
    share = shared(owner, paper)
    for minute in (1, 2):
        fetch_shared(share=share, by=SYSTEM, at=at(1, 10, minute))
    share.refresh_from_db()
    assert (share.fetched, share.last_fetched_at) == (2, at(1, 10, 2))


def test_nobody_shares_another_ones_paper(paper: ResultPaper) -> None:
    with pytest.raises(Refused, match="Không tìm thấy giấy tờ này"):
        shared(make_citizen(), paper)


def test_nobody_shares_in_anothers_name(owner: Citizen, paper: ResultPaper) -> None:
    with pytest.raises(NotAllowed, match="không phải phần việc của bạn"):
        shared(owner, paper, by=make_citizen().actor)


def test_who_was_only_authorised_to_file_does_not_share(paper: ResultPaper) -> None:
    helper = make_citizen()
    Representative.objects.create(
        dossier=paper.dossier,
        kind=RepresentativeKind.AUTHORISED,
        ground="Giấy ủy quyền",
        name="Bích",
        person=helper.person,
    )
    with pytest.raises(Refused, match="chỉ họ chia sẻ được"):
        shared(helper, paper)


def test_only_what_holds_and_was_given_out_is_shared(owner: Citizen, paper: ResultPaper) -> None:
    with pytest.raises(Refused, match="Chỉ chia sẻ được giấy đang có giá trị"):
        shared(owner, paper, at=at(31))
    Dossier.objects.update(delivery="ready")
    with pytest.raises(Refused, match="Chỉ chia sẻ được giấy đang có giá trị"):
        shared(owner, paper)


def test_a_link_never_outlasts_what_was_offered(owner: Citizen, paper: ResultPaper) -> None:
    with pytest.raises(Refused, match="Chọn chia sẻ trong bao lâu"):
        shared(owner, paper, hours=169)


def test_links_are_bounded(owner: Citizen, paper: ResultPaper) -> None:
    for number in range(MOST_LIVE):
        shared(owner, paper, token=f"t{number}")
    with pytest.raises(Refused, match="Dừng bớt rồi hãy tạo thêm"):
        shared(owner, paper)
    shared(owner, paper, at=at(2))


def test_a_paper_revoked_meanwhile_is_told_as_such(owner: Citizen, paper: ResultPaper) -> None:
    shared(owner, paper)
    ResultPaper.objects.update(state="revoked", revoked_at=at(1))
    opened = find_opened(token_for(owner.pk, "k"), at(1, 10))
    assert opened is not None
    assert opened.result.standing == "revoked"


def test_with_the_account_go_its_links(owner: Citizen, paper: ResultPaper) -> None:
    shared(owner, paper)
    Citizen.objects.filter(pk=owner.pk).delete()
    assert find_opened(token_for(owner.pk, "k"), at(1, 10)) is None


def test_a_paper_that_came_back_to_the_counter_is_not_opened(
    owner: Citizen, paper: ResultPaper
) -> None:
    shared(owner, paper)
    Dossier.objects.update(delivery="returned")
    assert find_opened(token_for(owner.pk, "k"), at(1, 10)) is None


def test_a_paper_revoked_meanwhile_is_not_taken(owner: Citizen, paper: ResultPaper) -> None:
    share = shared(owner, paper)
    ResultPaper.objects.update(state="revoked", revoked_at=at(1))
    with pytest.raises(Refused, match="không còn giá trị nên không tải được"):
        fetch_shared(share=share, by=SYSTEM, at=at(1, 11))


def test_a_paper_that_is_another_persons_by_now_is_not_opened(
    owner: Citizen, paper: ResultPaper
) -> None:
    shared(owner, paper)
    Dossier.objects.update(applicant_person=make_citizen().person)
    assert find_opened(token_for(owner.pk, "k"), at(1, 10)) is None


def test_what_a_parent_shares_ends_with_the_right_to_represent(paper: ResultPaper) -> None:
    parent = make_citizen()
    given = {"dossier": paper.dossier, "kind": RepresentativeKind.PARENT, "name": "Bích"}
    Representative.objects.create(person=parent.person, valid_to=at(1).date(), **given)
    share = shared(parent, paper)
    assert find_opened(token_for(parent.pk, "k"), at(1, 10)) is not None
    assert find_opened(token_for(parent.pk, "k"), at(2, 8)) is None
    with pytest.raises(Refused, match="đã hết hạn hoặc đã được dừng"):
        fetch_shared(share=share, by=SYSTEM, at=at(2, 8))
