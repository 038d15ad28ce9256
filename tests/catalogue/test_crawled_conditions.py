"""Papers that only some dossiers need, by how published records say it."""

import pytest

from motcua.catalogue.rules.crawled_conditions import is_application, is_choice, is_conditional
from motcua.catalogue.rules.crawled_paper_rows import PAPERS_HEAD
from motcua.catalogue.rules.crawled_papers import papers_of

LONG = "do cơ quan có thẩm quyền cấp theo quy định của pháp luật hiện hành " * 4


@pytest.mark.parametrize(
    "name",
    [
        "Bản sao giấy khai sinh hoặc trích lục khai sinh đối với người chưa đủ 14 tuổi;",
        "Bản chụp hộ chiếu hoặc thẻ căn cước đối với trường hợp có thay đổi về nhân thân",
        "Con chưa thành niên cùng nhập quốc tịch thì phải nộp bản sao Giấy khai sinh",
        "Bản sao điện tử hoặc bản sao giấy chứng nhận đối với tàu mang cờ nước ngoài",
        "Bản sao giấy tờ đối với phụ tùng thuộc đối tượng quy định tại Phụ lục II",
        "Quyết định của nhà đầu tư đối với nhà đầu tư là tổ chức",
        "Giấy phép lao động hoặc giấy xác nhận (đối với người nước ngoài).",
        "Giấy phép thành lập, Giấy phép hoạt động (đối với tổ chức)",
        "Hợp đồng hoặc văn bản xác nhận giao dịch bảo đảm (nếu có)",
        "Tài liệu, giấy tờ liên quan (nếu có)",
        f"Giấy tờ chứng minh nơi cư trú {LONG} trong trường hợp không thể khai thác được thông tin",
        f"Giấy tờ chứng minh người đại diện {LONG} đối với người mất năng lực hành vi dân sự",
        "Mẫu số 03: Mẫu phiếu yêu cầu cung cấp dữ liệu đối với cá nhân nước ngoài",
        "Mẫu hộ tịch điện tử tương tác đăng ký lại khai tử",
        "Tài liệu chứng minh đã được cấp, công nhận bởi tổ chức quản lý (nếu có) (bản sao).",
        "Giấy tờ chứng minh quốc tịch hoặc giấy tờ khác, trong trường hợp không thể khai thác được",
        f"Văn bản của cấp có thẩm quyền {LONG} (đối với trường hợp thành viên là tổ chức);",
        f"Quyết định đầu tư nếu có thay đổi (bản chính hoặc bản sao {LONG})",
        "4. Xác nhận của cơ quan thuế đối với doanh nghiệp.",
        "Giấy phép nhập khẩu (đối với thuốc bảo vệ thực vật)",
        "Tài liệu, chứng cứ có liên quan (nếu có).",
        "Tài liệu khác về dự án, yêu cầu về năng lực theo quy định (nếu có)",
        "\uf0fc Trường hợp đơn vị đổi tên thì gửi thông báo",
        "Dự thảo văn bản chuyển nhượng, chuyển giao (nếu có) đã được các bên thống nhất",
        "Giấy tờ, tài liệu xác thực kết quả của cơ quan, tổ chức (nếu có).",
        "Văn bản xác nhận yêu cầu bảo mật của Bộ trưởng: 01 bản chính (nếu có).",
        "Trình Kiểm dịch: Giấy chứng nhận kiểm dịch (nếu có);",
        "Văn bản đề nghị của cơ quan (đối với trường hợp mà cơ quan không trực tiếp ký đơn)",
        "Bản chính giấy ủy quyền của nhà sản xuất (trường hợp ủy quyền đứng tên). Phải dịch ra",
        "Bản chụp giấy phép đối với động vật, sản phẩm động vật có trong Danh mục nguy cấp",
        f"Giấy phép {LONG} đối với động vật, sản phẩm động vật không thuộc Danh mục nào",
        "Hợp đồng ủy thác: 01 bản chụp đối với trường hợp ủy thác xuất khẩu",
        "Quyết định chủ trương (nếu có), Giấy chứng nhận đầu tư (nếu có).",
        "Giấy phép đối với tổ chức nước ngoài hoặc giấy cư trú đối với cá nhân nước ngoài",
    ],
)
def test_a_paper_of_which_the_text_says_for_whom_is_conditional(name: str) -> None:
    assert is_conditional(name)


