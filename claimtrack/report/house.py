"""The newsroom's own look and words on a report, from its settings."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from claimtrack.domain.words import VerdictScale, label
from claimtrack.report.contrast import readable
from claimtrack.report.palette import palette

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who publishes the report. Everything may be empty.

    ``address`` is the house's own page. ``logo`` is the bytes of a PNG or JPEG picture, ``colour``
    an accent as ``#rrggbb``. ``ratings`` are the house's own words for verdicts. ``corrections``
    says what it does about mistakes. ``claim_address`` is where a claim's check is published, with
    ``{claim}`` for its number.
    """

    name: str = ""
    address: str = ""
    logo: bytes = b""
    colour: str = ""
    ratings: tuple[tuple[VerdictScale, str], ...] = ()
    corrections: str = ""
    claim_address: str = ""

    def rating(self, value: VerdictScale) -> str:
        """A rating in the house's words with ours after them; in ours where it has none."""
        own = dict(self.ratings).get(value)
        return f"{own} ({label(value)})" if own and own != label(value) else label(value)

    @property
    def accents(self) -> tuple[str, str]:
        """The colour on light and on dark paper, made stronger where it is too weak for lines."""
        if not self.colour:
            return ("", "")
        on_light, on_dark = palette()["paper"]
        return (readable(self.colour, on_light), readable(self.colour, on_dark))

    @property
    def notes(self) -> tuple[str, ...]:
        """What its maker should know of how a report shows it."""
        papers = zip(("light", "dark"), self.accents, strict=True)
        return tuple(
            f"The house colour {self.colour} is too weak on {paper} paper: {shown} stands for it."
            for paper, shown in papers
            if shown != self.colour
        )

    @property
    def logo_type(self) -> str:
        """The logo's media type; "" where there is none."""
        if not self.logo:
            return ""
        return "image/png" if self.logo.startswith(PNG) else "image/jpeg"

    @property
    def logo_data(self) -> str:
        """The logo as an address that holds it; "" where there is none."""
        data = b64encode(self.logo).decode()
        return f"data:{self.logo_type};base64,{data}" if self.logo else ""


PLAIN = House()
