"""The Ledger: everything that can be done with one, as methods that return domain objects.

Each method is a use-case of one of the modules here, which takes a session first; its parameters
and its docstring stand there.
"""

# ruff: noqa: TC004 -- what stands in for these modules at run time imports them later

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from claimtrack.domain.entities import Checker
from claimtrack.services.method import Later, Method
from claimtrack.services.session import Session

if TYPE_CHECKING:
    from claimtrack.services import (
        arranging,
        attributions,
        candidates,
        claims,
        copies,
        evidence,
        judging,
        keeping,
        looking,
        matching,
        notes,
        ordering,
        passages,
        proposing,
        recheck,
        report_since,
        reports,
        requests,
        responses,
        rows,
        signed_files,
        signing,
        splitting,
        verdicts,
        watching,
        workflow,
    )
    from claimtrack.services import article_page as _article_page
    from claimtrack.services import articles as _articles
    from claimtrack.services import bearing as _bearing
    from claimtrack.services import case as _case
    from claimtrack.services import case_front as _case_front
    from claimtrack.services import decisions as _decisions
    from claimtrack.services import desk as _desk
    from claimtrack.services import due as _due
    from claimtrack.services import following as _following
    from claimtrack.services import history as _history
    from claimtrack.services import jobs as _jobs
    from claimtrack.services import origins as _origins
    from claimtrack.services import search as _search
    from claimtrack.services import signed_reports as _signed_reports
    from claimtrack.services import sources as _sources
    from claimtrack.services import tags as _tags
    from claimtrack.services import team as _team
else:  # each is imported when one of its use-cases is first asked for
    _NAMES = """
        arranging attributions candidates claims copies evidence judging keeping looking matching
        notes ordering passages proposing recheck report_since reports requests responses rows
        signed_files signing splitting verdicts watching workflow _article_page _articles _bearing
        _case _case_front _decisions _desk _due _following _history _jobs _origins _search
        _signed_reports _sources _tags _team
    """
    globals().update({name: Later(name.strip("_")) for name in _NAMES.split()})


