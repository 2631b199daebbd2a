"""Stage one: from the bytes of a file to a ``Document``."""
