import { expect } from 'chai';
import { sql } from 'kysely';
import { PolicyStore, type PolicyDraft } from '../../src/store/policies.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const draft: PolicyDraft = { id: 'a', title: '规定', language: 'zh-Hans', body: '正文' };

describe('PolicyStore', () => {
  let database: TestDatabase;
  let store: PolicyStore;
  before(async () => {
    database = await createTestDatabase();
    store = new PolicyStore(database.db);
  });
  after(() => database.close());

  it('should answer what became of each draft, in their order', async () => {
    await store.save([draft]);
    const outcomes = await store.save([{ ...draft, id: 'b' }, draft, { ...draft, id: 'c' }]);
    expect(outcomes).to.deep.equal(['added', 'unchanged', 'added']);
  });

  it('should make a version of every change that readers see', async () => {
    const changes: Partial<PolicyDraft>[] = [
      { title: '新规定' },
      { region: '990101' },
      { category: 'travel' },
      { language: 'en' },
      { body: '新正文' },
      { summary: '概要' },
      { issuer: '指挥中心' },
      { sourceUrl: 'https://news.example/1' },
      { issuedAt: new Date('2026-02-01T00:00:00Z') },
      { effectiveAt: new Date('2026-02-02T00:00:00Z') },
      { expiresAt: new Date('2026-02-28T00:00:00Z') },
    ];
    await store.save([{ ...draft, id: 'd' }]);
    let current: PolicyDraft = { ...draft, id: 'd' };
    for (const change of changes) {
      current = { ...current, ...change };
      expect(await store.save([current]), JSON.stringify(change)).to.deep.equal(['changed']);
      expect(await store.save([current])).to.deep.equal(['unchanged']);
    }
    expect((await store.find('d'))?.version).to.equal(changes.length + 1);
    expect((await store.versions('d')).map(({ version }) => version)).to.deep.equal(
      Array.from({ length: changes.length + 1 }, (_, index) => changes.length + 1 - index),
    );
  });

  it('should have a history that nobody can change', async () => {
    await store.save([{ ...draft, id: 'e' }]);
    for (const statement of [
      sql`update policy_versions set body = 'x' where policy_id = 'e'`,
      sql`delete from policy_versions where policy_id = 'e'`,
    ]) {
      const error: unknown = await statement.execute(database.db).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error).with.property('message').that.includes('append-only');
    }
  });

  it('should change nothing if one draft of a call cannot be saved', async () => {
    const broken = { ...draft, id: 'g', body: '' };
    const error: unknown = await store.save([{ ...draft, id: 'f' }, broken]).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error);
    expect(await store.find('f')).to.equal(undefined);
  });
});
