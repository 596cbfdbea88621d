import { expect } from 'chai';
import { BackendError, type Backend } from '../../src/backend/backend.js';
import type { Check } from '../../src/domain/shapes/check.js';
import { list } from '../../src/domain/shapes/check.js';
import * as policyShapes from '../../src/domain/shapes/policies.js';
import * as requestShapes from '../../src/domain/shapes/requests.js';
import * as serviceShapes from '../../src/domain/shapes/service.js';
import type { PolicyQuery, PolicySummary, RequestInput } from '../../src/domain/wire.js';
import { rejection } from './support/calls.js';

export type OptionalCall = Exclude<keyof Backend, 'scope' | 'config' | 'categories'>;

const OPTIONAL: readonly OptionalCall[] = [
  'regions',
  'searchRegions',
  'policies',
  'policy',
  'versions',
  'feedback',
  'suggestions',
  'createRequest',
  'request',
  'followUp',
];

/** What the suite may count on: content that the tested backend holds. */
export interface Subject {
  backend: Backend;
  language: string;
  /** A policy, and words that find it first. */
  policy?: { id: string; words: string };
  /** A policy that has been changed. */
  changed?: string;
  /** A region with policies of its own, one above it that has some too, and a neighbour with its own. */
  regions?: { own: string; above: string; neighbour: string };
  /** What the words of this query are narrowed to. */
  named?: { words: string; region: string };
  /** A request that is accepted. */
  request?: RequestInput;
}

export interface Conformance {
  name: string;
  /** What it answers beside `config` and `categories`. */
  offers: readonly OptionalCall[];
  /** Called once. */
  open(): Promise<Subject>;
  close?(): Promise<void>;
}

