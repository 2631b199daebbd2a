"""Signed tickets in cookies and forms: the only door to itsdangerous."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

#: A session ends after this many seconds without a new sign-in: a working day.
SESSION_SECONDS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a cookie says.

    Attributes:
        nonce: Drawn anew at each sign-in; forms are bound to it.
        name: The account; ``None`` before sign-in.
        stamp: Print of the password's hash: a new password ends all sessions.
    """

    nonce: str
    name: str | None = None
    stamp: str = ""


class Tickets:
    """Writes and reads tickets with the secret of one installation."""

    def __init__(self, secret: bytes) -> None:
        """Keep the secret."""
        self._secret = secret
        self._sessions = URLSafeTimedSerializer(secret, salt="session")

    def open(self, name: str | None = None, password_hash: str = "") -> Ticket:
        """Make a new ticket, for a stranger or for an account."""
        return Ticket(secrets.token_urlsafe(18), name, self.stamp(password_hash) if name else "")

    def write(self, ticket: Ticket) -> str:
        """Give the value of the cookie."""
        return self._sessions.dumps([ticket.nonce, ticket.name, ticket.stamp])

    def read(self, value: str | None) -> Ticket | None:
        """Give the ticket of a cookie; ``None`` when it is forged, broken or too old."""
        if not value:
            return None
        try:
            nonce, name, stamp = self._sessions.loads(value, max_age=SESSION_SECONDS)
        except (BadData, ValueError, TypeError):
            return None
        return Ticket(nonce, name, stamp)

    def stamp(self, password_hash: str) -> str:
        """Give the print of a password's hash."""
        return self._sign(b"stamp", password_hash)[:16]

    def form_token(self, ticket: Ticket) -> str:
        """Give what every form of this session must send."""
        return self._sign(b"form", ticket.nonce)

    def is_form_token(self, ticket: Ticket, token: str) -> bool:
        """Tell whether a form was made for this session."""
        return hmac.compare_digest(self.form_token(ticket).encode(), token.encode("utf-8", "replace"))

    def _sign(self, use: bytes, text: str) -> str:
        key = hashlib.sha256(use + b"\0" + self._secret).digest()
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
