"""Errors of a small parser that marks on the page give away, mended before the rules look."""

from __future__ import annotations

from itertools import pairwise

from claimtrack.reading.lexicon import Lexicon
from claimtrack.reading.syntax import Paragraph, Word, relink

_CLAUSE_OPENS = frozenset(("that", "he", "she", "it", "they", "there", "we", "i", "whether"))
_TELLS_MORE = frozenset(("who", "which", "whose", "whom"))
_BEFORE_VERB = ("NN", "NNS", "NNP", "NNPS", "-RRB-", "RB", "CD")
_CLOSING = ('"', "”", "’", "''")
_SAME_FORMS = ("read", "put")
"""Their past is written like the plain form."""
_AROUND = 2
_LONGEST_NAME = 4
_SHORTEST_CLOSED = 6
_HELPERS = frozenset(("has", "have", "had", "is", "was", "were", "are", "did", "does"))


def mend(paragraph: Paragraph, lexicon: Lexicon) -> None:
    """Mend a paragraph in place."""
    moved = False
    for first, after in paragraph.sentences:
        words = paragraph.words[first:after]
        if not words[0].tag:
            continue
        moved = _names_without_case(words) or moved
        moved = _name_taken_for_helper(words) or moved
        moved = _verb_behind_adjective(words, lexicon) or moved
        moved = _act_behind_quotation(words, lexicon) or moved
        moved = _plural_shows(words, lexicon) or moved
        _root_taken_for_noun(words, lexicon)
        moved = _name_taken_for_verb(words, lexicon) or moved
        _verbs_taken_for_nouns(words, lexicon)
        _closing_verb_taken_for_noun(words, lexicon)
        _verbs_taken_for_participles(words, lexicon)
        moved = _verb_behind_relative_clause(words) or moved
        moved = _verb_behind_apposition(words, lexicon) or moved
        moved = _verb_behind_described_name(words, lexicon) or moved
    if moved:
        relink(paragraph.words)


def _names_without_case(words: list[Word]) -> bool:
    """Words of a script that has no capitals are names here, and neighbours one name."""
    found = False
    for before, word in pairwise([words[0], *words]):
        if not word.text[:1].isalpha() or word.text.upper() != word.text.lower():
            continue
        found, word.tag = True, "NNP"
        goes_on = before is not word and before.end + 1 == word.start and before.tag == "NNP"
        if goes_on and before.text.upper() == before.text.lower():
            _make_flat(words, word, before)
        elif word.relation == "csubj":
            word.relation = "nsubj"
    return found


def _name_taken_for_helper(words: list[Word]) -> bool:
    """“Henrik *Aas* called the plan a fantasy”, where the surname was taken for "was"."""
    found = False
    for before, word in pairwise(words):
        if not (word.tag.startswith("NNP") and word.relation_family == "aux"):
            continue
        verb = words[word.head - words[0].place]
        found, verb.tag = True, "VBD" if verb.tag == "VBN" else verb.tag
        word.relation = "flat"
        word.head = before.head if before.relation == "flat" else before.place
    return found


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


def _make_flat(words: list[Word], word: Word, before: Word) -> None:
    """Hang a word on the name before it; if the name hung on it, turn that over."""
    name = words[before.head - words[0].place] if before.relation == "flat" else before
    if name.head == word.place:
        root = word.head == word.place
        name.head, name.relation = (name.place if root else word.head), word.relation
    for one in words:
        if one.head == word.place and one is not word:
            one.head = name.place
    word.head, word.relation = name.place, "flat"


def _name_taken_for_verb(words: list[Word], lexicon: Lexicon) -> bool:
    """“Yusuf bin *Said* said”: a capital within the sentence, right before a verb of saying."""
    for before, word, verb in zip(words, words[1:], words[2:], strict=False):
        named = word.text[:1].isupper() and word.is_verb and word.lower in lexicon.clause
        if not (named and verb.is_finite and verb.lower in lexicon.clause):
            continue
        if words[0].text.isupper() or verb.text[:1].isupper():
            continue
        if verb.head == word.place:
            verb.relation = word.relation
            verb.head = verb.place if word.head == word.place else word.head
        for one in words:
            one.head = verb.place if one.head == word.place and one is not word else one.head
        name = before.head if before.relation == "flat" else before.place
        word.tag, word.relation, word.head = "NNP", "flat", name
        return True
    return False


