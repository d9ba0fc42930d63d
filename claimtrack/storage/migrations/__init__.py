"""The schema's history: one script a version, run by ``storage.migrate`` from the package."""
