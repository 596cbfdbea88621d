import { expect } from 'chai';
import { Numbers } from '../../src/store/numbers.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('numbers', () => {
  let database: TestDatabase;
  before(async () => (database = await createTestDatabase()));
  after(() => database.close());

  const open = () => new Numbers(database.db, { timeZone: 'Asia/Shanghai', blockSize: 7 });

  it('should be the day in the service’s zone and a running number', async () => {
    const numbers = open();
    expect(await numbers.next(new Date('2022-02-10T15:59:59Z'))).to.equal('20220210-0001');
    expect(await numbers.next(new Date('2022-02-10T16:00:00Z'))).to.equal('20220211-0001');
  });

  it('should be unique across processes that take them at the same time', async () => {
    const at = new Date('2022-03-01T00:00:00Z');
    const processes = Array.from({ length: 5 }, open);
    const taken = await Promise.all(Array.from({ length: 200 }, (_, index) => processes[index % 5]!.next(at)));
    expect(new Set(taken).size).to.equal(200);
  });

  it('should go on after a restart without giving one twice', async () => {
    const at = new Date('2022-04-01T00:00:00Z');
    const first = await open().next(at);
    const second = await open().next(at);
    expect(second > first).to.equal(true);
  });

  it('should get more digits when four are not enough', async () => {
    await database.db.insertInto('number_blocks').values({ day: '20220501', next: 9_999 }).execute();
    const numbers = open();
    const at = new Date('2022-05-01T00:00:00Z');
    expect(await numbers.next(at)).to.equal('20220501-9999');
    expect(await numbers.next(at)).to.equal('20220501-10000');
  });
});
