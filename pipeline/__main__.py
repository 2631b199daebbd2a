"""``python -m pipeline``: the same program as ``giaoviec``."""

from pipeline.cli import main

main()
