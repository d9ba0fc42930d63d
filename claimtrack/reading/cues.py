"""Verbs that attribute: which of a paragraph's verbs say that somebody says something."""

from __future__ import annotations

from claimtrack.domain.words import Act
from claimtrack.reading.asserted import is_asserted
from claimtrack.reading.contents import clause_content, quoted_content
from claimtrack.reading.found import Found, Frame, Way, Who
from claimtrack.reading.negation import takes_no_side
from claimtrack.reading.objects import is_deed, object_content
from claimtrack.reading.scene import SUBJECTS, Scene, Span
from claimtrack.reading.sources import source_of
from claimtrack.reading.syntax import Word
from claimtrack.reading.wedged import wedged

_NEAR = 3
_FARTHEST_HELPER = 8
_POINTS = ("that", "this", "it", "them", "these", "those")
_BE = ("is", "are", "was", "were", "has", "have", "had")


def by_verb(scene: Scene, word: Word) -> Found | None:
    """The attribution that a verb makes, if it makes one."""
    if not word.is_verb or not _attributes(scene, word):
        return None
    if scene.is_quoted(word) or not is_asserted(scene, word) or _is_hearsay(scene, word):
        return None
    between = wedged(scene, word)
    if between is not None:
        who, content = between
        return _made(scene, word, who, content, scene.lexicon.clause[word.lower], Frame.CLAUSE)
    who = source_of(scene, word)
    if _is_said_within(scene, word, who):
        return None
    return (
        _by_clause(scene, word, who)
        or _by_quotation(scene, word, who)
        or _by_object(scene, word, who)
        or _by_relative(scene, word)
    )


def _is_hearsay(scene: Scene, word: Word) -> bool:
    """“The sides have reportedly agreed”: who says so is nobody who is named."""
    adverbs = scene.paragraph.children(word, "advmod")
    return any(one.lower in scene.lexicon.hearsay for one in adverbs)


def by_colon(scene: Scene) -> Found | None:
    """The attribution of a paragraph that ends with a colon: what is said comes in the next one."""
    if scene.words[-1].text != ":":
        return None
    lo, hi = scene.paragraph.sentences[-1]
    for word in reversed(scene.words[lo:hi]):
        act = scene.lexicon.clause.get(word.lower) or scene.lexicon.quoting.get(word.lower)
        if act is None or not word.is_verb or scene.is_quoted(word):
            continue
        if not is_asserted(scene, word):
            continue
        who = source_of(scene, word)
        if who.span is None:
            continue
        return Found(
            (), cue_span(scene, word), who.span, act, word.lower, Frame.QUOTING, who.way, word
        )
    return None


def _attributes(scene: Scene, word: Word) -> bool:
    lexicon = scene.lexicon
    if word.lower in lexicon.clause or word.lower in lexicon.quoting:
        return True
    return _object_act(scene, word) is not None or _wide(scene, word) is not None


def _wide(scene: Scene, word: Word) -> Act | None:
    return scene.lexicon.wide.get(word.lower) if scene.wide else None


def _object_act(scene: Scene, word: Word) -> Act | None:
    act = scene.lexicon.object.get(word.lower)
    return act or (scene.lexicon.object_wide.get(word.lower) if scene.wide else None)


def _is_said_within(scene: Scene, word: Word, who: Who) -> bool:
    """A verb inside what another says is part of that, except a saying in a saying."""
    if word.relation != "ccomp" or who.way is not Way.SUBJECT:
        return False
    if word.lower in scene.lexicon.going_on:
        return False
    head = scene.paragraph.head(word)
    relayed = head is not None and head.lower in scene.lexicon.clause
    return not (relayed and word.lower in ("said", "says", "say", "told"))


def _by_clause(scene: Scene, word: Word, who: Who) -> Found | None:
    act = scene.lexicon.clause.get(word.lower)
    wide = _wide(scene, word)
    if act is None and wide is None:
        return None
    if who.span is None or (act is None and word.relation in ("acl", "xcomp")):
        return None
    content = clause_content(scene, word, who)
    frame = Frame.CLAUSE if act else Frame.WIDE
    return _made(scene, word, who, content, act or wide, frame, _particle(scene, word))


def _particle(scene: Scene, word: Word) -> Word | None:
    """The "out" of "pointed out"."""
    after = scene.word_at(word.place + 1)
    return after if after and after.relation == "compound:prt" else None


def _by_quotation(scene: Scene, word: Word, who: Who) -> Found | None:
    act = scene.lexicon.quoting.get(word.lower)
    if act is None or who.span is None:
        return None
    return _made(scene, word, who, quoted_content(scene, word, who), act, Frame.QUOTING)


def _by_object(scene: Scene, word: Word, who: Who) -> Found | None:
    act, wide = _object_act(scene, word), _wide(scene, word)
    if (act is None and wide is None) or who.span is None:
        return None
    if scene.is_passive(word) or word.lower in scene.lexicon.citing:
        return None
    if not is_deed(scene, word):
        return None
    content, particle = object_content(scene, word)
    if word.lower in scene.lexicon.naming and not _is_named(scene, word, content, particle):
        return None
    if _is_denial(scene, word, content):
        act = Act.DENIES
    return _made(scene, word, who, content, act or wide, Frame.OBJECT, particle)


