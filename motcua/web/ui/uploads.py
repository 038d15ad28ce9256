"""Where uploads lie while they arrive: in files without names, which no killed process leaves."""

import tempfile
from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessUploads(FileUploadHandler):
    """Writes each file to the disk as it comes, so that memory stays flat."""

    part: IO[bytes]

    def new_file(self, *given: Any, **named: Any) -> None:
        """Begin a file."""
        super().new_file(*given, **named)
        # Closed by the request, with the other uploads.
        self.part = tempfile.TemporaryFile()  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        """Write a piece."""
        self.part.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file, to be read from its beginning."""
        self.part.flush()
        self.part.seek(0)
        return UploadedFile(
            file=self.part,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """The client went away."""
        self.part.close()
