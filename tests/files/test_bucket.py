"""A bucket that does not answer fails as a disk does."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError
from django.core.files.base import File

from motcua.files.bucket import Bucket, failing_as_a_disk
from motcua.files.receiving import receive_file
from motcua.kernel.error_reasons import error_reason
from motcua.kernel.errors import BadInput
from tests.files.samples import pdf


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Bucket:
    """A bucket at a closed port."""
    monkeypatch.setattr("motcua.files.bucket.ATTEMPTS", 1)
    at = {"endpoint_url": "http://127.0.0.1:9", "region_name": "x"}
    return Bucket(bucket_name="tep", access_key="a", secret_key="b", **at)


@pytest.mark.parametrize(
    "use",
    [
        lambda bucket: bucket.save("a", File(io.BytesIO(b"x"))),
        lambda bucket: bucket.open("a"),
        lambda bucket: bucket.exists("a"),
        lambda bucket: bucket.delete("a"),
        lambda bucket: bucket.listdir(""),
        lambda bucket: bucket.get_modified_time("a"),
    ],
)
def test_every_use_of_a_dead_bucket_fails_as_a_disk(
    bucket: Bucket, use: Callable[[Bucket], Any]
) -> None:
    with pytest.raises(OSError, match="EndpointConnectionError") as problem:
        use(bucket)
    assert error_reason(problem.value) == "không nối được tới máy chủ"


def test_what_the_service_refuses_is_said_to_be_forbidden() -> None:
    refused = ClientError({"ResponseMetadata": {"HTTPStatusCode": 403}}, "PutObject")
    with pytest.raises(OSError, match="ClientError") as problem, failing_as_a_disk():
        raise refused
    assert error_reason(problem.value) == "không có quyền"


def test_a_file_that_a_dead_bucket_cannot_keep_is_refused_in_one_sentence(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.files.storage.files_storage", lambda: bucket)
    with pytest.raises(BadInput, match=r"Chưa lưu được tệp .không nối được tới máy chủ"):
        receive_file(io.BytesIO(pdf()))
