"""Stage two: from a ``Document`` to its ``Outline``."""
