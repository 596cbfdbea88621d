/** One table of a backup: which columns tell its rows apart, and so in which order they are written. */
export interface BackedUpTable {
  name: string;
  key: string[];
}

/** What the data file holds, each table after those that it refers to. */
export const DATA_TABLES: readonly BackedUpTable[] = [
  { name: 'requests', key: ['id'] },
  { name: 'request_events', key: ['request_id', 'seq'] },
  { name: 'contents', key: ['request_id', 'seq'] },
  { name: 'idempotency_keys', key: ['key_hash'] },
  { name: 'number_blocks', key: ['day'] },
  { name: 'access_log', key: ['id'] },
  { name: 'policies', key: ['id'] },
  { name: 'policy_versions', key: ['policy_id', 'version'] },
  { name: 'policy_feedback', key: ['policy_id', 'day'] },
  { name: 'kept_settings', key: ['name'] },
];

/** What the keys file holds beside SECRET. */
export const KEY_TABLES: readonly BackedUpTable[] = [{ name: 'content_keys', key: ['request_id'] }];
