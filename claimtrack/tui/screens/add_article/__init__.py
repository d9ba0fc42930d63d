"""Adding an article by hand."""

from claimtrack.tui.screens.add_article.page import AddArticlePage

__all__ = ["AddArticlePage"]
