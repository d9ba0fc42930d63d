"""The report as headings, paragraphs, tables and pictures, for formats that are set on pages."""
