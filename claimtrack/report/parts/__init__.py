"""Each part of a report, made from the dossier and what the rules say about it."""
