"""What is recorded of an article, put right. Its text stays as it was captured."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.domain.entities import Article, Entity
from claimtrack.tui.state.fields import TextField
from claimtrack.tui.state.forms.form import Form


class EditArticleForm(Form):
    """An article's headline, byline, place and address."""

    VERB = "save"

    def __init__(self, article: Article) -> None:
        self.article = article
        self.headline = TextField(
            "headline", "headline", article.headline, needed="Give its headline, or one of yours."
        )
        self.byline = TextField("byline", "byline", article.byline)
        self.place = TextField("place", "place", article.place)
        self.address = TextField("address", "address", article.address)
        super().__init__(
            f"edit-article:{article.id}:{article.version}",
            (self.headline, self.byline, self.place, self.address),
        )

    @property
    def title(self) -> str:
        return f"Edit article {self.article.id}"

    @property
    def edits(self) -> tuple[Entity, ...]:
        return (self.article,)

    def rebase(self, theirs: Entity) -> None:
        assert isinstance(theirs, Article)  # noqa: S101 - an article's newer version is one
        self.article = theirs

    def edited(self) -> Article:
        """The article with the answers, under the version that was read."""
        edited = replace(
            self.article,
            headline=self.headline.value.strip(),
            byline=self.byline.value.strip(),
            place=self.place.value.strip(),
            address=self.address.value.strip(),
        )
        return self.with_theirs(edited, self.article)