class Ledger:
    """An open ledger. Safe to use from several threads; ``close`` it, or use it in a ``with``.

    Every write takes an ``operation``, a UUID of the caller's making: repeated with the same one it
    is applied once and gives the same result. ``as_of`` (None: today, all that is known) reads the
    ledger at another point. Errors are those of ``domain.errors``.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    add_article = Method(_articles.add_article)
    edit_article = Method(_articles.edit_article)
    add_capture = Method(_articles.add_capture)
    edit_outlet = Method(_articles.edit_outlet)
    capture_content = Method(_articles.capture_content)
    compare_captures = Method(copies.compare_captures)
    watch_article = Method(watching.watch_article)
    watch_feed = Method(watching.watch_feed)
    stop_watching = Method(watching.stop_watching)
    watches = Method(watching.watches)
    look_at = Method(looking.look_at)
    look_at_due = Method(looking.look_at_due)
    jobs = Method(_jobs.jobs)
    job_rows = Method(_jobs.job_rows)
    job_counts = Method(_jobs.job_counts)
    cancel_job = Method(_jobs.cancel_job)
    retry_job = Method(_jobs.retry_job)
    workers = Method(_jobs.workers)
    articles = Method(_article_page.articles)
    article_page = Method(_article_page.article_page)

    record_claim = Method(claims.record_claim)
    edit_claim = Method(claims.edit_claim)
    withdraw_claim = Method(claims.withdraw_claim)
    split_claim = Method(splitting.split_claim)
    arrange_claims = Method(arranging.arrange_claims)
    add_passage = Method(passages.add_passage)
    remove_passage = Method(passages.remove_passage)

    attribute = Method(attributions.attribute)
    edit_attribution = Method(attributions.edit_attribution)
    withdraw_attribution = Method(attributions.withdraw_attribution)
    respond = Method(responses.respond)
    edit_response = Method(responses.edit_response)
    withdraw_response = Method(responses.withdraw_response)
    edit_source = Method(_sources.edit_source)

    link_evidence = Method(evidence.link_evidence)
    edit_evidence = Method(evidence.edit_evidence)
    withdraw_evidence = Method(evidence.withdraw_evidence)
    judge = Method(judging.judge)
    origins = Method(_origins.origins)
    join_origins = Method(_origins.join_origins)
    keep_origins_apart = Method(_origins.keep_origins_apart)
    part_origins = Method(_origins.part_origins)
    give_verdict = Method(verdicts.give_verdict)
    sign_report = Method(signing.sign_report)
    countersign = Method(signing.countersign)
    may_sign = Method(signing.may_sign)
    may_countersign = Method(signing.may_countersign)
    as_signed = Method(_signed_reports.as_signed)
    changed_since_signed = Method(_signed_reports.changed_since)
    withdraw_signature = Method(signing.withdraw_signature)
    check_signed = Method(signed_files.check_signed)
    check_signed_file = Method(signed_files.check_signed_file)
    signed_reports = Method(_signed_reports.signed_reports)
    tags = Method(_tags.tags)
    set_workflow = Method(workflow.set_workflow)
    set_recheck = Method(recheck.set_recheck)
    rechecked = Method(recheck.rechecked)
    snooze = Method(recheck.snooze)

    request_comment = Method(requests.request_comment)
    record_reply = Method(requests.record_reply)
    withdraw_request = Method(requests.withdraw_request)
    add_note = Method(notes.add_note)
    erase_note = Method(notes.erase_note)
    decide = Method(_decisions.decide)
    decisions = Method(_decisions.decisions)
    proposals = Method(proposing.proposals)
    accept_proposal = Method(proposing.accept_proposal)
    split_proposal = Method(proposing.split_proposal)
    dismiss_proposal = Method(proposing.dismiss_proposal)

    match_article = Method(matching.match_article)
    match_claim = Method(matching.match_claim)
    match_text = Method(matching.match_text)
    candidates_in = Method(candidates.candidates_in)
    candidates_for = Method(candidates.candidates_for)
    settled = Method(candidates.settled)
    bearing = Method(_bearing.bearing)

    undo = Method(_history.undo)
    redo = Method(_history.redo)
    history = Method(_history.history)
    known_seq = Method(_history.known_seq)

    desk = Method(_desk.desk)
    desk_order = Method(_desk.desk_order)
    desk_counts = Method(_desk.desk_counts)
    claim_rows = Method(rows.claim_rows)
    case = Method(_case.case)
    case_front = Method(_case_front.case_front)
    due = Method(_due.due)
    due_order = Method(_due.due_order)
    due_rows = Method(_due.due_rows)
    sources = Method(_sources.sources)
    source_claims = Method(_sources.source_claims)
    search = Method(_search.search)

    report = Method(reports.report)
    write_report = Method(reports.write_report)
    order_report = Method(ordering.order_report)
    ordered_report = Method(ordering.ordered_report)
    forget_order = Method(ordering.forget_order)
    reported_up_to = Method(report_since.reported_up_to)

    be_present = Method(_following.be_present)
    leave = Method(_following.leave)
    others_present = Method(_following.others_present)
    others_work = Method(_following.others_work)
    versions = Method(_following.versions)
    was_applied = Method(_following.was_applied)
    wakings = Method(_following.wakings)
    served_as = Method(_following.served_as)

    info = Method(keeping.info)
    title = Method(keeping.title)
    place = Method(keeping.place)
    latest_seq = Method(keeping.latest_seq)
    advice = Method(keeping.advice)
    brought_up = Method(keeping.brought_up)
    set_title = Method(keeping.set_title)
    verify = Method(keeping.verify)
    backup = Method(keeping.backup)
    back_up_if_due = Method(keeping.back_up_if_due)
    export = Method(keeping.export)
    import_ = Method(keeping.import_)
    checkers = Method(keeping.checkers)
    admit = Method(_team.admit)
    dismiss = Method(_team.dismiss)
    need_admin = Method(_team.need_admin)
    members = Method(_team.members)

    @property
    def checker(self) -> Checker:
        """Who works here; asking puts them on the record where they are not."""
        return self.session.checker

    def use_checker(self, name: str) -> Checker:
        """Work as the checker of that name from here on; gives them, put on the record if new."""
        self.session.use(name)
        return self.session.checker

    def close(self) -> None:
        """Let go of the ledger."""
        self.session.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
