"""When an article was published, read from what is printed on it."""

from claimtrack.domain.dates.published import Published, read_published

__all__ = ["Published", "read_published"]
