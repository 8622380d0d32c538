"""Every line of the trail as a sentence; `who` acts, the other words name what it was about."""

from festival.activity import Happened
from festival.marks import N_

# By what happened and, where one word has several sentences, which of them: ("viewed", "mail").
SENTENCES: dict[tuple[Happened, str], str] = {
    (Happened.EDITION_CREATED, ""): N_("%(who)s made this festival."),
    (Happened.EDITION_COPIED, ""): N_("%(who)s made this festival as a copy of %(source)s."),
    (Happened.EDITION_CHANGED, ""): N_("%(who)s changed the settings."),
    (Happened.EDITION_CHANGED, "announced"): N_("%(who)s announced the festival."),
    (Happened.EDITION_CHANGED, "hidden"): N_("%(who)s hid the festival from visitors."),
    (Happened.PHASE_CHANGED, ""): N_("%(who)s changed the dates."),
    (Happened.PHASE_CHANGED, "by_hand"): N_("%(who)s opened or closed a phase by hand."),
    (Happened.SHOWCASE_OPENED, ""): N_("%(who)s opened the showcase."),
    (Happened.SHOWCASE_CLOSED, ""): N_("%(who)s closed the showcase."),
    (Happened.RUBRIC_CHANGED, ""): N_("%(who)s changed the rubric."),
    (Happened.PARTNER_CHANGED, ""): N_("%(who)s changed the partner %(thing)s."),
    (Happened.INVITED, ""): N_("%(who)s invited %(thing)s (%(role)s)."),
    (Happened.INVITED, "link"): N_("%(who)s made a link that invites several people (%(role)s)."),
    (Happened.INVITATION_ACCEPTED, ""): N_("%(who)s accepted the invitation."),
    (Happened.INVITATION_REVOKED, ""): N_("%(who)s took back the invitation for %(thing)s."),
    (Happened.ROLE_GRANTED, ""): N_("%(who)s gave %(whom)s a role: %(role)s."),
    (Happened.ROLE_CHANGED, ""): N_("%(who)s wrote down a new screening date for %(whom)s."),
    (Happened.ROLE_ENDED, ""): N_("%(who)s ended a role of %(whom)s: %(role)s."),
    (Happened.CONSENT_ASKED, ""): N_("%(who)s asked %(thing)s for consent for %(whom)s."),
    (Happened.CONSENT_GIVEN, ""): N_("%(who)s gave a consent for %(whom)s: %(purpose)s."),
    (Happened.CONSENT_REFUSED, ""): N_("%(who)s refused a consent for %(whom)s: %(purpose)s."),
    (Happened.CONSENT_WITHDRAWN, ""): N_("%(who)s withdrew a consent for %(whom)s: %(purpose)s."),
    (Happened.VIEWED, "entry"): N_("%(who)s looked at “%(entry)s”."),
    (Happened.VIEWED, "sheets"): N_("%(who)s looked at the score sheets of “%(entry)s”."),
    (Happened.VIEWED, "comments"): N_("%(who)s read what judges wrote to the teams."),
    (Happened.VIEWED, "ranking"): N_("%(who)s looked at the ranking."),
    (Happened.VIEWED, "mail"): N_("%(who)s read the letter “%(thing)s”."),
    (Happened.VIEWED, "conversation"): N_("%(who)s read the conversation of %(whom)s."),
    (Happened.VIEWED, "application"): N_("%(who)s looked at the application of %(whom)s."),
    (Happened.VIEWED, ""): N_("%(who)s looked at data of this festival."),
    (Happened.EXPORTED, ""): N_("%(who)s took data of this festival as a file."),
    (Happened.EXPORTED, "certificates"): N_("%(who)s printed certificates: %(rows)s."),
    (Happened.EXPORTED, "figures"): N_("%(who)s took the figures as a file."),
    (Happened.EXPORTED, "entries"): N_("%(who)s took the list of entries as a file."),
    (Happened.ENTRY_STARTED, ""): N_("%(who)s began the entry “%(entry)s”."),
    (Happened.ENTRY_CHANGED, ""): N_("%(who)s changed “%(entry)s”."),
    (Happened.ENTRY_CHANGED, "hold"): N_(
        "%(who)s let “%(entry)s” go on after a consent was withdrawn."
    ),
    (Happened.ENTRY_SUBMITTED, ""): N_("%(who)s handed in “%(entry)s”, version %(version)s."),
    (Happened.ENTRY_WITHDRAWN, ""): N_("%(who)s withdrew “%(entry)s”."),
    (Happened.ENTRY_ACCEPTED, ""): N_("%(who)s accepted “%(entry)s”, version %(version)s."),
    (Happened.VERSION_ACCEPTED, ""): N_(
        "%(who)s accepted a newer version of “%(entry)s”: %(version)s."
    ),
    (Happened.ENTRY_DECLINED, ""): N_("%(who)s declined “%(entry)s”."),
    (Happened.ENTRY_REOPENED, ""): N_("%(who)s opened “%(entry)s” for its team again."),
    (Happened.IMAGE_ADDED, ""): N_("%(who)s added a picture to “%(entry)s”."),
    (Happened.IMAGE_CHANGED, ""): N_("%(who)s changed a picture of “%(entry)s”."),
    (Happened.IMAGE_REMOVED, ""): N_("%(who)s removed a picture from “%(entry)s”."),
    (Happened.MEMBER_INVITED, ""): N_("%(who)s invited somebody into the team of “%(entry)s”."),
    (Happened.MEMBER_JOINED, ""): N_("%(who)s joined the team of “%(entry)s”."),
    (Happened.MEMBER_LEFT, ""): N_("%(who)s took a member out of the team of “%(entry)s”."),
    (Happened.MEMBER_LEFT, "consent"): N_(
        "A member left the team of “%(entry)s”, because consent to take part was withdrawn."
    ),
    (Happened.LATE_CODE_MADE, ""): N_("%(who)s made the late code “%(thing)s”."),
    (Happened.LATE_CODE_USED, ""): N_("%(who)s used a late code for “%(entry)s”."),
    (Happened.LATE_TEXT_KEPT, ""): N_(
        "%(who)s wrote in “%(entry)s” after it was closed; it is kept as a draft."
    ),
    (Happened.LATE_TEXT_DISCARDED, ""): N_("%(who)s discarded what came too late for “%(entry)s”."),
    (Happened.MENTOR_TOOK, ""): N_("%(who)s took on “%(entry)s” as its mentor."),
    (Happened.MENTOR_RELEASED, ""): N_("%(who)s gave “%(entry)s” back to the queue."),
    (Happened.FEEDBACK_SENT, ""): N_("%(who)s sent feedback on “%(entry)s”, round %(round)s."),
    (Happened.FEEDBACK_SENT, "ready"): N_("%(who)s found “%(entry)s” ready, round %(round)s."),
    (Happened.FEEDBACK_SENT, "revise"): N_(
        "%(who)s asked the team of “%(entry)s” to revise, round %(round)s."
    ),
    (Happened.FEEDBACK_ANSWERED, ""): N_(
        "%(who)s answered the feedback on “%(entry)s”, round %(round)s."
    ),
    (Happened.FEEDBACK_RESOLVED, ""): N_(
        "%(who)s closed round %(round)s of the feedback on “%(entry)s”."
    ),
    (Happened.STAFF_NOTE, ""): N_("%(who)s wrote a note among staff about “%(entry)s”."),
    (Happened.REMINDED, ""): N_("%(who)s reminded the mentor of “%(entry)s”."),
    (Happened.CONFLICT_DECLARED, ""): N_(
        "%(who)s declared a conflict of interest of %(whom)s with “%(entry)s”."
    ),
    (Happened.CONFLICT_DECLARED, "none"): N_(
        "%(who)s declared that there is no conflict of interest."
    ),
    (Happened.CONFLICT_LIFTED, ""): N_("%(who)s lifted a conflict of interest."),
    (Happened.ASSIGNED, ""): N_("%(who)s assigned “%(entry)s” to %(whom)s."),
    (Happened.ASSIGNED, "all"): N_(
        "%(who)s applied a plan of visits: %(made)s added, %(taken)s removed."
    ),
    (Happened.UNASSIGNED, ""): N_("%(who)s took “%(entry)s” away from %(whom)s."),
    (Happened.VISIT_SKIPPED, ""): N_("%(who)s put off the visit to “%(entry)s”."),
    (Happened.VISIT_CAME_BACK, ""): N_(
        "%(who)s assigned “%(entry)s” to %(whom)s again, as its sheet arrived."
    ),
    (Happened.JUDGE_PAUSED, ""): N_("%(who)s began a break."),
    (Happened.JUDGE_BACK, ""): N_("%(who)s is back from a break."),
    (Happened.HELP_CALLED, ""): N_("%(who)s called for help."),
    (Happened.HELP_ANSWERED, ""): N_("%(who)s answered the call for help of %(whom)s."),
    (Happened.SIGNED_IN, "code"): N_("%(who)s signed in with a judge’s card."),
    (Happened.JUDGE_CODE_MADE, ""): N_("%(who)s made a card with which %(whom)s signs in."),
    (Happened.JUDGE_CODE_REVOKED, ""): N_("%(who)s took back the card of %(whom)s."),
    (Happened.TEAM_ABSENT, ""): N_("%(who)s met nobody at the stand of “%(entry)s”."),
    (Happened.ENTRY_PARKED, ""): N_(
        "The stand of “%(entry)s” was parked: nobody was there three times."
    ),
    (Happened.TEAM_BACK, ""): N_("%(who)s said that the team of “%(entry)s” is there."),
    (Happened.SAMPLE_WRITTEN, ""): N_("%(who)s wrote the sample for judges."),
    (Happened.SAMPLE_SCORED, ""): N_("%(who)s scored the sample."),
    (Happened.JUDGE_SHADOWED, ""): N_("%(who)s let the sheets of %(whom)s count again."),
    (Happened.JUDGE_SHADOWED, "shadow"): N_(
        "%(who)s made %(whom)s a shadow judge: no sheet of theirs counts."
    ),
    (Happened.SHEET_SAVED, ""): N_(
        "%(who)s saved the score sheet of %(whom)s for “%(entry)s”, version %(version)s."
    ),
    (Happened.SHEET_SUBMITTED, ""): N_(
        "%(who)s handed in the score sheet of %(whom)s for “%(entry)s”, version %(version)s."
    ),
    (Happened.SHEET_REOPENED, ""): N_(
        "%(who)s opened the score sheet of %(whom)s for “%(entry)s” again."
    ),
    (Happened.SHEET_TYPED, ""): N_(
        "%(who)s typed the paper sheet of %(whom)s for “%(entry)s”; it waits for a second person."
    ),
    (Happened.SHEET_CONFIRMED, ""): N_(
        "%(who)s compared and confirmed the paper sheet of %(whom)s for “%(entry)s”."
    ),
    (Happened.SHEET_DISCARDED, ""): N_(
        "%(who)s threw away what was typed of the paper sheet of %(whom)s for “%(entry)s”."
    ),
    (Happened.SHEET_HELD, ""): N_(
        "%(who)s held back the score sheet of %(whom)s for “%(entry)s”: it does not count."
    ),
    (Happened.SHEET_RELEASED, ""): N_(
        "%(who)s let the score sheet of %(whom)s for “%(entry)s” count again."
    ),
    (Happened.COMMENT_WITHHELD, ""): N_(
        "%(who)s withheld the comment of %(whom)s from the team of “%(entry)s”."
    ),
    (Happened.COMMENT_RELEASED, ""): N_(
        "%(who)s let the team of “%(entry)s” read the comment of %(whom)s."
    ),
    (Happened.REPORTS_READY, ""): N_("%(who)s told the teams that their reports are ready."),
    (Happened.RESULT_FROZEN, ""): N_("%(who)s froze the result: no score sheet changes any more."),
    (Happened.RESULT_THAWED, ""): N_("%(who)s let score sheets be changed again."),
    (Happened.RESULT_LOCK_ASKED, ""): N_("%(who)s asked for the result to be locked."),
    (Happened.LOCK_RULE_CHANGED, ""): N_(
        "%(who)s changed how many people lock the result: %(people)s."
    ),
    (Happened.RESULT_LOCKED, ""): N_("%(who)s locked the result."),
    (Happened.RESULT_UNLOCKED, ""): N_("%(who)s unlocked the result."),
    (Happened.RESULT_PUBLISHED, ""): N_("%(who)s published the result."),
    (Happened.ENTRY_EXCUSED, ""): N_(
        "%(who)s excused “%(entry)s” for having too few score sheets."
    ),
    (Happened.PANEL_MADE, ""): N_("%(who)s set up a panel: %(award)s."),
    (Happened.PANEL_CHANGED, ""): N_("%(who)s changed the panel: %(award)s."),
    (Happened.PANEL_MEMBER_IN, ""): N_("%(who)s put %(whom)s on the panel: %(award)s."),
    (Happened.PANEL_MEMBER_OUT, ""): N_("%(who)s took %(whom)s off the panel: %(award)s."),
    (Happened.NOMINATED, ""): N_("%(who)s nominated “%(entry)s”: %(award)s."),
    (Happened.NOMINEE_OUT, ""): N_("%(who)s took the nomination of “%(entry)s” back: %(award)s."),
    (Happened.PANEL_LEFT, ""): N_(
        "%(whom)s left the room for “%(entry)s”, as %(who)s noted: %(award)s."
    ),
    (Happened.PANEL_CAME_BACK, ""): N_(
        "%(who)s noted that %(whom)s need not leave for “%(entry)s”: %(award)s."
    ),
    (Happened.PANEL_SCORED, ""): N_("%(who)s scored “%(entry)s” for a panel: %(award)s."),
    (Happened.PANEL_ORDERED, ""): N_("%(who)s put the nominees in order: %(award)s."),
    (Happened.PANEL_SAID, ""): N_("%(who)s said something in the panel: %(award)s."),
    (Happened.PANEL_DECIDED, ""): N_("%(who)s recorded what the panel decided: %(award)s."),
    (Happened.PANEL_DECIDED, "differs"): N_(
        "%(who)s recorded what the panel decided, other than its members’ figures say: %(award)s."
    ),
    (Happened.PANEL_REOPENED, ""): N_("%(who)s took the panel’s decision back: %(award)s."),
    (Happened.AWARD_GIVEN, ""): N_("%(who)s gave “%(entry)s” an award."),
    (Happened.CERTIFICATE_ISSUED, ""): N_("%(who)s issued a certificate for %(whom)s."),
    (Happened.CERTIFICATE_ISSUED, "many"): N_("%(who)s issued certificates: %(rows)s."),
    (Happened.CERTIFICATE_REVOKED, "many"): N_("%(who)s took back certificates: %(rows)s."),
    (Happened.CERTIFICATE_REVOKED, ""): N_("%(who)s took back a certificate of %(whom)s."),
    (Happened.REHEARSAL_ASKED, ""): N_("%(who)s had the judging rehearsed."),
    (Happened.CEREMONY_NOTE_WRITTEN, ""): N_(
        "%(who)s wrote how “%(entry)s” is said at the ceremony."
    ),
    (Happened.MAIL_HELD, ""): N_("%(who)s held back the letter “%(thing)s”."),
    (Happened.MAIL_RELEASED, ""): N_("%(who)s let letters go: %(mails)s."),
    (Happened.DETAILS_CHANGED, ""): N_("%(who)s changed what is noted about %(whom)s."),
    (Happened.STANDS_NUMBERED, ""): N_("%(who)s numbered the stands."),
    (Happened.STAND_MOVED, ""): N_("%(who)s gave “%(entry)s” another stand."),
    (Happened.STAND_PLACED, ""): N_("%(who)s placed tables in the hall."),
    (Happened.STAND_FREED, ""): N_("%(who)s took the stand of “%(entry)s” away."),
    (Happened.JUDGING_SETTINGS_CHANGED, ""): N_("%(who)s changed how is judged."),
    (Happened.PROGRAMME_MADE, ""): N_("%(who)s made this programme."),
    (Happened.PROGRAMME_CHANGED, ""): N_("%(who)s changed the programme."),
    (Happened.COHORT_MADE, ""): N_("%(who)s made a cohort."),
    (Happened.COHORT_CHANGED, ""): N_("%(who)s changed a cohort."),
    (Happened.COHORT_BEGUN, ""): N_("%(who)s let a cohort begin."),
    (Happened.COHORT_FINISHED, ""): N_("%(who)s finished a cohort; people in it: %(people)s."),
    (Happened.APPLICATION_STARTED, ""): N_("%(who)s began an application."),
    (Happened.APPLICATION_SUBMITTED, ""): N_("%(who)s handed in an application."),
    (Happened.APPLICATION_READ, ""): N_("%(who)s read the application of %(whom)s."),
    (Happened.READERS_ASSIGNED, ""): N_("%(who)s shared applications out among readers: %(rows)s."),
    (Happened.APPLICATION_DECIDED, ""): N_("%(who)s decided about the application of %(whom)s."),
    (Happened.APPLICATION_CONFIRMED, ""): N_("%(who)s confirmed the place in the programme."),
    (Happened.APPLICATION_GIVEN_UP, ""): N_("%(who)s gave up an application or a place."),
    (Happened.OFFER_LAPSED, ""): N_("The offer of a place to %(whom)s ran out."),
    (Happened.MOVED_UP, ""): N_("%(whom)s moved up from the waiting list."),
    (Happened.MOVED_IN_LINE, ""): N_("%(who)s moved %(whom)s in the waiting list."),
    (Happened.PROGRAMME_INVITED, ""): N_("%(who)s invited %(whom)s into the programme."),
    (Happened.MENTOR_GIVEN, ""): N_("%(who)s gave %(whom)s a mentor."),
    (Happened.PARTICIPATION_ENDED, ""): N_("The participation of %(whom)s ended."),
    (Happened.GATHERING_PLANNED, ""): N_("%(who)s planned a gathering."),
    (Happened.GATHERING_CHANGED, ""): N_("%(who)s changed a gathering."),
    (Happened.GATHERING_CANCELLED, ""): N_("%(who)s cancelled a gathering."),
    (Happened.ATTENDANCE_MARKED, "door"): N_("%(who)s came in at the door."),
    (Happened.ATTENDANCE_MARKED, "guest"): N_("A guest came in at the door."),
    (Happened.GATHERING_NOTED, ""): N_("%(who)s wrote a note about a gathering."),
    (Happened.GATHERING_NOTED, "taken back"): N_("%(who)s took a note back from participants."),
    (Happened.ATTENDANCE_MARKED, ""): N_("%(who)s noted who was there: %(rows)s."),
    (Happened.CAMP_CONSENT_ASKED, ""): N_("%(who)s asked for consent to a camp for %(whom)s."),
    (Happened.CAMP_CONSENT_ANSWERED, ""): N_("%(who)s answered about a camp for %(whom)s."),
    (Happened.CAMP_CONSENT_ANSWERED, "given"): N_("%(who)s said yes to a camp for %(whom)s."),
    (Happened.CAMP_CONSENT_ANSWERED, "refused"): N_("%(who)s said no to a camp for %(whom)s."),
    (Happened.MILESTONE_HANDED_IN, ""): N_("%(who)s handed in a milestone."),
    (Happened.MILESTONE_SIGNED_OFF, ""): N_("%(who)s signed off a milestone of %(whom)s."),
    (Happened.MILESTONE_REVISE, ""): N_("%(who)s asked %(whom)s to revise a milestone."),
    (Happened.MILESTONE_REOPENED, ""): N_("%(who)s opened a milestone of %(whom)s again."),
    (Happened.JOURNAL_SHARED, ""): N_("%(who)s shared a page of the journal."),
    (Happened.JOURNAL_TAKEN_BACK, ""): N_("%(who)s took back a page of the journal."),
    (Happened.EVIDENCE_ADDED, ""): N_("%(who)s added evidence."),
    (Happened.EVIDENCE_REMOVED, ""): N_("%(who)s removed evidence."),
    (Happened.MESSAGE_SAID, "event_post"): N_("%(who)s wrote in the discussion of the event."),
    (Happened.MESSAGE_SAID, "guest"): N_("A guest wrote in the discussion of the event."),
    (Happened.MESSAGE_SHOWN, "event_post"): N_("%(who)s let words in the discussion be read."),
    (Happened.MESSAGE_WITHHELD, "event_post"): N_("%(who)s kept words in the discussion back."),
    (Happened.MESSAGE_SAID, ""): N_("%(who)s wrote a message in a conversation."),
    (Happened.MESSAGE_HELD, ""): N_("A message of %(who)s waits for staff."),
    (Happened.MESSAGE_SHOWN, ""): N_("%(who)s let a held message be read."),
    (Happened.MESSAGE_WITHHELD, ""): N_("%(who)s withheld a message."),
    (Happened.CONVERSATION_PAUSED, ""): N_("%(who)s paused a conversation."),
    (Happened.CONVERSATION_RESUMED, ""): N_("%(who)s let a conversation go on."),
    (Happened.REPORT_MADE, ""): N_("Somebody reported something to the safeguarding lead."),
    (Happened.REPORT_HANDLED, ""): N_("%(who)s took a report in hand."),
    (Happened.ASSESSED, ""): N_("%(who)s handed in an assessment of %(whom)s."),
    (Happened.ASSESSMENT_REOPENED, ""): N_("%(who)s opened an assessment of %(whom)s again."),
    (Happened.FRAMEWORK_INSTALLED, ""): N_("%(who)s added a competence framework."),
    (Happened.COMPETENCE_PROPOSED, ""): N_("%(who)s proposed a competence badge for %(whom)s."),
    (Happened.COMPETENCE_AWARDED, ""): N_("%(who)s gave %(whom)s a competence badge."),
    (Happened.COMPETENCE_DECLINED, ""): N_("%(who)s declined a competence badge for %(whom)s."),
    (Happened.EVENT_MADE, ""): N_("%(who)s made this event."),
    (Happened.EVENT_CHANGED, ""): N_("%(who)s changed the event."),
    (Happened.EVENT_PUBLISHED, ""): N_("%(who)s published the event."),
    (Happened.EVENT_CANCELLED, ""): N_("%(who)s cancelled the event."),
    (Happened.EVENT_MOVED, ""): N_("%(who)s moved the event to another time or place."),
    (Happened.ACCESS_CHANGED, ""): N_("%(who)s changed the way into the meeting."),
    (Happened.EVENT_INVITED, ""): N_("%(who)s invited people to the event: %(rows)s."),
    (Happened.REGISTERED_FOR_EVENT, ""): N_("%(who)s registered for the event."),
    (Happened.REGISTRATION_CANCELLED, ""): N_("%(who)s cancelled a registration."),
    (Happened.PLACE_OFFERED, ""): N_("A place that became free was offered to the next in line."),
    (Happened.DOOR_CODE_RENEWED, ""): N_("%(who)s made a new code for the door."),
    (Happened.QUESTION_ASKED, ""): N_("%(who)s asked a question."),
    (Happened.QUESTION_ASKED, "guest"): N_("A guest asked a question."),
    (Happened.QUESTION_DECIDED, ""): N_("%(who)s decided whether a question is shown."),
    (Happened.QUESTION_ANSWERED, ""): N_("%(who)s answered a question."),
    (Happened.MATERIAL_ADDED, "recording"): N_("%(who)s said where the recording is."),
    (Happened.MATERIAL_REMOVED, "recording"): N_("%(who)s took the recording away."),
    (Happened.MATERIAL_ADDED, ""): N_("%(who)s added material."),
    (Happened.MATERIAL_REMOVED, ""): N_("%(who)s removed material."),
    (Happened.FEED_MADE, ""): N_("%(who)s made an address for the own calendar."),
    (Happened.FEED_REVOKED, ""): N_("%(who)s took back the address of the own calendar."),
    (Happened.COURSE_MADE, ""): N_("%(who)s made this course."),
    (Happened.COURSE_CHANGED, ""): N_("%(who)s changed the course."),
    (Happened.ENROLLED, ""): N_("%(who)s enrolled in the course."),
    (Happened.ENROLMENT_CANCELLED, ""): N_("%(who)s cancelled an enrolment."),
    (Happened.MODULE_CANCELLED, ""): N_("%(who)s cancelled a module."),
    (Happened.COURSE_COMPLETED, ""): N_("%(whom)s has completed the course."),
    (Happened.COMPLETION_UNDONE, ""): N_("%(whom)s lacks hours again: attendance was changed."),
    (Happened.BADGE_MADE, ""): N_("%(who)s fetched a certificate as a badge."),
    (Happened.SIGNING_KEY_MADE, ""): N_("A key that signs badges was made."),
    (Happened.RETENTION_DONE, ""): N_("What is kept no longer was deleted."),
}
