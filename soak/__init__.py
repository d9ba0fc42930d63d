"""What must hold of a ledger, measured in full: ``make soak``.

One module a row of docs/reliability.md's table. ``make test`` runs a quick share of the same code.
"""
