"""Stage three: from the outline of a notice to its assignments."""
