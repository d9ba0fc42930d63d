"""Errors of a small parser that marks on the page give away, mended before the rules look."""

from __future__ import annotations

from itertools import pairwise

from claimtrack.reading.lexicon import Lexicon
from claimtrack.reading.syntax import Paragraph, Word, relink
from claimtrack.reading.tagging import mend_tags

_TELLS_MORE = frozenset(("who", "which", "whose", "whom"))
_CLOSING = ('"', "”", "’", "''")
_AROUND = 2
_LONGEST_NAME = 4
_HELPERS = frozenset(("has", "have", "had", "is", "was", "were", "are", "did", "does"))


def mend(paragraph: Paragraph, lexicon: Lexicon) -> None:
    """Mend a paragraph in place."""
    moved = False
    for first, after in paragraph.sentences:
        words = paragraph.words[first:after]
        if not words[0].tag:
            continue
        moved = mend_tags(words, lexicon) or moved
        moved = _verb_behind_adjective(words, lexicon) or moved
        moved = _act_behind_quotation(words, lexicon) or moved
        moved = _plural_shows(words, lexicon) or moved
        moved = _verb_behind_relative_clause(words) or moved
        moved = _verb_behind_apposition(words, lexicon) or moved
        moved = _verb_behind_described_name(words, lexicon) or moved
    if moved:
        relink(paragraph.words)


def _act_behind_quotation(words: list[Word], lexicon: Lexicon) -> bool:
    """“Said it “raised questions” and *called* for a vote”, taken for a part of the quotation."""
    for mark, joint, verb in zip(words, words[1:], words[2:], strict=False):
        acts = verb.lower in lexicon.clause or verb.lower in lexicon.object
        if mark.text not in _CLOSING or joint.tag != "CC" or verb.tag != "VBN" or not acts:
            continue
        before = [one for one in words if one.place < mark.place]
        said = next((one for one in before if one.is_finite and one.lower in lexicon.clause), None)
        if said is not None and said.tag == "VBD" and verb.relation == "conj":
            verb.tag, verb.head = "VBD", said.place
            return True
    return False


def _verb_behind_adjective(words: list[Word], lexicon: Lexicon) -> bool:
    """“A source *close* to the governor *told* …”, where the parser took "close" for the verb."""
    first = words[0].place
    root = next((one for one in words if one.head == one.place), None)
    if (
        root is None
        or root.tag != "JJ"
        or any(one.head == root.place and one.relation in ("cop", "aux") for one in words)
    ):
        return False
    noun = words[root.place - first - 1] if root.place > first else None
    if noun is None or not noun.is_nominal or noun.head != root.place:
        return False
    said = (
        one
        for one in words[root.place - first + 1 :]
        if one.head == root.place and one.is_finite and one.lower in lexicon.clause
    )
    verb = next(said, None)
    if verb is None or any(
        one.head == verb.place and one.relation_family in ("nsubj", "mark") for one in words
    ):
        return False
    for one in words:
        if one.head == root.place and one.place > verb.place:
            one.head = verb.place
    verb.head, verb.relation = verb.place, "ROOT"
    noun.head, noun.relation = verb.place, "nsubj"
    root.head, root.relation = noun.place, "amod"
    return True


def _plural_shows(words: list[Word], lexicon: Lexicon) -> bool:
    """“Emails seen by the Ledger *show* that …”, taken for the noun behind the Ledger's name."""
    first = words[0]
    if first.tag not in ("NNS", "NNPS") and words[1:2] and words[1].tag not in ("NNS", "NNPS"):
        return False
    for word, that in pairwise(words):
        if word.is_finite or word.tag == "MD":
            return False
        base = word.tag == "NN" and word.lower in lexicon.clause and not word.lower.endswith("s")
        if base and that.lower == "that" and that.tag == "IN":
            word.tag = "VBP"
            noun = next(one for one in words if one.tag in ("NNS", "NNPS"))
            name = words[word.place - first.place - 1]
            for one in words[: name.place - first.place]:
                one.head = name.place if one.head == word.place else one.head
            name.head, name.relation = word.head, word.relation
            _make_root(words, word, noun)
            return True
    return False


