"""Photographs of papers: what is kept of them, and what is said of them."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFilter

from motcua.files.models import content_name
from motcua.files.photos import Intake, arrange_pages, join_pictures, receive_files, receive_good
from motcua.files.receiving import Received, receive_file
from motcua.files.rules.kinds import Kind
from motcua.files.rules.page_order import Change, change_page, parse_order, spell_order
from motcua.files.rules.readability import Seen, see
from motcua.files.rules.remarks import list_remarks
from motcua.files.storage import files_storage
from motcua.kernel.clock import now
from motcua.kernel.errors import BadInput
from tests.files.photographs import photographed, saved, sheet, with_notes
from tests.files.samples import WHOLE, pdf, picture

LIMITS = {"side": 1000, "light": 90, "sharpness": 12}


def upload(content: bytes, name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def content_of(received: Received) -> bytes:
    with files_storage().open(content_name(received.sha256)) as file:
        return file.read()


def taken(content: bytes, **how: bool) -> Received:
    [received] = receive_files([upload(content)], **({"join": False} | how))
    return received


# A HEIC says elsewhere how it was held; what its notes say of that is passed over.
@pytest.mark.parametrize(("kind", "size"), [("HEIF", (80, 40)), ("JPEG", (40, 80))])
def test_a_photograph_is_kept_upright_and_without_notes(kind: str, size: tuple[int, int]) -> None:
    received = taken(saved(sheet((80, 40)).convert("RGB"), kind, exif=with_notes(sideways=True)))
    with Image.open(io.BytesIO(content_of(received))) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", size, {})
        assert "exif" not in kept.info


def test_a_png_stays_one() -> None:
    received = taken(saved(sheet((80, 40)), "PNG", exif=with_notes()))
    assert received.media_type == Kind.PNG


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.PDF, Kind.DOCX])
def test_what_has_no_notes_is_kept_as_it_was_sent(kind: Kind) -> None:
    assert content_of(taken(WHOLE[kind])) == WHOLE[kind]


def test_a_page_made_of_a_photograph_has_no_notes() -> None:
    made = content_of(taken(saved(sheet(), exif=with_notes()), join=True))
    assert made.startswith(b"%PDF-")
    assert b"Exif" not in made


def test_half_a_heic_is_refused_at_once_and_keeps_no_other_away() -> None:
    whole = saved(photographed(), "HEIF")
    files = [upload(whole[: len(whole) // 2], "a.heic"), upload(whole, "b.heic")]
    intake = receive_good(files, join=True)
    assert [each.name for each in intake.files] == ["b.heic"]
    [said] = intake.problems
    assert said.startswith("“a.heic”: Tệp bị hỏng")


def test_the_same_photographs_make_the_same_file() -> None:
    files = [picture(), WHOLE[Kind.HEIC]]
    made = [join_pictures([io.BytesIO(each) for each in files]).received for _twice in range(2)]
    assert made[0] == made[1]


def test_a_straightened_photograph_comes_with_what_was_sent() -> None:
    [both] = receive_good([upload(saved(photographed()))], join=True, straighten=True).files
    assert both.plain is not None
    assert _proportion(both.received) < _proportion(both.plain) - 0.03


def _proportion(received: Received) -> float:
    with pikepdf.open(io.BytesIO(content_of(received))) as document:
        _left, _low, width, height = document.pages[0].mediabox
        return float(width) / float(height)


@pytest.mark.parametrize("join", [True, False])
def test_nothing_is_straightened_unless_it_is_asked_for(join: bool) -> None:
    [only] = receive_good([upload(saved(photographed()))], join=join).files
    assert only.plain is None


def test_a_sharp_photograph_is_sharper_than_the_same_one_blurred() -> None:
    seen = photographed()
    blurred = seen.filter(ImageFilter.GaussianBlur(6))
    assert see(seen, 1200).sharpness > LIMITS["sharpness"] > see(blurred, 1200).sharpness


def test_a_dark_photograph_is_darker_than_its_limit() -> None:
    dark = photographed().point(lambda shade: shade // 3)
    assert see(photographed(), 1200).light > LIMITS["light"] > see(dark, 1200).light


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (Seen(1000, 90, 12), []),
        (Seen(999, 90, 12), ["nhỏ quá"]),
        (Seen(1000, 89, 12), ["tối quá"]),
        (Seen(1000, 90, 11), ["bị mờ"]),
        (Seen(1, 1, 1), ["nhỏ quá", "tối quá", "bị mờ"]),
    ],
)
def test_below_a_limit_a_photograph_is_remarked_on(seen: Seen, words: list[str]) -> None:
    said = list(list_remarks("a.jpg", seen, LIMITS))
    assert len(said) == len(words)
    assert all(word in one for word, one in zip(words, said, strict=True))


@pytest.mark.django_db
def test_the_limits_are_dated_data() -> None:
    intake = Intake(seen=[("a.jpg", Seen(999, 255, 255))])
    assert len(intake.remarks(now())) == 1


def test_without_limits_nothing_is_remarked_on() -> None:
    assert not list(list_remarks("a.jpg", Seen(1, 1, 1), {}))


def sizes(received: Received) -> Iterator[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(content_of(received))) as document:
        yield from ((int(page.mediabox[2]), int(page.get("/Rotate", 0))) for page in document.pages)


def test_pages_are_put_in_order_turned_and_left_out() -> None:
    with pikepdf.new() as document:
        for width in (100, 200, 300):
            document.add_blank_page(page_size=(width, 400))
        out = io.BytesIO()
        document.save(out)
    made = arrange_pages(out, [(2, 0), (0, 90)])
    assert list(sizes(made)) == [(300, 0), (100, 90)]
    assert arrange_pages(out, [(2, 0), (0, 90)]) == made


def test_what_is_no_pdf_has_no_pages_to_arrange() -> None:
    with pytest.raises(BadInput, match="bị hỏng"):
        arrange_pages(io.BytesIO(picture()), [(0, 0)])


@pytest.mark.parametrize(
    ("page", "change", "order"),
    [
        (0, Change.UP, None),
        (1, Change.UP, "1,0,2"),
        (1, Change.DOWN, "0,2,1"),
        (2, Change.DOWN, None),
        (2, Change.TURN, "0,1,2+90"),
        (0, Change.LEAVE_OUT, "1,2"),
        (3, Change.TURN, None),
        (-1, Change.LEAVE_OUT, None),
    ],
)
def test_one_page_is_changed(page: int, change: Change, order: str | None) -> None:
    assert change_page(3, page, change) == (parse_order(order) if order else None)


def test_the_last_page_is_not_left_out() -> None:
    assert change_page(1, 0, Change.LEAVE_OUT) is None


def test_an_order_is_read_as_it_is_spelled() -> None:
    assert parse_order(spell_order([(2, 0), (0, 90)])) == [(2, 0), (0, 90)]


def test_a_stored_pdf_is_whole_after_being_arranged() -> None:
    made = arrange_pages(io.BytesIO(pdf(3)), [(1, 0)])
    assert receive_file(io.BytesIO(content_of(made))).pages == 1
