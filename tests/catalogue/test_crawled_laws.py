import pytest

from motcua.catalogue.rules.crawled_laws import LAWS_HEAD, read_laws
from motcua.catalogue.rules.drafts import LegalDraft, Oddity


@pytest.mark.parametrize(
    ("body", "laws"),
    [
        ("Luật Thử60/2014/QH13", [("60/2014/QH13", "Luật Thử")]),
        (
            "Nghị định một01/2020/NĐ-CPThông tư hai02/2021/TT-BTCLuật ba03/2022/QH15",
            [
                ("01/2020/NĐ-CP", "Nghị định một"),
                ("02/2021/TT-BTC", "Thông tư hai"),
                ("03/2022/QH15", "Luật ba"),
            ],
        ),
        (
            "Sửa Nghị định 01/2020/NĐ-CP về thử02/2024/NĐ-CP",
            [("02/2024/NĐ-CP", "Sửa Nghị định 01/2020/NĐ-CP về thử")],
        ),
        ("Quyết định24/2021/QĐ-TTg", [("24/2021/QĐ-TTg", "Quyết định")]),
        (
            "Nghị định ngày 25/01/202640/2026/NĐ-CP",
            [("40/2026/NĐ-CP", "Nghị định ngày 25/01/2026")],
        ),
        ("Luật năm 201102/2011/QH13", [("02/2011/QH13", "Luật năm 2011")]),
        ("Về nông nghiệp05/2010/TT-BNN&PTNT", [("05/2010/TT-BNN&PTNT", "Về nông nghiệp")]),
        ("Về bay31/2025/TT_BCA", [("31/2025/TT-BCA", "Về bay")]),
        ("Cắt giảm66.19/2026/NQ-CP", [("66.19/2026/NQ-CP", "Cắt giảm")]),
        (
            "Về cắt giảm.Nghị quyết số 17/2026/NQ-CP Luật 08/2017/QH1408/2017/QH14",
            [("17/2026/NQ-CP", "Về cắt giảm."), ("08/2017/QH14", "Luật")],
        ),
        (
            "Pháp lệnh38/2001/PL-UBTVQH10Luật ba03/2022/QH15",
            [("38/2001/PL-UBTVQH10", "Pháp lệnh"), ("03/2022/QH15", "Luật ba")],
        ),
        (
            "Hướng dẫn31/2013/NĐ-CP\t05/2013/TT-BTC - Về thử05/2013/TT-BTC",
            [("31/2013/NĐ-CP", "Hướng dẫn"), ("05/2013/TT-BTC", "05/2013/TT-BTC - Về thử")],
        ),
        (
            "Sửa Thông tư số 15/2023/TT-BNNPTNTngày 15 tháng 12 năm 202377/2025/TT-BNNMT",
            [("77/2025/TT-BNNMT", "Sửa Thông tư số 15/2023/TT-BNNPTNTngày 15 tháng 12 năm 2023")],
        ),
        (
            "Thông tư được sửa đổi bởi Nghị định số 07/2025/NĐ-CP34/2025/TT-NHNN",
            [("34/2025/TT-NHNN", "Thông tư được sửa đổi bởi Nghị định số 07/2025/NĐ-CP")],
        ),
        (
            "Nghị định166/2016/NĐ-CP-Quy định về giao dịch166/2016/NĐ-CP",
            [("166/2016/NĐ-CP", "Nghị định166/2016/NĐ-CP-Quy định về giao dịch")],
        ),
        (
            "Luật một01/2020/QH14Bộ luật Hàng hải",
            [("01/2020/QH14", "Luật một"), ("", "Bộ luật Hàng hải")],
        ),
        ("Luật sửa luậtLuật số 146/2025/QH15", [("146/2025/QH15", "Luật sửa luật")]),
    ],
)
def test_legal_texts_are_split_at_their_numbers(body: str, laws: list) -> None:
    assert read_laws(LAWS_HEAD + body).laws == tuple(LegalDraft(*law) for law in laws)


def test_words_without_a_number_that_are_no_title_are_told() -> None:
    read = read_laws(f"{LAWS_HEAD}Luật một01/2020/QH1446/2020")
    assert read.told == (Oddity("law_unread", "46/2020"),)
    assert (len(read.laws), read.rows) == (1, 2)


