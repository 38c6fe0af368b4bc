"""Workbooks that people fill in, or get back with what was found in them."""