/** What every implementation of `Backend` keeps to, over whatever it talks to. */
export function describeConformance({ name, offers, open, close }: Conformance): void {
  describe(`${name}: the backend contract`, () => {
    let subject: Subject;
    let backend: Required<Backend>;
    let language: string;
    before(async () => {
      subject = await open();
      backend = subject.backend as Required<Backend>;
      ({ language } = subject);
    });
    after(() => close?.());

    const offersIt = (call: OptionalCall): boolean => offers.includes(call);
    const kindOf = async (promise: Promise<unknown>): Promise<string> => {
      const error = await rejection(promise);
      expect(error, String(error)).to.be.instanceOf(BackendError);
      return (error as BackendError).kind;
    };
    const find = async (query: PolicyQuery): Promise<PolicySummary[]> =>
      (await backend.policies({ limit: 50, ...query }, { language })).items;

    it('should be told apart from others by its scope', () => {
      expect(subject.backend.scope).to.be.a('string').and.not.equal('');
    });

    for (const call of OPTIONAL) {
      const isOffered = offersIt(call);
      it(`should ${isOffered ? '' : 'not '}offer ${call}`, () => {
        expect(typeof subject.backend[call]).to.equal(isOffered ? 'function' : 'undefined');
      });
    }

    it('should describe the service in each of its languages', async () => {
      const { languages } = await backend.config({ language });
      expect(languages).not.to.be.empty;
      for (const one of languages) {
        expectShape(serviceShapes.config, await backend.config({ language: one }));
        expectShape(list(serviceShapes.category), await backend.categories({ language: one }));
      }
    });

    it('should name no feature whose call it lacks', async () => {
      const { features } = await backend.config({ language });
      for (const feature of features) {
        const call = feature === 'suggestions' || feature === 'feedback' ? feature : 'followUp';
        expect(offersIt(call), feature).to.equal(true);
      }
    });

    it('should have at least one category, and each code once', async () => {
      const codes = (await backend.categories({ language })).map(({ code }) => code);
      expect(codes).not.to.be.empty;
      expect(new Set(codes).size).to.equal(codes.length);
    });

    it('should ask for regions only if it knows them', async () => {
      const types = (await backend.categories({ language })).flatMap(({ fields }) => fields.map(({ type }) => type));
      if (!offersIt('regions')) expect(types).not.to.include('region');
    });

    describe('a call that was aborted', () => {
      const calls: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
        config: (signal) => backend.config({ language, signal }),
        categories: (signal) => backend.categories({ language, signal }),
        regions: (signal) => backend.regions({}, { language, signal }),
        searchRegions: (signal) => backend.searchRegions({ q: 'x' }, { language, signal }),
        policies: (signal) => backend.policies({}, { language, signal }),
        policy: (signal) => backend.policy(subject.policy?.id ?? 'x', { language, signal }),
        versions: (signal) => backend.versions(subject.policy?.id ?? 'x', { language, signal }),
        createRequest: (signal) => backend.createRequest(subject.request!, 'aborted', { signal }),
        request: (signal) => backend.request('0123456789ABCDEFG', undefined, { signal }),
      };
      for (const [call, make] of Object.entries(calls)) {
        if (OPTIONAL.includes(call as OptionalCall) && !offersIt(call as OptionalCall)) continue;
        it(`should end as one: ${call}`, async () => {
          const controller = new AbortController();
          controller.abort();
          expect((await rejection(make(controller.signal))).name).to.equal('AbortError');
        });
      }
    });

    if (offersIt('regions')) {
      describe('regions', () => {
        it('should begin with the children of the channel’s own, which lead on downwards', async () => {
          const { region } = await backend.config({ language });
          const first = await backend.regions({}, { language });
          expectShape(list(policyShapes.region), first);
          for (const one of first) expect(one.parent).to.equal(region);
          const above = first.find(({ hasChildren }) => hasChildren)!;
          const below = await backend.regions({ parent: above.code }, { language });
          expect(below).not.to.be.empty;
          for (const one of below) expect(one.parent).to.equal(above.code);
        });

        it('should give nothing below a region without children', async () => {
          const leaf = (await backend.regions({}, { language })).find(({ hasChildren }) => !hasChildren)!;
          expect(await backend.regions({ parent: leaf.code }, { language })).to.deep.equal([]);
        });

        it('should begin with the whole country for an empty parent', async () => {
          const top = await backend.regions({ parent: '' }, { language });
          expect(top).not.to.be.empty;
          for (const one of top) expect(one.parent).to.equal(undefined);
        });

        it('should refuse a region that does not exist', async () => {
          expect(await kindOf(backend.regions({ parent: '009999' }, { language }))).to.equal('invalid');
        });
      });
    }

    if (offersIt('searchRegions')) {
      describe('regions that are searched for', () => {
        it('should find every one that it browses by its name, and tell where it lies', async () => {
          for (const one of await backend.regions({}, { language })) {
            const found = await backend.searchRegions({ q: one.name, limit: 50 }, { language });
            expectShape(list(policyShapes.foundRegion), found);
            const same = found.find(({ code }) => code === one.code);
            expect(same, one.name).to.include(one);
            expect(same!.path[same!.path.length - 1]?.code).to.equal(one.parent);
          }
        });

        it('should find one by its code, and call it exact', async () => {
          const [one] = await backend.regions({}, { language });
          expect((await backend.searchRegions({ q: one!.code, limit: 1 }, { language }))[0]).to.include({
            code: one!.code,
            exact: true,
          });
        });

        it('should give as many as it is asked for, and none for what is no place', async () => {
          const [one] = await backend.regions({}, { language });
          const found = await backend.searchRegions({ q: one!.name.slice(0, 1), limit: 1 }, { language });
          expect(found).to.have.lengthOf(1);
          expect(await backend.searchRegions({ q: 'zzqqxx' }, { language })).to.deep.equal([]);
        });
      });
    }

    if (offersIt('policies')) {
      describe('policies', () => {
        it('should list all of them without words, in pages that neither repeat nor leave out', async () => {
          const ids: string[] = [];
          let cursor: string | undefined;
          let total: number;
          do {
            const page = await backend.policies({ limit: 2, cursor }, { language });
            expectShape(policyShapes.policyList, page);
            expect(page.items.length).to.be.at.most(2);
            ids.push(...page.items.map(({ id }) => id));
            ({ total, nextCursor: cursor } = page);
          } while (cursor);
          expect(new Set(ids).size).to.equal(ids.length);
          expect(ids.length).to.equal(total);
        });

        it('should find by words, with a passage of at most 160 characters', async () => {
          const { id, words } = subject.policy!;
          const [first] = await find({ q: words });
          expect(first?.id).to.equal(id);
          expect(first!.excerpt).not.to.equal('');
          expect([...first!.excerpt].length).to.be.at.most(160);
        });

        it('should find nothing rather than anything', async () => {
          expect(await backend.policies({ q: 'zzqqxx' }, { language })).to.include({ total: 0 });
        });

        it('should open what it lists', async () => {
          const { id } = subject.policy!;
          const listed = (await find({})).find((one) => one.id === id)!;
          const policy = await backend.policy(id, { language });
          expectShape(policyShapes.policy, policy);
          expect(policy.body).not.to.equal('');
          expect(policy).to.include({ id, title: listed.title, version: listed.version });
        });

        it('should not know an id that nobody gave', async () => {
          expect(await kindOf(backend.policy('no-such/policy?', { language }))).to.equal('not-found');
        });

        if (offersIt('versions')) {
          it('should tell how a policy came to read as it does, the newest version first', async () => {
            const policy = await backend.policy(subject.changed!, { language });
            const versions = await backend.versions(subject.changed!, { language });
            expectShape(policyShapes.policyVersions, versions);
            expect(versions.map(({ version }) => version)).to.deep.equal(
              Array.from({ length: policy.version }, (_, at) => policy.version - at),
            );
            expect(versions[0]!.body).to.equal(policy.body);
            expect(versions[0]!.recordedAt).to.equal(policy.changedAt);
          });

          it('should know no history of an id that nobody gave', async () => {
            expect(await kindOf(backend.versions('no-such/policy?', { language }))).to.equal('not-found');
          });
        }

        if (!offersIt('regions')) return;

        it('should find for a region also what holds for those above it, and nothing of its neighbours', async () => {
          const { own, above, neighbour } = subject.regions!;
          const near = (await find({ region: own })).map(({ region }) => region);
          expect(near).to.include(own).and.include(above).and.not.include(neighbour);
          const found = (await find({ q: subject.policy!.words, region: own })).map(({ region }) => region);
          expect(found).to.include(above).and.not.include(neighbour);
          const regions = (await find({ region: above })).map(({ region }) => region);
          expect(regions).to.include(above).and.not.include(own);
        });

        it('should find for a category only what is of it', async () => {
          const { category } = await backend.policy(subject.policy!.id, { language });
          const items = await find({ category });
          expect(items).not.to.be.empty;
          for (const item of items) expect(item.category).to.equal(category);
        });

        it('should narrow an answer to a region that the words name, unless told not to', async () => {
          const { words: q, region } = subject.named!;
          const narrowed = await backend.policies({ q }, { language });
          expect(narrowed.resolvedRegion?.code).to.equal(region);
          expect(narrowed.items[0]?.region).to.equal(region);
          expect(await backend.policies({ q, resolve: 'no' }, { language })).not.to.have.property('resolvedRegion');
        });

        it('should refuse a region that does not exist, and a cursor that it did not give', async () => {
          expect(await kindOf(find({ region: '009999' }))).to.equal('invalid');
          expect(await kindOf(find({ cursor: 'x' }))).to.equal('invalid');
        });
      });
    }

    if (offersIt('createRequest')) {
      describe('requests', () => {
        it('should take one, and give the same answer for the same key', async () => {
          const key = crypto.randomUUID();
          const taken = await backend.createRequest(subject.request!, key);
          expectShape(requestShapes.taken, taken);
          expect(taken.number).not.to.equal('');
          expect(taken.status).to.equal('received');
          const again = await backend.createRequest(subject.request!, key);
          expect([again.number, again.receipt]).to.deep.equal([taken.number, taken.receipt]);
        });

        it('should give another key another number', async () => {
          const numbers = await Promise.all(
            [1, 2, 3].map(() => backend.createRequest(subject.request!, crypto.randomUUID())),
          );
          expect(new Set(numbers.map(({ number }) => number)).size).to.equal(3);
        });

        it(`should hand out ${offersIt('request') ? 'a receipt that opens it' : 'no receipt that opens nothing'}`, async () => {
          const { number, receipt } = await backend.createRequest(subject.request!, crypto.randomUUID());
          if (!offersIt('request')) return expect(receipt).to.equal(undefined);
          const snapshot = await backend.request(receipt!, undefined, {});
          expectShape(requestShapes.requestView, snapshot!.request);
          expect(snapshot!.request).to.include({ number, text: subject.request!.text });
          const unchanged = snapshot!.etag && (await backend.request(receipt!, snapshot!.etag, {}));
          expect(unchanged, 'a second look').to.equal(undefined);
        });

        if (!offersIt('request')) return;
        it('should open nothing for a receipt that nobody gave', async () => {
          expect(await kindOf(backend.request('0123456789ABCDEFG', undefined, {}))).to.match(/unauthorized|not-found/);
        });
      });
    }
  });
}

/** Complete, and with nothing that the wire does not know. */
function expectShape<T>(check: Check<T>, value: T): void {
  expect(check(JSON.parse(JSON.stringify(value)), 'answer')).to.deep.equal(value);
}
