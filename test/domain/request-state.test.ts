import { expect } from 'chai';
import * as fc from 'fast-check';
import { EVENT_RULES, type RequestEvent } from '../../src/domain/events.js';
import {
  allowedEvents,
  applyEvent,
  autoCloseAt,
  checkEvent,
  citizenActions,
  foldRequest,
  isOpen,
  reopenableUntil,
  type RequestState,
} from '../../src/domain/request-state.js';
import { event, eventTypes, HISTORIES, legalHistories, ROLES, STATUSES } from './support/histories.js';

const DAY = 86_400_000;

function after(base: readonly RequestEvent[], ...more: RequestEvent[]): RequestState {
  return foldRequest([...base, ...more]);
}

/** A later minute of the day on which all histories begin. */
function at(minute: number): string {
  return new Date(Date.UTC(2026, 2, 11, 3, minute)).toISOString();
}

describe('foldRequest', () => {
  it('should begin with what was received', () => {
    const state = foldRequest([event('received', at(0), { category: 'travel', region: '990101', via: 'phone' })]);
    expect(state).to.deep.equal({
      status: 'received',
      category: 'travel',
      region: '990101',
      via: 'phone',
      urgency: 'normal',
      size: 'ordinary',
      assisting: [],
      waitingFor: 'staff',
      receivedAt: at(0),
      changedAt: at(0),
      receiptRevoked: false,
      erased: false,
    });
  });

  it('should change only what a reclassification or a grade names', () => {
    const { received } = HISTORIES;
    expect(after(received, event('reclassified', at(0), { category: undefined, region: '990102' }))).to.include({
      category: 'travel',
      region: '990102',
    });
    expect(after(received, event('reclassified', at(0), { category: 'food', kind: 'help' }))).to.include({
      category: 'food',
      region: '990101',
      kind: 'help',
    });
    expect(
      after(
        received,
        event('graded', at(0), { urgency: 'danger' }),
        event('graded', at(1), { urgency: undefined, size: 'major' }),
      ),
    ).to.include({ urgency: 'danger', size: 'major' });
  });

  it('should name the departments that the latest assignment named, and none once it came back', () => {
    const assigned = after(HISTORIES.received, event('assigned', at(0), { lead: '交通局', assisting: ['公安局'] }));
    expect(assigned).to.deep.include({ lead: '交通局', assisting: ['公安局'] });
    const again = after(HISTORIES['in-progress'], event('assigned', at(0), { lead: '卫健委' }));
    expect(again).to.deep.include({ status: 'assigned', lead: '卫健委', assisting: [] });
    for (const [status, type] of [
      ['in-progress', 'returned'],
      ['merged', 'unmerged'],
    ] as const) {
      expect(after(HISTORIES[status], event(type, at(0)))).to.deep.include({
        status: 'received',
        lead: undefined,
        assisting: [],
      });
    }
  });

  it('should know what it is merged into, as long as it is', () => {
    const merged = after(HISTORIES.received, event('merged', at(0), { into: '20260311-0007' }));
    expect(merged.mergedInto).to.equal('20260311-0007');
    expect(applyEvent(merged, event('message', at(1))).mergedInto).to.equal('20260311-0007');
    expect(applyEvent(merged, event('unmerged', at(1))).mergedInto).to.equal(undefined);
    expect(applyEvent(merged, event('answered', at(1), { copied: true })).mergedInto).to.equal(undefined);
  });

  describe('whose turn it is', () => {
    const asked = [...HISTORIES['in-progress'], event('asked', at(0))];

    it('should be the citizen after a question, until they write or send a photo', () => {
      expect(foldRequest(asked).waitingFor).to.equal('citizen');
      expect(after(asked, event('urged', at(1)), event('note', at(1)), event('graded', at(1))).waitingFor).to.equal(
        'citizen',
      );
      for (const type of ['message', 'attached'] as const) {
        expect(after(asked, event(type, at(1))).waitingFor).to.equal('staff');
        expect(after(asked, event(type, at(1), { by: 'operator' })).waitingFor).to.equal('staff');
      }
    });

    it('should stay with the citizen while the request moves between departments', () => {
      expect(after(asked, event('returned', at(1))).waitingFor).to.equal('citizen');
      expect(after(asked, event('returned', at(1)), event('assigned', at(2))).waitingFor).to.equal('citizen');
    });

    it('should be nobody once the request has ended', () => {
      for (const type of ['answered', 'withdrawn'] as const) {
        expect(after(asked, event(type, at(1))).waitingFor).to.equal(undefined);
      }
      expect(after(HISTORIES.received, event('asked', at(0)), event('declined', at(1))).waitingFor).to.equal(undefined);
    });

    it('should be staff while merged, and after coming back', () => {
      expect(after(asked, event('merged', at(1))).waitingFor).to.equal('staff');
      expect(after(asked, event('merged', at(1)), event('unmerged', at(2))).waitingFor).to.equal('staff');
      expect(after(HISTORIES.closed, event('reopened', at(1))).waitingFor).to.equal('staff');
    });

    it('should be staff when the citizen is not content with the answer', () => {
      const { answered } = HISTORIES;
      expect(after(answered).waitingFor).to.equal(undefined);
      expect(after(answered, event('message', at(0))).waitingFor).to.equal('staff');
      expect(after(answered, event('rated', at(0), { solved: false })).waitingFor).to.equal('staff');
      expect(after(answered, event('message', at(0)), event('closed', at(1))).waitingFor).to.equal(undefined);
    });
  });

  describe('rating and calling back', () => {
    for (const status of ['answered', 'closed'] as const) {
      it(`should close what is solved, from ${status}`, () => {
        for (const type of ['rated', 'called-back'] as const) {
          expect(after(HISTORIES[status], event(type, at(0), { solved: true })).status).to.equal('closed');
        }
      });

      it(`should stay ${status} when rated unsolved, with reopening offered`, () => {
        const state = after(HISTORIES[status], event('rated', at(0), { solved: false }));
        expect(state.status).to.equal(status);
        expect(citizenActions(state, at(1))).to.include('reopen');
      });

      it(`should go back to the same department when called back unsolved, from ${status}`, () => {
        const state = after(HISTORIES[status], event('called-back', at(0), { solved: false }));
        expect(state).to.include({ status: 'assigned', lead: '交通局', waitingFor: 'staff' });
      });

      it(`should go back to the operators if no department had it, from ${status}`, () => {
        const answeredByOperator = [...HISTORIES.received, event('answered', at(0))];
        const base = status === 'closed' ? [...answeredByOperator, event('closed', at(1))] : answeredByOperator;
        expect(after(base, event('called-back', at(2), { solved: false })).status).to.equal('received');
        expect(after(base, event('reopened', at(2))).status).to.equal('received');
      });
    }
  });

  it('should know whether the receipt still opens the request', () => {
    const revoked = after(HISTORIES.received, event('receipt-revoked', at(0)));
    expect(revoked.receiptRevoked).to.equal(true);
    expect(applyEvent(revoked, event('receipt-renewed', at(1), { by: 'operator' })).receiptRevoked).to.equal(false);
  });

  it('should give the same for any legal history as one event after the other, without touching the events', () => {
    fc.assert(
      fc.property(legalHistories, (events) => {
        const frozen = events.map((one) => Object.freeze({ ...one }));
        const state = foldRequest(frozen);
        expect(frozen).to.deep.equal(events);
        let step: RequestState | undefined;
        for (const one of events) {
          expect(checkEvent(step, one), one.type).to.equal(undefined);
          step = applyEvent(step, one);
        }
        expect(step).to.deep.equal(state);
        expect(STATUSES).to.include(state.status);
      }),
    );
  });

  it('should keep its promises in any legal history', () => {
    fc.assert(
      fc.property(legalHistories, (events) => {
        const state = foldRequest(events);
        if (state.status === 'received') expect(state.lead).to.equal(undefined);
        if (state.status === 'assigned' || state.status === 'in-progress') expect(state.lead).to.be.a('string');
        expect(state.mergedInto !== undefined).to.equal(state.status === 'merged');
        if (isOpen(state.status) && !state.erased) expect(state.waitingFor).to.be.oneOf(['citizen', 'staff']);
        if (state.waitingFor === 'citizen') expect(isOpen(state.status)).to.equal(true);
        if (state.status === 'answered' || state.status === 'closed') expect(reopenableUntil(state)).to.be.a('string');
        expect(state.changedAt).to.equal(events.at(-1)?.at);
      }),
    );
  });
});

