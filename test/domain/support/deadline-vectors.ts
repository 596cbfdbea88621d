import { parseVectors, type DeadlineVector } from './deadline-vector-format.js';

/**
 * The rules of the deadlines as examples. Each has the preset and the rule, what happened (in 2026, on Shanghai's wall
 * clock if no offset is given), and then what each clock says at a later time: its state and when it is due, on the
 * zone's wall clock, `-` where there is no due date.
 */
const WORKING_DAYS = `
13710: 1, 3 and 7 working days after the day of receipt
  03-11 10:00 received
  03-11 10:00 => deploy running 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: the first minute of a day counts to that day
  03-12 00:00 received
  03-12 00:00 => deploy running 03-13 23:59, feedback running 03-17 23:59, settle running 03-23 23:59
13710: the last minute of a day counts to that day
  03-11 23:59 received
  03-11 23:59 => deploy running 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: received at a weekend
  03-14 10:00 received
  03-14 10:00 => deploy running 03-16 23:59, feedback running 03-18 23:59, settle running 03-24 23:59
13710: a long holiday with a working weekend on either side
  02-13 16:00 received
  02-13 16:00 => deploy running 02-14 23:59, feedback running 02-25 23:59, settle running 03-02 23:59
13710: received on a Saturday that is worked
  02-14 09:00 received
  02-14 09:00 => deploy running 02-24 23:59, feedback running 02-26 23:59, settle running 03-03 23:59
13710: received in the middle of a holiday
  10-03 09:00 received
  10-03 09:00 => deploy running 10-08 23:59, feedback running 10-10 23:59, settle running 10-15 23:59
13710: in time until the last millisecond of the day
  03-11 10:00 received
  03-12 23:59 => deploy running 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: late from the next day on
  03-11 10:00 received
  03-13 00:00 => deploy late 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
`;

const GRADES = `
13710: a major matter is settled within a month
  03-11 10:00 received, 03-11 11:00 graded major
  03-11 12:00 => deploy running 03-12 23:59, feedback running 03-16 23:59, settle running 04-11 10:00
13710: a month from 31 January ends on 28 February
  01-31 10:00 received, 01-31 11:00 graded major
  01-31 12:00 => deploy running 02-02 23:59, feedback running 02-04 23:59, settle running 02-28 10:00
13710: a complex matter is an ordinary one where the preset names no complex ones
  03-11 10:00 received, 03-11 11:00 graded complex
  03-11 12:00 => deploy running 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: an urgency that the preset does not name changes nothing
  03-11 10:00 received, 03-11 11:00 graded danger
  03-11 12:00 => deploy running 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
beijing: 7 days
  03-13 10:00 received
  03-13 10:00 => settle running 03-20 10:00
beijing: 2 hours in danger, from receipt
  03-13 10:00 received, 03-13 11:00 graded danger
  03-13 11:00 => settle running 03-13 12:00
beijing: 24 hours when urgent, whatever the size
  03-13 10:00 received, 03-13 11:00 graded urgent complex
  03-13 11:00 => settle running 03-14 10:00
beijing: 15 days when complex
  03-13 10:00 received, 03-13 11:00 graded complex
  03-13 11:00 => settle running 03-28 10:00
beijing: a major matter counts as a complex one
  03-13 10:00 received, 03-13 11:00 graded major
  03-13 11:00 => settle running 03-28 10:00
beijing: the latest grade holds
  03-13 10:00 received, 03-13 11:00 graded danger, 03-13 11:30 graded normal
  03-13 13:00 => settle running 03-20 10:00
24h: round the clock, over a holiday
  10-01 10:00 received
  10-01 10:00 => feedback running 10-02 10:00, settle running 10-02 10:00
24h: in time at the very end
  03-11 10:00 received
  03-12 10:00 => feedback running 03-12 10:00, settle running 03-12 10:00
24h: late after that
  03-11 10:00 received
  03-12 10:01 => feedback late 03-12 10:00, settle late 03-12 10:00
`;

