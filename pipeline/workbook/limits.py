"""How large a workbook may be: what an office corrects by hand in one file is far below."""

#: Rows of assignments.
MAX_ROWS = 20_000
#: Bytes of the file, and of its parts unpacked.
MAX_BYTES = 32 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
#: Columns that are looked at: people may add some of their own.
MAX_COLUMNS = 64
