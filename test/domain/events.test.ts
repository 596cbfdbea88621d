import { expect } from 'chai';
import { EVENT_TYPES, type EventRole, type EventType } from '../../src/domain/events.js';
import { allowedEvents, applyEvent, checkEvent, eventForMerged, foldRequest } from '../../src/domain/request-state.js';
import type { Status } from '../../src/domain/wire.js';
import { event, HISTORIES, ROLES, STATUSES } from './support/histories.js';

const AT = '2026-03-11T03:00:00Z';

/** The table of events, written the other way round: what may happen in each status, and what becomes of it. */
const ANYTIME: Partial<Record<EventType, 'same'>> = {
  note: 'same',
  'receipt-renewed': 'same',
  'receipt-revoked': 'same',
  erased: 'same',
};
const WHILE_OPEN = {
  ...ANYTIME,
  reclassified: 'same',
  graded: 'same',
  assigned: 'assigned',
  asked: 'same',
  message: 'same',
  attached: 'same',
  urged: 'same',
  supervised: 'same',
  extended: 'same',
  reminded: 'same',
  escalated: 'same',
  answered: 'answered',
  withdrawn: 'withdrawn',
  merged: 'merged',
} as const;
const AFTER_ANSWER = { ...ANYTIME, rated: 'closed', 'called-back': 'closed', reopened: 'assigned' } as const;
const EXPECTED: Record<Status, Partial<Record<EventType, Status | 'same'>>> = {
  received: { ...WHILE_OPEN, declined: 'declined' },
  assigned: {
    ...WHILE_OPEN,
    accepted: 'in-progress',
    returned: 'received',
    coordinated: 'same',
    declined: 'declined',
  },
  'in-progress': { ...WHILE_OPEN, returned: 'received', coordinated: 'same' },
  answered: { ...AFTER_ANSWER, message: 'same', attached: 'same', closed: 'closed', withdrawn: 'withdrawn' },
  closed: AFTER_ANSWER,
  declined: ANYTIME,
  withdrawn: ANYTIME,
  merged: {
    ...ANYTIME,
    message: 'same',
    attached: 'same',
    urged: 'same',
    answered: 'answered',
    withdrawn: 'withdrawn',
    declined: 'declined',
    unmerged: 'received',
  },
};

/** Likewise: what each role may ever do. */
const EXPECTED_OF_ROLE: Record<EventRole, EventType[]> = {
  citizen: [
    'received',
    'message',
    'attached',
    'urged',
    'rated',
    'reopened',
    'withdrawn',
    'receipt-renewed',
    'receipt-revoked',
  ],
  operator: [
    'received',
    'reclassified',
    'graded',
    'asked',
    'message',
    'attached',
    'note',
    'urged',
    'answered',
    'rated',
    'called-back',
    'reopened',
    'closed',
    'withdrawn',
    'declined',
    'merged',
    'unmerged',
    'receipt-renewed',
    'receipt-revoked',
    'erased',
  ],
  dispatcher: ['reclassified', 'graded', 'assigned', 'coordinated', 'asked', 'note', 'declined', 'merged', 'unmerged'],
  department: ['accepted', 'returned', 'coordinated', 'asked', 'note', 'answered'],
  supervisor: ['asked', 'note', 'supervised', 'extended'],
  gateway: ['received'],
  rule: ['assigned', 'unmerged'],
  job: ['reminded', 'escalated', 'closed', 'erased'],
};

describe('events', () => {
  for (const status of STATUSES) {
    describe(`in ${status}`, () => {
      const state = foldRequest(HISTORIES[status]);

      it('should list exactly what is allowed', () => {
        expect(state.status).to.equal(status);
        expect(allowedEvents(state, AT)).to.have.members(Object.keys(EXPECTED[status]));
      });

      for (const type of EVENT_TYPES) {
        const becomes = EXPECTED[status][type];
        if (becomes === undefined) {
          it(`should refuse ${type} and say what is allowed`, () => {
            const next = event(type, AT);
            expect(checkEvent(state, next)).to.deep.equal({
              problem: 'not-allowed',
              allowed: allowedEvents(state, AT, next.by),
            });
          });
        } else {
          it(`should take ${type} and become ${becomes}`, () => {
            const next = event(type, AT);
            expect(checkEvent(state, next)).to.equal(undefined);
            expect(applyEvent(state, next).status).to.equal(becomes === 'same' ? status : becomes);
          });
        }
      }
    });
  }

  for (const role of ROLES) {
    it(`should let a ${role} do what the table says, and nothing else`, () => {
      for (const type of EVENT_TYPES) {
        const anywhere = [undefined, ...STATUSES.map((status) => foldRequest(HISTORIES[status]))];
        const isAllowed = anywhere.some((state) => checkEvent(state, event(type, AT, { by: role })) === undefined);
        expect(isAllowed, type).to.equal(EXPECTED_OF_ROLE[role].includes(type));
        if (!isAllowed) {
          expect(checkEvent(anywhere[1], event(type, AT, { by: role }))?.problem).to.equal('forbidden');
        }
      }
    });
  }

  it('should begin with "received" only', () => {
    expect(allowedEvents(undefined, AT)).to.deep.equal(['received']);
    expect(checkEvent(undefined, event('received', AT))).to.equal(undefined);
    for (const type of EVENT_TYPES.filter((other) => other !== 'received')) {
      expect(checkEvent(undefined, event(type, AT))?.problem).to.equal('not-allowed');
      expect(() => foldRequest([event(type, AT)])).to.throw(TypeError, type);
    }
    expect(() => foldRequest([])).to.throw(TypeError);
  });

  describe('of the request that another is merged into', () => {
    const merged = foldRequest(HISTORIES.merged);

    it('should reach the merged one when they are answer, extension or refusal', () => {
      for (const type of ['extended', 'answered', 'declined'] as const) {
        const original = event(type, AT);
        const copy = eventForMerged(original)!;
        expect(copy).to.deep.equal({ ...original, copied: true });
        expect(checkEvent(merged, copy), type).to.equal(undefined);
      }
    });

    it('should set the merged one free when they are withdrawal or erasure', () => {
      for (const type of ['withdrawn', 'erased'] as const) {
        const unmerged = eventForMerged(event(type, AT))!;
        expect(unmerged).to.deep.equal({ type: 'unmerged', at: AT, by: 'rule' });
        expect(checkEvent(merged, unmerged)).to.equal(undefined);
      }
    });

    it('should otherwise not concern it', () => {
      const reaching = EVENT_TYPES.filter((type) => eventForMerged(event(type, AT)));
      expect(reaching).to.have.members(['extended', 'answered', 'declined', 'withdrawn', 'erased']);
    });

    it('should be copied to merged requests only', () => {
      expect(checkEvent(merged, event('extended', AT))?.problem).to.equal('not-allowed');
      const copy = event('extended', AT, { copied: true });
      for (const status of ['answered', 'closed', 'declined', 'withdrawn'] as const) {
        expect(checkEvent(foldRequest(HISTORIES[status]), copy)?.problem, status).to.equal('not-allowed');
      }
    });
  });

  it('should take nothing any more once the content is erased', () => {
    for (const status of STATUSES) {
      const state = foldRequest([...HISTORIES[status], event('erased', AT)]);
      expect(state).to.include({ erased: true, status, waitingFor: undefined });
      expect(allowedEvents(state, AT)).to.deep.equal([]);
      expect(checkEvent(state, event('extended', AT, { copied: true }))?.problem).to.equal('not-allowed');
    }
  });
});
