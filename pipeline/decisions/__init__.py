"""What people decide about a notice (quyết định của người soát), played over what the program read.

Pure functions: decisions are kept elsewhere (``pipeline.store``) and nothing here is ever changed in place.
"""

from pipeline.decisions.check import LONGEST, check
from pipeline.decisions.present import present, read_day, read_deadline
from pipeline.decisions.rate import Share, Week, acceptance
from pipeline.decisions.records import STATE_WORDS, Annotation, annotate, approved_record, status_record
from pipeline.decisions.replay import HEADER_FIELDS, ITEM_FIELDS, NAME_FIELDS, machine_values, made_key

__all__ = [
    "FIRST_VERSION",
    "HEADER_FIELDS",
    "ITEM_FIELDS",
    "LONGEST",
    "NAME_FIELDS",
    "STATE_WORDS",
    "Annotation",
    "Share",
    "Week",
    "acceptance",
    "annotate",
    "approved_record",
    "check",
    "machine_values",
    "made_key",
    "present",
    "read_day",
    "read_deadline",
    "status_record",
]

#: The version of an assignment that people have just made.
FIRST_VERSION = 1
