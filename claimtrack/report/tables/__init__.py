"""The report as tables: a sheet a kind of thing, a row each."""