def _verb_behind_relative_clause(words: list[Word]) -> bool:
    """“Osk, who had warned of it, *described* …”: the verb behind the comma that closes the clause
    is the sentence's own, and its subject the noun that the clause tells more of.
    """
    first = words[0].place
    opening = next(
        (
            word
            for word in words[2:]
            if word.lower in _TELLS_MORE and words[word.place - first - 1].text == ","
        ),
        None,
    )
    if opening is None or any(word.is_finite for word in words[: opening.place - first]):
        return False
    verb = _behind_comma(words[opening.place - first :])
    clause = _relative_verb(words, opening)
    if verb is None or clause is None or not _hangs_on(words, verb, clause):
        return False
    noun = words[clause.head - first]
    if noun.place >= opening.place:
        return False
    _make_root(words, verb, noun)
    return True


def _verb_behind_apposition(words: list[Word], lexicon: Lexicon) -> bool:
    """“Loft, of Harrow Lane, *denies* theft”, where the parser took the name for the root."""
    noun = next((word for word in words if word.head == word.place), None)
    if noun is None or not noun.is_nominal or noun.place - words[0].place > _LONGEST_NAME:
        return False
    commas = [at for at, word in enumerate(words) if word.text == ","]
    if len(commas) < _AROUND or commas[0] != noun.place - words[0].place + 1 + _flat(words, noun):
        return False
    for at in commas[1:]:
        verb = words[at + 1] if at + 1 < len(words) else None
        if any(word.is_finite for word in words[:at]) or verb is None:
            return False
        if verb.lower in lexicon.object or (verb.lower in lexicon.clause and verb.is_finite):
            if verb.tag in ("NNS", "NNP", "NN") and not verb.lower.endswith("s"):
                return False
            verb.tag = verb.tag if verb.is_finite else "VBZ"
            for word in words[at + 2 :]:
                hung = word.head in (verb.place, noun.place)
                if hung and word.relation == "conj" and word.is_nominal:
                    word.relation = "obj"
            _make_root(words, verb, noun)
            return True
    return False


def _verb_behind_described_name(words: list[Word], lexicon: Lexicon) -> bool:
    """“Environmental group Green Coast *has vowed* …”, where the parser saw the group, of which the
    name tells more.
    """
    noun = next((word for word in words if word.head == word.place), None)
    if noun is None or noun.tag != "NN" or not lexicon.may_speak(noun.lower):
        return False
    verb = next(
        (one for one in words if one.head == noun.place and one.relation == "acl:relcl"), None
    )
    if verb is None or (verb.lower not in lexicon.clause and verb.lower not in lexicon.object):
        return False
    between = words[noun.place - words[0].place + 1 : verb.place - words[0].place]
    name = [one for one in between if one.tag.startswith("NNP")]
    helped = all(one in name or one.tag in ("VBZ", "VBD", "VBP", "RB") for one in between)
    if not name or not helped or between[0] is not name[0]:
        return False
    _make_root(words, verb, noun)
    return True


def _flat(words: list[Word], noun: Word) -> int:
    """How many words of a name stand behind its first."""
    return sum(word.head == noun.place and word.relation == "flat" for word in words)


def _behind_comma(words: list[Word]) -> Word | None:
    """The first verb right behind a comma, once the clause has had a verb of its own."""
    seen = False
    for before, word in pairwise(words):
        if before.text == "," and seen and word.is_finite:
            helper = word.lower in _HELPERS
            place = words.index(word)
            later = words[place + 1 : place + 4]
            main = next((one for one in later if one.tag in ("VBN", "VBG")), None)
            return main if helper and main else word
        seen = seen or word.is_finite
    return None


def _relative_verb(words: list[Word], opening: Word) -> Word | None:
    first, here = words[0].place, opening
    while here.head != here.place:
        if here.relation == "acl:relcl":
            return here
        here = words[here.head - first]
    return None


def _hangs_on(words: list[Word], verb: Word, clause: Word) -> bool:
    first, here = words[0].place, verb
    while here.head != here.place:
        if here is clause:
            return True
        here = words[here.head - first]
    return here is clause


def _make_root(words: list[Word], verb: Word, noun: Word) -> None:
    """Turn the tree over: the verb is the root, the noun's phrase its subject."""
    first, top = words[0].place, noun
    while top.head != top.place and words[top.head - first].place < verb.place:
        top = words[top.head - first]
    verb.head, verb.relation = verb.place, "ROOT"
    top.head, top.relation = verb.place, "nsubj"
    for word in words[verb.place - first + 1 :]:
        if word.head < verb.place:
            word.head = verb.place
