"""Anybody checks a result by its code or by its file, and learns no person's name."""

import io

import pytest
from django.test import Client

from motcua.dossiers.models import ResultPaper
from motcua.files.models import StoredFile
from motcua.files.storage import files_storage
from motcua.kernel.clock import now
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db
PAGE = "/kiem-tra-giay-to/"


@pytest.fixture
def paper(office: Office) -> ResultPaper:
    return given_result(office, make_citizen())


def content_of(paper: ResultPaper) -> bytes:
    assert paper.file is not None
    with files_storage().open(paper.file.name) as kept:
        return bytes(kept.read())


def sent(content: bytes, client: Client) -> tuple[int, str]:
    answer = client.post(PAGE, {"tep": io.BytesIO(content)})
    return answer.status_code, answer.content.decode()


def test_a_genuine_paper_is_told_without_its_owner(client: Client, paper: ResultPaper) -> None:
    answer = client.get(PAGE, {"ma": paper.check_code.lower()})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert paper.unit.name in page
    assert paper.full_number in page
    assert "Đang có giá trị" in page
    for kept_back in (paper.dossier.applicant_name, paper.dossier.applicant_number, paper.subject):
        assert kept_back not in page


def test_a_revoked_one_is_told_as_such(client: Client, paper: ResultPaper) -> None:
    ResultPaper.objects.update(state="revoked", revoked_at=now())
    assert "Đã bị thu hồi" in client.get(PAGE, {"ma": paper.check_code}).content.decode()


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("ABCD-EFGH-2345", 404, "Không có giấy nào mang mã này"),
        ("O0", 422, "Mã kiểm tra có 12 chữ và số"),
        ("", 422, "Gõ mã kiểm tra in trên giấy"),
    ],
)
def test_what_is_not_known_is_said_plainly(
    client: Client, code: str, status: int, said: str
) -> None:
    answer = client.get(PAGE, {"ma": code})
    assert (answer.status_code, said in answer.content.decode()) == (status, True)


def test_the_issued_bytes_are_known_and_one_more_byte_is_not(
    client: Client, paper: ResultPaper
) -> None:
    status, page = sent(content_of(paper), client)
    assert (status, "Tệp đúng từng chữ với bản đã cấp" in page) == (200, True)
    status, page = sent(content_of(paper) + b"\n", client)
    assert (status, "Tệp này không trùng với bản nào" in page) == (404, True)


def test_nothing_of_a_sent_file_is_kept(client: Client, paper: ResultPaper) -> None:
    before = StoredFile.objects.count()
    sent(b"anything", client)
    assert StoredFile.objects.count() == before


def test_without_a_file_it_asks_for_one(client: Client) -> None:
    answer = client.post(PAGE)
    assert (answer.status_code, "Chọn tệp cần kiểm tra" in answer.content.decode()) == (422, True)


def test_codes_are_not_tried_at_will(client: Client, settings) -> None:
    settings.LOOKUPS_A_MINUTE = 20
    codes = [f"ABCDEFGH234{letter}" for letter in "ABCD"]
    assert [client.get(PAGE, {"ma": code}).status_code for code in codes] == [404, 404, 429, 429]
