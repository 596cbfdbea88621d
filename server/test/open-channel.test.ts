import { expect } from 'chai';
import { CATEGORY_SETS, type CategorySetName } from 'civic-help/domain';
import { openChannel } from '../src/open-channel.js';
import { SettingsError } from '../src/settings.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

describe('openChannel', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase()));
  afterEach(() => database.close());

  const setOf = async (categorySet?: CategorySetName, options?: { begin: boolean }) => {
    const { categories } = await openChannel(database.db, { categorySet }, options);
    return Object.entries(CATEGORY_SETS).find(([, set]) => set === categories)?.[0];
  };

  it('should go on with the category set that the data were begun with', async () => {
    expect(await setOf('portal', { begin: true })).to.equal('portal');
    expect(await setOf()).to.equal('portal');
    expect(await setOf(undefined, { begin: true })).to.equal('portal');
    expect(await setOf('portal')).to.equal('portal');
  });

  it('should refuse another one, in one sentence', async () => {
    await setOf(undefined, { begin: true });
    for (const options of [{ begin: true }, { begin: false }]) {
      const error: unknown = await setOf('portal', options).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(SettingsError);
      expect((error as Error).message).to.match(
        /^CATEGORY_SET is "portal", but the data were begun with "newspaper": /,
      );
    }
  });

  it('should leave the choice to the first server', async () => {
    expect(await setOf()).to.equal('newspaper');
    expect(await setOf('platform')).to.equal('platform');
    expect(await setOf('portal', { begin: true })).to.equal('portal');
  });

  it('should open or close the service as the settings say', async () => {
    const channel = await openChannel(database.db, { serviceState: 'closed', serviceMessage: '通道已结束' });
    expect(channel).to.deep.include({ state: 'closed', message: { 'zh-Hans': '通道已结束' } });
  });
});
