"""What the server makes of requests, whole and broken ones, byte by byte."""

import re
from collections.abc import Iterator

import pytest

from motcua.config.http_server import LARGEST_REQUEST
from motcua.web.checker.forms import MAX_BODY
from tests.config.serving import Served, read_all, read_page, serving

SIGN_IN, CHECKER = b"/dang-nhap/", b"/bao-cao/kiem-tra/"
END = b"Host: localhost\r\nConnection: close\r\n\r\n"
SOUND = b"GET /khong-co/ HTTP/1.1\r\n" + END


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as served:
        yield served


def post(*headers: bytes, body: bytes = b"", version: bytes = b"1.1", to: bytes = SIGN_IN) -> bytes:
    lines = [b"POST " + to + b" HTTP/" + version, b"Host: localhost", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def test_several_requests_share_a_connection(server: Served) -> None:
    with server.connect() as line:
        for _ in range(3):
            line.sendall(b"GET /khong-co/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert read_page(line).startswith(b"HTTP/1.1 404")


def test_a_request_of_one_byte_at_a_time_is_understood(server: Served) -> None:
    with server.connect() as line:
        for byte in SOUND:
            line.sendall(bytes([byte]))
        assert read_all(line).startswith(b"HTTP/1.1 404")


@pytest.mark.parametrize("address", [b"/khong-co/", b"/" + b"a" * 9000])
def test_an_answer_to_head_has_headers_and_no_body(server: Served, address: bytes) -> None:
    said = server.send(b"HEAD " + address + b" HTTP/1.1\r\n" + END)
    headers, _, body = said.partition(b"\r\n\r\n")
    assert (b"content-length" in headers.lower(), body) == (True, b"")


def test_only_an_address_that_nobody_typed_is_too_long(server: Served) -> None:
    typed = server.send(b"GET /khong-co/?q=" + b"a" * 5000 + b" HTTP/1.1\r\n" + END)
    assert typed.startswith(b"HTTP/1.1 404")


TOO_MUCH = str(LARGEST_REQUEST + 1).encode()
CHUNKED = b"Transfer-Encoding: chunked"
FORM = b"Content-Type: application/x-www-form-urlencoded"
BROKEN = {
    "address": (414, "Địa chỉ này dài quá", b"GET /?q=" + b"a" * 20000 + b" HTTP/1.1\r\n" + END),
    "address without end": (414, "Địa chỉ này dài quá", b"GET /?q=" + b"a" * 40000),
    "headers": (431, "gửi kèm quá nhiều", b"GET / HTTP/1.1\r\nX: " + b"a" * 40000 + b"\r\n" + END),
    "many headers": (431, "gửi kèm quá nhiều", b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 9000 + END),
    "body": (413, "lớn quá", post(b"Content-Length: " + TOO_MUCH)),
    "body asked for first": (
        413, "lớn quá", post(b"Content-Length: " + TOO_MUCH, b"Expect: 100-continue")),
    "report": (413, "lớn quá", post(b"Content-Length: %d" % (MAX_BODY + 1), to=CHECKER)),
    "length of many digits": (400, "Chưa đọc được", post(b"Content-Length: " + b"9" * 5000)),
    "no http": (400, "Chưa đọc được", b"\x16\x03\x01\x02\x00\r\n\r\n"),
    "nul in a header": (400, "Chưa đọc được", b"GET / HTTP/1.1\r\nX: \0\r\n" + END),
    "nul in the address": (404, "Không tìm thấy", b"GET /thu-tuc/%00/ HTTP/1.1\r\n" + END),
    "no host": (400, "Chưa đọc được", b"GET / HTTP/1.1\r\nHost: x y\r\nConnection: close\r\n\r\n"),
    "two hosts": (400, "Chưa đọc được", b"GET / HTTP/1.1\r\nHost: localhost\r\n" + END),
    "negative length": (400, "Chưa đọc được", post(b"Content-Length: -1")),
    "two lengths": (400, "Chưa đọc được", post(b"Content-Length: 5", b"Content-Length: 6")),
    "length and chunks": (400, "Chưa đọc được", post(CHUNKED, b"Content-Length: 5")),
    "chunks in 1.0": (400, "Chưa đọc được", post(CHUNKED, version=b"1.0")),
    "unknown coding": (501, "Chưa đọc được", post(b"Transfer-Encoding: xchunked")),
    "chunk of no length": (400, "Chưa đọc được", post(CHUNKED, body=b"x\r\n")),
}  # fmt: skip


@pytest.mark.parametrize(("status", "words", "request_bytes"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_answered_in_words(
    server: Served, status: int, words: str, request_bytes: bytes
) -> None:
    said = server.send(request_bytes).decode()
    headers, _, page = said.partition("\r\n\r\n")
    assert (headers[9:12], words in page) == (str(status), True), said[:300]
    assert headers.count("HTTP/1.") == 1
    text = re.sub(r"<[^>]*>", " ", page)
    assert not re.search(r"\b(Bad|Request|Error|Too|Large|generated|invalid)\b", text), text


def test_a_refused_upload_is_answered_in_the_language_that_was_chosen(server: Served) -> None:
    cookie = b"Cookie: a=b; language=en"
    said = server.send(post(b"Content-Length: " + TOO_MUCH, cookie)).decode()
    assert "Error code 413" in said


def test_a_client_that_is_still_sending_reads_why_it_is_refused(server: Served) -> None:
    with server.connect() as line:
        line.sendall(post(b"Content-Length: " + TOO_MUCH))
        for _ in range(LARGEST_REQUEST // 2**20 + 1):
            line.sendall(b"x" * 2**20)
        assert "lớn quá" in read_all(line).decode()


def test_a_form_in_chunks_arrives(server: Served) -> None:
    form = b"username=x&password=y"
    chunk = b"%x\r\n%s\r\n0\r\n\r\n" % (len(form), form)
    said = server.send(post(CHUNKED, FORM, b"Connection: close", body=chunk))
    assert said.startswith(b"HTTP/1.1 403")  # no token came with the form, and none was asked for


def test_a_body_is_sent_after_the_server_asked_for_it(server: Served) -> None:
    with server.connect() as line:
        line.sendall(
            post(FORM, b"Content-Length: 3", b"Expect: 100-continue", b"Connection: close")
        )
        assert line.recv(100).startswith(b"HTTP/1.1 100")
        line.sendall(b"a=b")
        assert read_all(line).startswith(b"HTTP/1.1 403")


def test_an_old_client_names_no_host(server: Served) -> None:
    assert server.send(b"GET /khong-co/ HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.0 404")


def test_an_underscore_forges_no_header_of_a_proxy(server: Served) -> None:
    said = server.send(b"GET /khong-co/ HTTP/1.1\r\nX_FORWARDED_PROTO: https\r\n" + END)
    assert said.startswith(b"HTTP/1.1 404")
