"""The four stages from a notice file to validated records, and the programs around them."""
