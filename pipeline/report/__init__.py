"""What came of a batch, for people: a page that needs nothing beside it, and a table of what failed."""

from pipeline.report.failures import make_failures
from pipeline.report.page import make_page

__all__ = ["FAILURES", "REPORT", "make_failures", "make_page"]

#: What the files are called.
REPORT, FAILURES = "report.html", "failures.csv"
