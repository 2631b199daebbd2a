"""The four stages from a notice file to validated records, and the programs around them."""

__version__ = "0.1.0"
