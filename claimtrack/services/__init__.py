"""The use-cases: one subject a module, one use-case a transaction (see ``ledger.Ledger``)."""
