"""Stage four: a notice record to files that other systems and people read."""