const STOPS = `
13710: assigning stops deploy
  03-11 10:00 received, 03-12 09:00 assigned
  03-13 09:00 => deploy met 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: the first assignment counts, even if it comes back
  03-11 10:00 received, 03-12 09:00 assigned, 03-12 10:00 returned, 03-16 10:00 assigned
  03-16 10:00 => deploy met 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: assigned too late stays late
  03-11 10:00 received, 03-13 09:00 assigned
  03-13 10:00 => deploy late 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: asking stops feedback
  03-11 10:00 received, 03-11 11:00 assigned, 03-16 17:00 asked, 03-16 18:00 message
  03-17 09:00 => deploy met 03-12 23:59, feedback met 03-16 23:59, settle running 03-20 23:59
13710: answering stops everything
  03-11 10:00 received, 03-12 10:00 answered
  04-30 10:00 => deploy met 03-12 23:59, feedback met 03-16 23:59, settle met 03-20 23:59
13710: a grade after the stop changes nothing that stopped before
  03-11 10:00 received, 03-23 10:00 answered, 03-24 10:00 reopened, 03-24 11:00 graded major
  03-24 12:00 => deploy late 03-12 23:59, feedback late 03-16 23:59, settle running 04-24 10:00
24h: declined stops everything
  03-11 10:00 received, 03-12 09:00 declined
  03-20 10:00 => feedback met 03-12 10:00, settle met 03-12 10:00
24h: declined too late stays late
  03-11 10:00 received, 03-12 11:00 declined
  03-20 10:00 => feedback late 03-12 10:00, settle late 03-12 10:00
24h: withdrawn stops everything
  03-11 10:00 received, 03-12 09:00 withdrawn
  03-20 10:00 => feedback met 03-12 10:00, settle met 03-12 10:00
24h: withdrawn too late stays late
  03-11 10:00 received, 03-12 11:00 withdrawn
  03-20 10:00 => feedback late 03-12 10:00, settle late 03-12 10:00
24h: erased stops everything
  03-11 10:00 received, 03-12 09:00 erased
  03-20 10:00 => feedback met 03-12 10:00, settle met 03-12 10:00
24h: erased too late stays late
  03-11 10:00 received, 03-12 11:00 erased
  03-20 10:00 => feedback late 03-12 10:00, settle late 03-12 10:00
`;

const QUESTIONS = `
24h: a question pauses what it does not stop
  03-11 10:00 received, 03-11 12:00 asked
  03-20 10:00 => feedback met 03-12 10:00, settle paused -
24h: a reply moves the end by the time that passed
  03-11 10:00 received, 03-11 12:00 asked, 03-13 12:30 message
  03-14 10:00 => feedback met 03-12 10:00, settle running 03-14 10:30
24h: a photo is a reply, too
  03-11 10:00 received, 03-11 12:00 asked, 03-11 15:00 attached
  03-11 16:00 => feedback met 03-12 10:00, settle running 03-12 13:00
24h: a second question while waiting begins nothing anew
  03-11 10:00 received, 03-11 12:00 asked, 03-11 14:00 asked, 03-11 15:00 message
  03-11 16:00 => feedback met 03-12 10:00, settle running 03-12 13:00
24h: two pauses add up
  03-11 10:00 received, 03-11 12:00 asked, 03-11 13:00 message, 03-11 14:00 asked, 03-11 16:00 message
  03-11 16:00 => feedback met 03-12 10:00, settle running 03-12 13:00
24h: urging, notes and a change of department do not end the pause
  03-11 10:00 received, 03-11 11:00 assigned, 03-11 12:00 asked, 03-11 13:00 urged, 03-11 13:00 note,
  03-11 14:00 returned
  03-20 10:00 => feedback met 03-12 10:00, settle paused -
24h: answered while waiting is in time
  03-11 10:00 received, 03-11 12:00 asked, 03-20 12:00 answered
  03-21 10:00 => feedback met 03-12 10:00, settle met 03-21 10:00
24h: withdrawn while waiting is in time
  03-11 10:00 received, 03-11 12:00 asked, 03-20 12:00 withdrawn
  03-21 10:00 => feedback met 03-12 10:00, settle met 03-21 10:00
24h: merging ends the pause, and the clock runs on
  03-11 10:00 received, 03-11 12:00 asked, 03-11 15:00 merged
  03-13 10:00 => feedback met 03-12 10:00, settle late 03-12 13:00
24h: a question does not pause what is late already
  03-11 10:00 received, 03-12 10:30 asked
  03-12 12:00 => feedback late 03-12 10:00, settle late 03-12 10:00
24h: late before a question is late after the reply
  03-11 10:00 received, 03-12 10:30 asked, 03-14 10:30 message
  03-14 10:30 => feedback late 03-12 10:00, settle late 03-12 10:00
13710: working days: a reply on the same day moves nothing
  03-11 10:00 received, 03-11 10:00 assigned, 03-12 09:00 asked, 03-12 23:00 message
  03-13 10:00 => deploy met 03-12 23:59, feedback met 03-16 23:59, settle running 03-20 23:59
13710: working days: every working day that began meanwhile moves the end by one
  03-11 10:00 received, 03-11 10:00 assigned, 03-12 09:00 asked, 03-17 09:00 message
  03-17 10:00 => deploy met 03-12 23:59, feedback met 03-16 23:59, settle running 03-25 23:59
13710: working days: a holiday in between does not count, a working weekend does
  02-13 10:00 received, 02-13 10:00 assigned, 02-13 11:00 asked, 02-24 09:00 message
  02-24 10:00 => deploy met 02-14 23:59, feedback met 02-25 23:59, settle running 03-04 23:59
13710: working days: unassigned requests pause their first clock as well
  03-11 10:00 received, 03-11 11:00 asked
  03-16 10:00 => deploy paused -, feedback met 03-16 23:59, settle paused -
13710: working days: assigned during a pause, only the time before counts
  03-11 10:00 received, 03-12 09:00 asked, 03-16 09:00 assigned, 03-18 09:00 message
  03-18 10:00 => deploy met 03-16 23:59, feedback met 03-16 23:59, settle running 03-26 23:59
13710: working days: no pause makes a clock late, the next working day is left
  03-12 10:00 received, 03-13 15:00 asked, 03-15 15:00 message
  03-15 15:00 => deploy running 03-16 23:59, feedback met 03-17 23:59, settle running 03-23 23:59
13710: months: a pause moves the end by the time that passed
  03-11 10:00 received, 03-11 10:00 assigned, 03-11 10:00 graded major, 03-12 10:00 asked, 03-14 11:00 message
  03-14 12:00 => deploy met 03-12 23:59, feedback met 03-16 23:59, settle running 04-13 11:00
beijing: days: a pause moves the end by the time that passed
  03-11 10:00 received, 03-12 10:00 asked, 03-14 11:00 message
  03-14 12:00 => settle running 03-20 11:00
`;

