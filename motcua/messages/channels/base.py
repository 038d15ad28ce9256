"""What all channels share."""


class NotSent(Exception):
    """The message was certainly not sent; `for_good` if repeating it cannot help."""

    def __init__(self, code: str, *, for_good: bool = False) -> None:
        super().__init__(code)
        self.code, self.for_good = code, for_good
