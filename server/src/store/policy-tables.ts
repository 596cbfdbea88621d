import type { ColumnType, Insertable, Selectable } from 'kysely';

type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** The columns that a policy and each of its versions share. Null is "unknown"; an empty string never stands here. */
interface PolicyContent {
  title: string;
  region: Optional<string>;
  category: Optional<string>;
  language: string;
  /** Markdown. */
  body: string;
  summary: Optional<string>;
  issuer: Optional<string>;
  source_url: Optional<string>;
  issued_at: OptionalMoment;
  effective_at: OptionalMoment;
  expires_at: OptionalMoment;
  checked_at: OptionalMoment;
}

/** What holds now: one row per policy. */
export interface PoliciesTable extends PolicyContent {
  id: string;
  /** 1, 2, 3 …; counts changes that a reader would see. */
  version: number;
  /** Where the text came from, for the editors: the name of a file, or what `--source` said. */
  source: Optional<string>;
  /** Set anew by every write, so that (id, updated_at) tells which rows an index has not seen. */
  updated_at: ColumnType<Date, never, never>;
}

/** Every version that ever stood, the current one included. Rows are only ever added. */
export interface PolicyVersionsTable extends PolicyContent {
  policy_id: string;
  version: number;
  recorded_at: ColumnType<Date, Date | string | undefined, never>;
}

/** What became of a policy in front of readers, counted per day; nothing says who they were. */
export interface PolicyFeedbackTable {
  policy_id: string;
  /** A day in the channel's time zone, `2026-02-11`. */
  day: ColumnType<string, string, never>;
  answered: number;
  unanswered: number;
  read: number;
  /** Asked for help after all. */
  asked: number;
}

/** The tables of `002-policies` and `004-policy-outcomes`. */
export interface PolicyTables {
  policies: PoliciesTable;
  policy_versions: PolicyVersionsTable;
  policy_feedback: PolicyFeedbackTable;
}

export type PolicyRow = Selectable<PoliciesTable>;
export type NewPolicyRow = Insertable<PoliciesTable>;
export type PolicyVersionRow = Selectable<PolicyVersionsTable>;
