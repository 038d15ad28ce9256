"""Amounts of money in Vietnamese words, as receipts and cash books write them."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
THOUSANDS = ("", " nghìn", " triệu")
BILLION = 10**9


def amount_in_words(amount: int) -> str:
    """The amount in đồng, from 0: "Một trăm lẻ năm nghìn đồng". Raises ValueError below 0."""
    if amount < 0:
        raise ValueError(amount)
    words = number_in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def number_in_words(number: int) -> str:
    """A number from 0 on in small letters: "hai nghìn không trăm hai mươi lăm"."""
    return _spelled(number) if number else DIGITS[0]


def _spelled(number: int) -> str:
    """A number above 0."""
    billions, rest = divmod(number, BILLION)
    parts = [f"{_spelled(billions)} tỷ"] if billions else []
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            parts.append(_group(group, whole=bool(parts)) + THOUSANDS[place])
    return " ".join(parts)


def _group(number: int, *, whole: bool) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if rest:
        parts.append(_below_hundred(rest, after=bool(parts)))
    return " ".join(parts)


def _below_hundred(number: int, *, after: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"lẻ {DIGITS[ones]}" if after else DIGITS[ones]
    said = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, DIGITS[ones])
    return f"{said} {last}".strip()
