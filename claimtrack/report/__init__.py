"""Verification reports: cases in, one document out, in every format the same content."""
