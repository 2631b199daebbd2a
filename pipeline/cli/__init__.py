"""The command line: the only place where an error becomes an exit code."""

from pipeline.cli.main import main

__all__ = ["main"]