const EXTENSIONS = `
24h: an extension sets the end of one clock
  03-11 10:00 received, 03-11 12:00 extended settle 03-14 18:00
  03-13 12:00 => feedback late 03-12 10:00, settle running 03-14 18:00
24h: a pause before the extension does not move it
  03-11 10:00 received, 03-11 11:00 asked, 03-11 12:00 message, 03-11 12:00 extended settle 03-14 18:00
  03-13 12:00 => feedback met 03-12 10:00, settle running 03-14 18:00
24h: a pause after the extension moves it on
  03-11 10:00 received, 03-11 12:00 extended settle 03-14 18:00, 03-12 09:00 asked, 03-13 10:00 message
  03-15 18:00 => feedback met 03-12 10:00, settle running 03-15 19:00
24h: extended during a pause: only the rest of the pause moves it
  03-11 10:00 received, 03-12 09:00 asked, 03-13 09:00 extended settle 03-14 18:00, 03-13 10:00 message
  03-13 10:00 => feedback met 03-12 10:00, settle running 03-14 19:00
24h: a clock extended during a pause stays paused
  03-11 10:00 received, 03-12 09:00 asked, 03-13 09:00 extended settle 03-14 18:00
  03-20 10:00 => feedback met 03-12 10:00, settle paused -
24h: the latest extension holds
  03-11 10:00 received, 03-11 12:00 extended settle 03-19 18:00, 03-11 13:00 extended settle 03-14 18:00
  03-11 14:00 => feedback running 03-12 10:00, settle running 03-14 18:00
24h: an extension never brings the end forward
  03-11 10:00 received, 03-11 12:00 extended settle 03-11 18:00
  03-11 19:00 => feedback running 03-12 10:00, settle running 03-12 10:00
24h: an extension gives a late clock time again
  03-11 10:00 received, 03-12 12:00 extended settle 03-14 18:00
  03-12 12:00 => feedback late 03-12 10:00, settle running 03-14 18:00
24h: an extension of a clock that stopped changes nothing
  03-11 10:00 received, 03-12 11:00 asked, 03-12 11:00 message, 03-12 12:00 extended feedback 03-14 18:00
  03-12 12:00 => feedback late 03-12 10:00, settle late 03-12 10:00
24h: the extension of the other request holds for a merged one
  03-11 10:00 received, 03-11 11:00 merged, 03-11 12:00 extended settle 03-14 18:00 copied
  03-13 12:00 => feedback late 03-12 10:00, settle running 03-14 18:00
beijing: a later grade never shortens an extension
  03-11 10:00 received, 03-11 11:00 extended settle 03-30 18:00, 03-11 12:00 graded danger
  03-20 12:00 => settle running 03-30 18:00
beijing: a later grade may lengthen it
  03-11 10:00 received, 03-11 11:00 extended settle 03-20 18:00, 03-11 12:00 graded complex
  03-11 12:00 => settle running 03-26 10:00
13710: working days: a later pause moves an extension by the working days that began
  03-11 10:00 received, 03-11 10:00 assigned, 03-11 11:00 extended settle 03-26 18:00, 03-12 10:00 asked,
  03-16 11:00 message
  03-16 12:00 => deploy met 03-12 23:59, feedback met 03-16 23:59, settle running 03-30 18:00
13710: working days: a reply late on the day that the extension ends leaves that day
  03-11 10:00 received, 03-11 10:00 assigned, 03-11 11:00 extended settle 03-23 12:00, 03-23 11:00 asked,
  03-23 15:00 message
  03-23 16:00 => deploy met 03-12 23:59, feedback late 03-16 23:59, settle running 03-23 23:59
`;

