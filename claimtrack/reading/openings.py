"""What stands before a source and is no part of it: “Giving evidence, Noor Hadley *told* …”."""

from __future__ import annotations

from claimtrack.reading.found import Way, Who
from claimtrack.reading.scene import Scene
from claimtrack.reading.syntax import Word

_IN_NAME = ("NN", "DT", "PRP$", "JJ", "CD", "POS", "HYPH")
_HELPING = ("RB", "MD")
_HELPERS = frozenset(("has", "have", "had", "is", "was", "were", "are"))
_BEFORE_PARTICIPLE = frozenset(("neither", "without", "while", "when", "after", "before", "not"))
_AROUND_APPOSITION = 2


def set_right(scene: Scene, cue: Word, who: Who) -> Who:
    """The source without another clause's words, and with the name that an apposition explains."""
    asked = _before_asked(scene, cue)
    if asked is not None:
        return asked
    if who.span is None or who.span[1] > cue.start:
        return who
    first = (
        _behind_disputed(scene, who)
        or _behind_participle(scene, cue, who)
        or _behind_subordinator(scene, cue, who)
        or _before_apposition(scene, cue, who)
    )
    if first is None:
        return who
    span = scene.span(first.place, _last_of_name(scene, cue))
    return Who(span, who.way if who.way is not Way.NOBODY else Way.SUBJECT) if span else who


def _behind_disputed(scene: Scene, who: Who) -> Word | None:
    """“…, a claim *her office* denied”: what is denied stands before who denies it."""
    if who.span is None:
        return None
    words = scene.between(*who.span)
    place = next((at for at, one in enumerate(words) if one.lower in scene.lexicon.disputed), None)
    if place is None or place > 1 or len(words) < place + 2:
        return None
    opens = words[place + 1]
    return opens if opens.tag.startswith(("DT", "PRP", "NNP")) else None


def _last_of_name(scene: Scene, cue: Word) -> int:
    """The place of the last word before the cue and its helping words."""
    last = cue.place - 1
    while last > 0 and (scene.words[last].tag in _HELPING or scene.words[last].lower in _HELPERS):
        last -= 1
    return last


def _before_asked(scene: Scene, cue: Word) -> Who | None:
    """“*A spokesman*, asked about the report, said …”: the noun that opens the sentence."""
    lo = scene.bounds(cue)[0]
    stretch = scene.words[lo : _last_of_name(scene, cue) + 1]
    asked = next((one for one in stretch if one.lower in scene.lexicon.put_to), None)
    if asked is None or stretch[-1].text != "," or asked.place < lo + 2:
        return None
    name = scene.words[lo : asked.place - 1]
    if scene.words[asked.place - 1].text != "," or not all(
        one.tag.startswith(_IN_NAME) or one.tag in ("IN", "PRP") for one in name
    ):
        return None
    return Who(scene.span(lo, asked.place - 2), Way.SUBJECT)


def _behind_participle(scene: Scene, cue: Word, who: Who) -> Word | None:
    """“Giving evidence, *Noor Hadley* told”, "Defending, *Oliver Strand* said"."""
    lo = scene.bounds(cue)[0]
    opening, after = scene.words[lo], scene.words[lo + 1]
    if who.span is None or who.span[0] > opening.start:
        return None
    if opening.lower in _BEFORE_PARTICIPLE and after.tag == "VBG" and lo + 2 < cue.place:
        opening, after = after, scene.words[lo + 2]
    closed = scene.words[_last_of_name(scene, cue)].text == ","
    alone = after.text == "," and opening.lower.endswith("ing") and not closed
    if not alone and (opening.tag != "VBG" or after.text == ","):
        return None
    comma = next((one for one in scene.words[lo : cue.place] if one.text == ","), None)
    return _nominal(scene, comma.place + 1) if comma and comma.place + 1 < cue.place else None


def _behind_subordinator(scene: Scene, cue: Word, who: Who) -> Word | None:
    """“Shares fell after *the chipmaker* said”: another clause's subject is not the speaker."""
    if who.span is None:
        return None
    between = scene.between(who.span[1], cue.start)
    joints = [one for one in between if one.lower in scene.lexicon.subordinating]
    if not joints:
        return None
    joint, last = joints[-1], _last_of_name(scene, cue)
    parted = any(one.is_finite for one in between if one.place < joint.place)
    name = scene.words[joint.place + 1 : last + 1]
    if not parted or not name or not all(one.tag.startswith(_IN_NAME) for one in name):
        return None
    return name[0] if any(one.is_nominal for one in name) else None


def _before_apposition(scene: Scene, cue: Word, who: Who) -> Word | None:
    """“*Orre Tunnelling*, the contractor, has denied”, where only the contractor was seen."""
    lo = scene.bounds(cue)[0]
    stretch = scene.words[lo : _last_of_name(scene, cue) + 1]
    commas = [one.place for one in stretch if one.text == ","]
    if who.span is None or len(commas) != _AROUND_APPOSITION or stretch[-1].text != ",":
        return None
    apposed = scene.words[commas[0] + 1]
    name = scene.words[lo : commas[0]]
    if apposed.tag != "DT" or apposed.start != who.span[0] or not name:
        return None
    dated = any(one.text in scene.lexicon.never_in_name for one in name)
    proper = all(one.tag.startswith("NNP") or one.text[:1].isupper() for one in name)
    return name[0] if proper and not dated and name[0].tag.startswith("NNP") else None


def _nominal(scene: Scene, place: int) -> Word | None:
    word = scene.words[place]
    return word if word.tag.startswith(_IN_NAME) else None
