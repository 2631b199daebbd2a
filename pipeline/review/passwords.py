"""Passwords: the only door to argon2."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: The least length of a password, in characters.
LEAST = 10
#: Longer ones are refused before they are hashed.
MOST = 200

_HASHER = PasswordHasher()
#: What is verified when there is no such account, so that the time of the answer does not tell.
_NOBODY = _HASHER.hash(secrets.token_hex(16))


def hash_password(password: str) -> str:
    """Give the hash (argon2id) to be kept."""
    return _HASHER.hash(password)


def is_password(password: str, kept: str | None) -> bool:
    """Tell whether ``password`` is the one whose hash is ``kept`` (``None``: no such account)."""
    try:
        right = _HASHER.verify(kept or _NOBODY, password[:MOST])
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def is_fit(password: str) -> bool:
    """Tell whether a password may be chosen: long enough and not one letter over and over."""
    return LEAST <= len(password) <= MOST and len(set(password)) > 3
