"""Closed word lists and dated names, loaded from package data."""
