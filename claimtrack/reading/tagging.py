"""Names taken for verbs and verbs for nouns: tags of a small parser that the page gives away."""

from __future__ import annotations

from itertools import pairwise

from claimtrack.reading.lexicon import Lexicon
from claimtrack.reading.syntax import Word

_CLAUSE_OPENS = frozenset(("that", "he", "she", "it", "they", "there", "we", "i", "whether"))
_BEFORE_VERB = ("NN", "NNS", "NNP", "NNPS", "-RRB-", "RB", "CD")
_SHORTEST_CLOSED = 6
_SAME_FORMS = ("read", "put")
"""Their past is written like the plain form."""


def mend_tags(words: list[Word], lexicon: Lexicon) -> bool:
    """Mend a sentence's tags in place, before its trees; whether a word was hung elsewhere."""
    moved = _names_without_case(words)
    moved = _name_taken_for_helper(words) or moved
    moved = _name_taken_for_verb(words, lexicon) or moved
    _root_taken_for_noun(words, lexicon)
    _verbs_taken_for_nouns(words, lexicon)
    _closing_verb_taken_for_noun(words, lexicon)
    _verbs_taken_for_participles(words, lexicon)
    return moved


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