@pytest.mark.parametrize(
    "name",
    [
        "Bản sao giấy phép hoặc bản cam kết trong trường hợp giấy phép bị mất, bị hỏng",
        "Quyết định thành lập hoặc giấy chứng nhận, trường hợp nộp bản chụp thì xuất trình bản gốc",
        "Giấy bảo hiểm trách nhiệm của người kinh doanh vận tải đối với người thứ ba",
        "Quy chế kiểm soát nội bộ đối với nguồn thu ngoại tệ",
        "Thẻ căn cước đối với nhà đầu tư là cá nhân; quyết định đối với nhà đầu tư là tổ chức",
        "01 ảnh (đối với trường hợp gửi trực tiếp) hoặc ảnh số (trường hợp gửi qua mạng)",
        "Đăng ký xe (trường hợp đổi đăng ký) hoặc biển số (trường hợp đổi biển số)",
        "Nghị quyết (đối với công ty cổ phần); quyết định của chủ sở hữu (đối với công ty TNHH)",
        "Bản sao Giấy phép (trường hợp lần đầu) hoặc bản sao thường đối với trường hợp lần sau",
        "Quyết định giao nhiệm vụ đối với người điều hành vận tải",
        "Giấy khám sức khỏe có giá trị sử dụng nếu được cấp chưa quá 06 tháng",
        "02 ảnh đối với trường hợp nộp hồ sơ trực tiếp, 01 tệp đối với trường hợp nộp qua mạng",
        "Tờ khai thuế (áp dụng đối với phương pháp tỷ lệ) theo mẫu số 04",
        "Bản sao thẻ (trường hợp không có bản chính thì nộp bản sao có chứng thực)",
        "Hợp đồng chuyển nhượng hoặc giấy tờ khác trong trường hợp bán; hợp đồng tặng cho trong"
        " trường hợp tặng cho",
        f"02 ảnh {LONG} đối với trường hợp nộp hồ sơ trực tiếp",
        "Hợp đồng giám sát (đối với quỹ)/Hợp đồng lưu ký (đối với công ty)",
        "Bản sao giấy chứng nhận tập sự đối với người đạt yêu cầu hoặc bản sao giấy tờ chứng minh"
        " được miễn đối với trường hợp miễn tập sự",
        "Chứng chỉ cũ đối với trường hợp hết hạn, hoặc bản sao đối với trường hợp còn hạn",
        "Bản cam kết của ngân hàng lưu ký, ngân hàng giám sát (nếu có) về việc bàn giao",
        "Biên bản họp dân và các tài liệu khác (nếu có).",
        "Báo cáo phương án hợp nhất, kết quả chuyển nhượng (nếu có), kết quả chào bán (nếu có)",
        "Giấy phép: 01 bản chính trong trường hợp xuất một lần hoặc 01 bản chụp nếu nhiều lần",
    ],
)
def test_a_paper_with_a_condition_of_something_else_is_not(name: str) -> None:
    assert not is_conditional(name)


def test_a_declaration_for_those_who_file_on_paper_is_asked_of_everybody() -> None:
    assert not is_conditional("Tờ khai đăng ký khai tử (nếu nộp hồ sơ theo hình thức trực tiếp);")
    assert is_conditional("Mẫu điện tử tương tác (nếu nộp hồ sơ theo hình thức trực tuyến)")


def test_a_declaration_of_some_cases_is_not_asked_of_everybody() -> None:
    assert is_conditional("Tờ khai (đối với trường hợp cấp lại)")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Tờ khai", True), ("a) Đơn đề nghị", True), ("02 tờ khai", True), ("Đơn vị nhận", False)],
)
def test_an_application_is_known_by_how_it_opens(name: str, *, is_one: bool) -> None:
    assert is_application(name) is is_one


def test_one_of_several_papers_is_a_choice() -> None:
    assert is_choice("Phải bổ sung một trong các loại giấy tờ sau")
    assert not is_choice("Một trong hai bên nộp giấy tờ")


def test_an_application_without_a_quantity_is_required() -> None:
    read = papers_of(
        f"--{PAPERS_HEAD}Đơn đề nghị theo mẫu0 bản chínhẢnh1 bản chínhTờ khai (nếu có)0 bản chính"
    )
    assert [paper.required for paper in read.components] == [True, True, False]