const RETURNS = `
24h: reopening starts settle again, and only that
  03-11 10:00 received, 03-11 12:00 answered, 03-20 15:00 reopened
  03-20 16:00 => feedback met 03-12 10:00, settle running 03-21 15:00
24h: so does calling back when it is not solved
  03-11 10:00 received, 03-11 12:00 answered, 03-20 15:00 called-back unsolved
  03-20 16:00 => feedback met 03-12 10:00, settle running 03-21 15:00
24h: also when it was closed
  03-11 10:00 received, 03-11 12:00 answered, 03-18 12:00 closed, 03-20 15:00 reopened
  03-21 16:00 => feedback met 03-12 10:00, settle late 03-21 15:00
24h: rating it unsolved starts nothing
  03-11 10:00 received, 03-11 12:00 answered, 03-20 15:00 rated unsolved
  03-20 16:00 => feedback met 03-12 10:00, settle met 03-12 10:00
24h: reopening drops the extension and the pauses before it
  03-11 10:00 received, 03-11 10:30 asked, 03-11 11:30 message, 03-11 11:30 extended settle 03-30 18:00,
  03-11 12:00 answered, 03-20 15:00 reopened
  03-20 16:00 => feedback met 03-12 10:00, settle running 03-21 15:00
24h: answered in time the second time
  03-11 10:00 received, 03-13 12:00 answered, 03-20 15:00 reopened, 03-21 14:00 answered
  03-30 16:00 => feedback late 03-12 10:00, settle met 03-21 15:00
beijing: the grade holds after reopening
  03-11 10:00 received, 03-11 10:00 graded urgent, 03-11 12:00 answered, 03-20 15:00 reopened
  03-20 16:00 => settle running 03-21 15:00
13710: merged: clocks run on
  03-11 10:00 received, 03-11 11:00 merged
  03-13 12:00 => deploy late 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: unmerged: clocks run on, none begins anew
  03-11 10:00 received, 03-11 11:00 merged, 03-12 11:00 unmerged, 03-12 12:00 assigned
  03-13 12:00 => deploy met 03-12 23:59, feedback running 03-16 23:59, settle running 03-20 23:59
13710: merged and answered with the other: all stop
  03-11 10:00 received, 03-11 11:00 merged, 03-13 11:00 answered copied
  03-30 12:00 => deploy late 03-12 23:59, feedback met 03-16 23:59, settle met 03-20 23:59
`;

/** Clocks went forward on 29 March 2026, and back on 25 October. */
const BERLIN = `
24h: hours pass at the same speed in the night that is shorter
  03-28 12:00+01:00 received
  03-28 12:00+01:00 => feedback running 03-29 13:00, settle running 03-29 13:00
beijing: days keep the wall-clock time
  03-25 12:00+01:00 received
  03-25 12:00+01:00 => settle running 04-01 12:00
beijing: a time that the clocks skip is as much later
  03-22 02:30+01:00 received
  03-22 02:30+01:00 => settle running 03-29 03:30
13710: working days end at midnight of the wall clock, before and after the change
  10-22 23:30+02:00 received
  10-22 23:30+02:00 => deploy running 10-23 23:59, feedback running 10-27 23:59, settle running 11-02 23:59
13710: a month keeps the wall-clock time
  03-15 12:00+01:00 received, 03-15 12:00+01:00 graded major
  03-15 12:00+01:00 => deploy running 03-16 23:59, feedback running 03-18 23:59, settle running 04-15 12:00
24h: a pause over the change counts the hours that passed
  03-28 10:00+01:00 received, 03-28 12:00+01:00 asked, 03-29 12:00+02:00 message
  03-29 12:00+02:00 => feedback met 03-29 11:00, settle running 03-30 10:00
`;
export const VECTORS: readonly (readonly [topic: string, vectors: readonly DeadlineVector[]])[] = [
  ['working days', parseVectors(WORKING_DAYS)],
  ['sizes and urgency', parseVectors(GRADES)],
  ['what stops a clock', parseVectors(STOPS)],
  ['questions', parseVectors(QUESTIONS)],
  ['extensions', parseVectors(EXTENSIONS)],
  ['coming back and merging', parseVectors(RETURNS)],
  ['a zone with daylight saving', parseVectors(BERLIN, 'Europe/Berlin')],
];