def _by_relative(scene: Scene, word: Word) -> Found | None:
    """“…, a claim *her office denied*”: what was said before, by who denies it."""
    head, act = scene.paragraph.head(word), scene.lexicon.clause.get(word.lower)
    subject = scene.paragraph.child(word, *SUBJECTS)
    if word.relation != "acl:relcl" or head is None or subject is None:
        return None
    if act not in (Act.DENIES, Act.CONFIRMS) or head.lower not in scene.lexicon.disputed:
        return None
    if subject.tag.startswith("W") or not head.place < subject.left <= word.place:
        return None
    what, source = scene.span(head.left, head.place), scene.span(subject.left, word.place - 1)
    who = Who(source, Way.SUBJECT)
    return _made(scene, word, who, [what] if what else [], act, Frame.OBJECT)


def _is_named(scene: Scene, word: Word, content: list[Span], particle: Word | None) -> bool:
    """“Called *it a mistake*”, "called *for* a vote"; not "called off a strike", "called time"."""
    if particle is not None or scene.has_child(word, "xcomp"):
        return True
    quoted = any(start <= one.start < end for start, end in content for one in scene.quotes)
    parts = sum(one.place > word.place for one in scene.paragraph.children(word, "obj", "iobj"))
    return quoted or parts > 1


def _is_denial(scene: Scene, word: Word, content: list[Span]) -> bool:
    """“Rejected *the allegation*”, “branding *the claims rubbish*”, "dismissed that as gossip"."""
    rejects = word.lower in scene.lexicon.rejecting
    if rejects and _is_disputed(scene, content):
        return True
    said = [one for span in content for one in scene.between(*span)]
    untrue = any(one.lower in scene.lexicon.untrue for one in said)
    if not untrue or not (rejects or word.lower in scene.lexicon.branding):
        return False
    return _is_disputed(scene, content) or said[0].lower in _POINTS


def _is_disputed(scene: Scene, content: list[Span]) -> bool:
    """“Rejected *the allegation*”, "dismissed *suggestions* that …": a denial."""
    opening = scene.between(*content[0])[:_NEAR] if content else []
    return any(one.lower in scene.lexicon.disputed for one in opening)


def _made(
    scene: Scene,
    word: Word,
    who: Who,
    content: list[Span],
    act: Act | None,
    frame: Frame,
    particle: Word | None = None,
) -> Found | None:
    if not content or act is None or _is_said_of_itself(who, content):
        return None
    if scene.spelled(content[0]).lower().startswith(scene.lexicon.never_said):
        return None
    if _calls_next(scene, word, content[0]) or _shows_a_thing(scene, word, content):
        return None
    if frame is Frame.CLAUSE and _only_says_when(scene, content[0]):
        return None
    if takes_no_side(scene, word, act, who.span) or (
        act is Act.DENIES and _goes_on_behind(scene, word, content[0])
    ):
        return None
    return Found(
        content=tuple(content),
        cue=cue_span(scene, word, particle),
        source=who.span,
        act=act,
        verb=word.lower,
        frame=frame,
        way=who.way,
        word=word,
    )


def _shows_a_thing(scene: Scene, word: Word, content: list[Span]) -> bool:
    """“He showed reporters *a photograph*” says nothing."""
    shows = word.lower in ("showed", "shows", "show", "shown")
    said = [one for span in content for one in scene.between(*span)]
    return shows and not any(one.is_verb or one.tag == "MD" for one in said)


def _calls_next(scene: Scene, cue: Word, content: Span) -> bool:
    """“Agreed, *calling it thin*”: what the next verb says."""
    words = scene.between(*content)
    before = scene.word_at(words[0].place - 1) if words else None
    parted = before is not None and before.text == "," and before.place > cue.place
    return parted and words[0].tag == "VBG"


def _only_says_when(scene: Scene, content: Span) -> bool:
    """“Had promised *when it signed the contract*”; but "announced when it would open"."""
    words = scene.between(*content)
    opens = bool(words) and words[0].lower in scene.lexicon.subordinating
    return opens and not any(one.tag == "MD" for one in words)


def _goes_on_behind(scene: Scene, word: Word, content: Span) -> bool:
    """“A claim that the mayor denied *was repeated*”: the verb of another sentence part."""
    first = scene.word_at(word.place + 1)
    return first is not None and first.start == content[0] and first.lower in _BE


def _is_said_of_itself(who: Who, content: list[Span]) -> bool:
    """A source inside its own words: the parser took it from there."""
    span = who.span
    return span is not None and any(span[0] < end and start < span[1] for start, end in content)


def cue_span(scene: Scene, word: Word, particle: Word | None = None) -> Span:
    """The verb with its helping words before it and its particle behind it."""
    first = _with_aspect(scene, word)
    while first > 0 and _helps(scene, scene.words[first - 1], word):
        first -= 1
    return scene.words[first].start, (particle or word).end


def _with_aspect(scene: Scene, word: Word) -> int:
    """The place of "continues" in "continues to insist"; the word's own place otherwise."""
    head = scene.paragraph.head(word)
    if word.tag != "VB" or head is None or head.lower not in scene.lexicon.aspects:
        return word.place
    near = 0 < word.place - head.place <= _NEAR
    return head.place if near else word.place


def _helps(scene: Scene, before: Word, word: Word) -> bool:
    if before.sentence != word.sentence or before.is_mark or before.head != word.place:
        return False
    if before.relation_family not in ("aux", "advmod"):
        return False
    return before.lower not in scene.lexicon.never_in_cue