describe('checkEvent', () => {
  it('should refuse exactly what is not listed as allowed, in any state and for any role', () => {
    fc.assert(
      fc.property(
        legalHistories,
        eventTypes,
        fc.constantFrom(...ROLES),
        fc.nat({ max: 60 }),
        (events, type, by, days) => {
          const state = foldRequest(events);
          const now = new Date(Date.parse(state.changedAt) + days * DAY).toISOString();
          const refusal = checkEvent(state, event(type, now, { by }));
          const allowed = allowedEvents(state, now, by);
          if (allowed.includes(type)) expect(refusal).to.equal(undefined);
          else {
            const problem = EVENT_RULES[type].by.includes(by) ? 'not-allowed' : 'forbidden';
            expect(refusal).to.deep.equal({ problem, allowed });
          }
        },
      ),
    );
  });
});

describe('reopening', () => {
  const answeredAt = '2026-03-11T02:03:00Z';
  const lastMoment = '2026-04-10T02:03:00.000Z';
  const tooLate = '2026-04-10T02:03:00.001Z';

  it('should be possible for 30 days, to the millisecond', () => {
    const state = foldRequest(HISTORIES.answered);
    expect(state.closedOrAnsweredAt).to.equal(answeredAt);
    expect(reopenableUntil(state)).to.equal(lastMoment);
    expect(checkEvent(state, event('reopened', lastMoment))).to.equal(undefined);
    expect(checkEvent(state, event('reopened', tooLate))).to.deep.include({ problem: 'not-allowed' });
    expect(allowedEvents(state, tooLate)).to.not.include('reopened');
    expect(citizenActions(state, tooLate)).to.not.include('reopen');
  });

  it('should count from the closing if that is later, however it was closed', () => {
    for (const closing of [
      event('closed', '2026-03-20T02:00:00Z'),
      event('rated', '2026-03-20T02:00:00Z', { solved: true }),
      event('called-back', '2026-03-20T02:00:00Z', { solved: true }),
    ]) {
      const state = after(HISTORIES.answered, closing);
      expect(reopenableUntil(state)).to.equal('2026-04-19T02:00:00.000Z');
      expect(after(HISTORIES.answered, closing, event('rated', '2026-03-25T02:00:00Z')).closedOrAnsweredAt).to.equal(
        '2026-03-20T02:00:00Z',
      );
    }
  });

  it('should be no question while the request is open', () => {
    expect(reopenableUntil(after(HISTORIES.answered, event('reopened', at(0))))).to.equal(undefined);
    expect(reopenableUntil(foldRequest(HISTORIES.received))).to.equal(undefined);
  });
});

