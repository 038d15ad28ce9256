"""Sentences among the papers that are none, whatever quantity their row has."""

import pytest

from motcua.catalogue.rules.crawled_paper_rows import PAPERS_HEAD
from motcua.catalogue.rules.crawled_papers import papers_of


@pytest.mark.parametrize(
    "statement",
    [
        "Trường hợp bên bảo đảm hoặc bên nhận bảo đảm gồm nhiều người thì phải có đầy đủ chữ ký của"
        " các chủ thể này",
        "(v) Người ủy quyền và người được ủy quyền thực hiện thủ tục chịu trách nhiệm trước pháp"
        " luật về tính hợp pháp của việc ủy quyền.",
        "Tổ hợp tác, hợp tác xã tự chịu trách nhiệm trước pháp luật về tính chính xác của thông tin"
        " cung cấp tại hồ sơ.",
    ],
)
def test_who_signs_and_who_answers_for_papers_is_no_paper(statement: str) -> None:
    read = papers_of(f"{PAPERS_HEAD}Tờ khai1 bản chính{statement}1 bản chính")
    assert [paper.name for paper in read.components] == ["Tờ khai"]
    assert len(read.remarks) == 1


@pytest.mark.parametrize(
    "paper",
    [
        "Bản cam kết chịu trách nhiệm trước pháp luật",
        "Bản kê khai có đầy đủ chữ ký của các chủ thể",
        "Trường hợp gồm nhiều người thì phải có văn bản đại diện",
        "Người nộp tự chịu trách nhiệm trước pháp luật và nộp bản sao Giấy chứng nhận",
        "Hợp đồng (doanh nghiệp chịu trách nhiệm trước pháp luật về bản dịch)",
    ],
)
def test_papers_that_name_signatures_and_duties_stay(paper: str) -> None:
    read = papers_of(f"{PAPERS_HEAD}Tờ khai1 bản chính{paper}1 bản chính")
    assert [each.name for each in read.components] == ["Tờ khai", paper]


def test_papers_under_the_heading_of_such_a_sentence_stay() -> None:
    heading = "Người ủy quyền chịu trách nhiệm trước pháp luật về việc ủy quyền."
    read = papers_of(f"{heading}{PAPERS_HEAD}Tờ khai1 bản chínhẢnh chân dung1 bản chính")
    assert [paper.name for paper in read.components] == ["Tờ khai", "Ảnh chân dung"]
