"""Where a ledger is kept: tables, engines, history, and what reads and writes them."""