describe('autoCloseAt', () => {
  const { answered } = HISTORIES;

  it('should be 7 days after the answer, or as the channel says', () => {
    expect(autoCloseAt(foldRequest(answered))).to.equal('2026-03-18T02:03:00.000Z');
    expect(autoCloseAt(foldRequest(answered), 3)).to.equal('2026-03-14T02:03:00.000Z');
  });

  it('should be never after a message, a photo or an unsolved rating', () => {
    for (const objection of [
      event('message', at(0)),
      event('attached', at(0)),
      event('rated', at(0), { solved: false }),
    ]) {
      expect(autoCloseAt(after(answered, objection))).to.equal(undefined);
      expect(autoCloseAt(after(answered, objection, event('note', at(1))))).to.equal(undefined);
    }
  });

  it('should start anew with a new answer', () => {
    const again = after(
      answered,
      event('message', at(0)),
      event('reopened', at(1)),
      event('answered', '2026-03-12T02:00:00Z'),
    );
    expect(autoCloseAt(again)).to.equal('2026-03-19T02:00:00.000Z');
  });

  it('should be nothing in any other status', () => {
    for (const status of STATUSES.filter((other) => other !== 'answered')) {
      expect(autoCloseAt(foldRequest(HISTORIES[status])), status).to.equal(undefined);
    }
  });
});

describe('citizenActions', () => {
  const expected: Record<(typeof STATUSES)[number], string[]> = {
    received: ['message', 'attach', 'urge', 'withdraw', 'renew', 'revoke'],
    assigned: ['message', 'attach', 'urge', 'withdraw', 'renew', 'revoke'],
    'in-progress': ['message', 'attach', 'urge', 'withdraw', 'renew', 'revoke'],
    answered: ['message', 'attach', 'rate', 'reopen', 'withdraw', 'renew', 'revoke'],
    closed: ['rate', 'reopen', 'renew', 'revoke'],
    declined: ['renew', 'revoke'],
    withdrawn: ['renew', 'revoke'],
    merged: ['message', 'attach', 'urge', 'withdraw', 'renew', 'revoke'],
  };
  for (const status of STATUSES) {
    it(`should be ${expected[status].join(', ')} in ${status}`, () => {
      expect(citizenActions(foldRequest(HISTORIES[status]), at(0))).to.deep.equal(expected[status]);
    });
  }
});