def _verbs_taken_for_nouns(words: list[Word], lexicon: Lexicon) -> None:
    """“The council *denies* that …”: a form in -s before a clause, with no verb before it."""
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.is_finite:
            return
        shaped = word.lower.endswith("s") and word.lower in lexicon.clause
        closes = before.text == "," and after.lower == "that"
        fits = word.tag.startswith("NN") and (before.tag.startswith(_BEFORE_VERB) or closes)
        if shaped and fits and after.lower in _CLAUSE_OPENS and after.tag != "DT":
            word.tag = "VBZ"
            return


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


def _root_taken_for_noun(words: list[Word], lexicon: Lexicon) -> None:
    """“The company *denies* negligence”, “images *show* that …”, “Nair, *read* a statement”: what
    the parser made the verb of the sentence is one, whatever the tagger took it for.
    """
    root = next((one for one in words if one.head == one.place), None)
    known = root is not None and (root.lower in lexicon.clause or root.lower in _SAME_FORMS)
    if root is None or root is words[0] or root.is_finite or not known:
        return
    before = words[root.place - words[0].place - 1]
    subjects = (one for one in words if one.head == root.place and one.relation == "nsubj")
    preceded = any(one.place < root.place for one in subjects)
    if preceded and root.tag.startswith("NN"):
        root.tag = "VBZ" if root.lower.endswith("s") else "VBP"
    elif root.lower in _SAME_FORMS and root.tag == "VB" and (preceded or before.text == ","):
        root.tag = "VBD"


def _closing_verb_taken_for_noun(words: list[Word], lexicon: Lexicon) -> None:
    """“The scanners failed, emails obtained by the Observer *show*.”: documents in the plural, and
    what they say before the comma.
    """
    if len(words) < _SHORTEST_CLOSED or words[-1].text != ".":
        return
    word = words[-2]
    commas = [at for at, one in enumerate(words) if one.text == ","]
    if not word.tag.startswith("NN") or word.lower not in lexicon.clause or not commas:
        return
    before, behind = words[: commas[-1]], words[commas[-1] + 1 : -2]
    shaped = word.lower.endswith("s")
    numbers = ("NN", "NNP") if shaped else ("NNS", "NNPS")
    fits = any(one.tag in numbers for one in behind)
    if fits and any(one.is_finite for one in before) and not any(one.is_finite for one in behind):
        word.tag = "VBZ" if shaped else "VBP"


def _verbs_taken_for_participles(words: list[Word], lexicon: Lexicon) -> None:
    """“…, his lawyer *confirmed* to the paper.”: a speaker between a comma and the verb.

    “An insider *claimed* bosses were angry”, “and *hinted* that …”.
    """
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.tag not in ("VBN", "JJ") or word.lower not in lexicon.clause:
            continue
        speaks = before.is_nominal and lexicon.may_speak(before.lower)
        joins = before.relation_family == "cc" and after.lower == "that"
        clause = word.relation == "amod" and speaks and after.is_nominal
        finite = any(one.is_finite for one in words if one.place < word.place)
        if joins or (clause and not finite):
            word.tag = "VBD"
            word.relation = "parataxis" if clause else word.relation
    for at in range(3, len(words) - 1):
        comma, determiner, noun, word = words[at - 3 : at + 1]
        said = word.tag == "VBN" and word.lower in lexicon.clause
        speaker = noun.is_nominal and lexicon.may_speak(noun.lower)
        if not (said and speaker and comma.text == "," and determiner.tag in ("DT", "PRP$")):
            continue
        if words[at + 1].lower in ("to", "on", "in", ".", "at"):
            word.tag = "VBD"


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
