"""Writing a small flat table as Parquet: whole numbers that may be missing, and texts.

The format (parquet.apache.org, version 1, uncompressed and PLAIN) is a hundred lines for such a
table; the libraries that write it weigh 25 MB and more. Files were read with two of them, pyarrow
and DuckDB; a test holds one of these files.
"""

import struct
from collections.abc import Mapping, Sequence

MAGIC = b"PAR1"
Numbers = Sequence[int | None]
Texts = Sequence[str]

# Types of the compact protocol of Thrift, in which everything but the values is written.
I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12
INT64, BYTE_ARRAY = 2, 6
REQUIRED, OPTIONAL = 0, 1
PLAIN, RLE = 0, 3
UTF8 = 0


def write_parquet(numbers: Mapping[str, Numbers], texts: Mapping[str, Texts]) -> bytes:
    """A file of these columns by name, the texts first; all have as many rows."""
    file = bytearray(MAGIC)
    schema = [_schema_root(len(texts) + len(numbers))]
    chunks, rows = [], 0
    for name, values in texts.items():
        schema.append(_schema_of(name, is_text=True))
        plain = b"".join(struct.pack("<I", len(t)) + t for t in (v.encode() for v in values))
        chunks.append(_add_chunk(file, name, BYTE_ARRAY, plain, len(values)))
        rows = len(values)
    for name, column in numbers.items():
        schema.append(_schema_of(name, is_text=False))
        present = [value for value in column if value is not None]
        plain = _levels(column) + struct.pack(f"<{len(present)}q", *present)
        chunks.append(_add_chunk(file, name, INT64, plain, len(column)))
        rows = len(column)
    group = _struct(
        _list(1, STRUCT, chunks), _number(2, I64, len(file) - len(MAGIC)), _number(3, I64, rows)
    )
    footer = _struct(
        _number(1, I32, 1),
        _list(2, STRUCT, schema),
        _number(3, I64, rows),
        _list(4, STRUCT, [group] if rows else []),
    )
    return bytes(file) + footer + struct.pack("<I", len(footer)) + MAGIC


def _schema_root(columns: int) -> bytes:
    return _struct(_text(4, "table"), _number(5, I32, columns))


def _schema_of(name: str, *, is_text: bool) -> bytes:
    return _struct(
        _number(1, I32, BYTE_ARRAY if is_text else INT64),
        _number(3, I32, REQUIRED if is_text else OPTIONAL),
        _text(4, name),
        *([_number(6, I32, UTF8)] if is_text else []),
    )


def _levels(column: Numbers) -> bytes:
    """Which values are present: a run of bits, the lowest first, with its length."""
    bits = sum(1 << n for n, value in enumerate(column) if value is not None)
    groups = (len(column) + 7) // 8
    run = _varint(groups << 1 | 1) + bits.to_bytes(groups, "little")
    return struct.pack("<I", len(run)) + run


def _add_chunk(file: bytearray, name: str, kind: int, plain: bytes, rows: int) -> bytes:
    """Append the one page of a column; returns what the footer says of it."""
    page = _struct(
        _number(1, I32, 0),
        _number(2, I32, len(plain)),
        _number(3, I32, len(plain)),
        _field(
            5,
            STRUCT,
            _struct(
                _number(1, I32, rows),
                _number(2, I32, PLAIN),
                _number(3, I32, RLE),
                _number(4, I32, RLE),
            ),
        ),
    )
    start, size = len(file), len(page) + len(plain)
    file += page + plain
    about = _struct(
        _number(1, I32, kind),
        _list(2, I32, [_zigzag(PLAIN), _zigzag(RLE)]),
        _list(3, BINARY, [_bytes(name)]),
        _number(4, I32, 0),
        _number(5, I64, rows),
        _number(6, I64, size),
        _number(7, I64, size),
        _number(9, I64, start),
    )
    return _struct(_number(2, I64, start), _field(3, STRUCT, about))


# A field is its id, its type and its bytes; a struct writes ids as differences.
Field = tuple[int, int, bytes]


def _struct(*fields: Field) -> bytes:
    written, last = b"", 0
    for number, kind, value in fields:
        written += bytes([(number - last) << 4 | kind]) + value
        last = number
    return written + b"\0"


def _field(number: int, kind: int, value: bytes) -> Field:
    return number, kind, value


def _number(number: int, kind: int, value: int) -> Field:
    return number, kind, _zigzag(value)


def _text(number: int, value: str) -> Field:
    return number, BINARY, _bytes(value)


def _list(number: int, kind: int, items: Sequence[bytes]) -> Field:
    size = len(items)
    head = bytes([size << 4 | kind]) if size < 15 else bytes([0xF0 | kind]) + _varint(size)
    return number, LIST, head + b"".join(items)


def _bytes(value: str) -> bytes:
    encoded = value.encode()
    return _varint(len(encoded)) + encoded


def _zigzag(value: int) -> bytes:
    return _varint(value << 1 if value >= 0 else (-value << 1) - 1)


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes(written) + bytes([value])
