import type { CategorySetName } from 'civic-help/domain';
import { sampleChannel } from '../sample/channel.js';
import type { Channel } from './channel.js';
import { SettingsError, type Settings } from './settings.js';
import type { Database } from './store/database.js';

const CATEGORY_SET = 'category-set';
const DEFAULT_SET: CategorySetName = 'newspaper';

/**
 * The channel that the database belongs to. Its category set is kept there from the first start of a server (`begin`)
 * on: due dates are computed by the categories, and every process has to come to the same ones. Throws `SettingsError`
 * if the settings name another set.
 */
export async function openChannel(
  db: Database,
  { categorySet, serviceState, serviceMessage }: Partial<Settings>,
  { begin = false } = {},
): Promise<Channel> {
  const wanted = categorySet ?? DEFAULT_SET;
  if (begin) await keepSet(db, wanted);
  const kept = await findSet(db);
  if (kept && categorySet && categorySet !== kept) {
    throw new SettingsError(
      `CATEGORY_SET is "${categorySet}", but the data were begun with "${kept}": unset it, or use another database.`,
    );
  }
  return {
    ...sampleChannel(kept ?? wanted),
    ...(serviceState && { state: serviceState }),
    ...(serviceMessage && { message: { 'zh-Hans': serviceMessage } }),
  };
}

/** Of several servers that start together, the first one decides. */
async function keepSet(db: Database, value: CategorySetName): Promise<void> {
  await db
    .insertInto('kept_settings')
    .values({ name: CATEGORY_SET, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function findSet(db: Database): Promise<CategorySetName | undefined> {
  const row = await db.selectFrom('kept_settings').select('value').where('name', '=', CATEGORY_SET).executeTakeFirst();
  return row?.value as CategorySetName | undefined;
}