def test_of_two_titles_of_one_number_the_first_stays_and_the_other_is_told() -> None:
    body = "Thông tư về mức thu phí thú y01/2020/TT-BTCQuy định mức thu phí thú y01/2020/TT-BTC"
    read = read_laws(LAWS_HEAD + body)
    assert [law.title for law in read.laws] == ["Thông tư về mức thu phí thú y"]
    assert [odd.kind for odd in read.told] == ["law_repeated"]


@pytest.mark.parametrize(
    ("table", "laws"),
    [
        (
            "Thông tư số 25/2022/TT-BTC ngày 28/4/202225Nghị định 155/2020/NĐ-CP155/2020/NĐ-CP",
            [
                ("25/2022/TT-BTC", "Thông tư số 25/2022/TT-BTC ngày 28/4/2022"),
                ("155/2020/NĐ-CP", "Nghị định"),
            ],
        ),
        (
            "Quyết định 24/2024/QĐ-UBND Sơn La hỗ trợ chuỗi giá trị24/2024",
            [
                (
                    "24/2024/QĐ-UBND",
                    "Quyết định 24/2024/QĐ-UBND Sơn La hỗ trợ chuỗi giá trị",
                )
            ],
        ),
        (
            "Quy định về phân bónNghị định 84/2019/NĐ-CP..",
            [("84/2019/NĐ-CP", "Quy định về phân bón")],
        ),
        (
            "Sửa nghị định thú y32/2026/NĐ-CP sửa đổi một số luật Luật số 146/2025/QH15",
            [
                ("32/2026/NĐ-CP", "Sửa nghị định thú y"),
                ("146/2025/QH15", "sửa đổi một số luật"),
            ],
        ),
        (
            "Nghị quyết về bộ máy190/2025/NQ-QH15Luật Dầu khí18-L/CTN",
            [("190/2025/NQ-QH15", "Nghị quyết về bộ máy"), ("18-L/CTN", "Luật Dầu khí")],
        ),
        (
            "BỘ LUẬT HÀNG HẢIBỘ LUẬT HÀNG HẢINghị định cảng cạn106/2026/NĐ-CP",
            [("", "BỘ LUẬT HÀNG HẢI"), ("106/2026/NĐ-CP", "Nghị định cảng cạn")],
        ),
        ("Quyết định về lễ01/2012/QĐ- TTg", [("01/2012/QĐ-TTg", "Quyết định về lễ")]),
        (
            "Quy chế khen thưởng38Luật Thuế48/2024/QH15",
            [("", "Quy chế khen thưởng"), ("48/2024/QH15", "Luật Thuế")],
        ),
        (
            "Sửa Nghị định số 5/2020/NĐ-CP ngày 3/4/2020",
            [("", "Sửa Nghị định số 5/2020/NĐ-CP ngày 3/4/2020")],
        ),
    ],
)
def test_a_number_that_its_cell_lacks_is_that_with_which_its_title_opens(
    table: str, laws: list[tuple[str, str]]
) -> None:
    assert [(law.number, law.title) for law in read_laws(LAWS_HEAD + table).laws] == laws


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Luật Nhà ở số 27/2023/QH1527/2023/QH15", "Luật Nhà ở"),
        ("Thông tư số 22/2023/TT-BCA\t22/2023/TT-BCA", "Thông tư"),
        ("Luật Trồng trọt Luật số 31/2018/QH14", "Luật Trồng trọt"),
        ("VỀ PHÂN LOẠI ĐÔ THỊNghị định số 35/2026/NĐ-CP", "VỀ PHÂN LOẠI ĐÔ THỊ"),
        ("Về kinh doanh xổ số30/2007/NĐ-CP", "Về kinh doanh xổ số"),
        ("Luật Công nghiệp công nghệ số71/2025/QH15", "Luật Công nghiệp công nghệ số"),
        ("Sửa đổi một số điều của Luật60/2014/QH13", "Sửa đổi một số điều của Luật"),
    ],
)
def test_the_word_before_a_number_is_no_part_of_the_title(body: str, title: str) -> None:
    [law, *_] = read_laws(LAWS_HEAD + body).laws
    assert law.title == title


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("118/2025/NĐ-C", "118/2025/NĐ-CP"),
        ("18/2021/ND-CP", "18/2021/NĐ-CP"),
        ("24/2024/QĐ-UBND", "24/2024/QĐ-UBND"),
        ("20/2025/NQ-HĐND", "20/2025/NQ-HĐND"),
    ],
)
def test_the_number_of_a_decree_is_that_of_the_government(cell: str, number: str) -> None:
    [law] = read_laws(f"{LAWS_HEAD}Quy định thử nghiệm{cell}").laws
    assert law.number == number
