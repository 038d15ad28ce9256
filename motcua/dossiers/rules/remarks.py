"""How the log stands for words that it does not hold."""

import hashlib


def digest_of_words(salt: str, text: str) -> str:
    """SHA-256 in hexadecimal.

    The salt goes with the text: without it not even a short one can be found by guessing.
    """
    return hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()
