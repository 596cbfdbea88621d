import { sql, type Kysely } from 'kysely';

const CONTENT = sql`
  title text not null check (title <> ''),
  region text,
  category text,
  language text not null,
  body text not null check (body <> ''),
  summary text,
  issuer text,
  source_url text,
  issued_at timestamptz,
  effective_at timestamptz,
  expires_at timestamptz,
  checked_at timestamptz
`;

const STATEMENTS = [
  sql`
    create table policies (
      id text primary key,
      version integer not null default 1,
      ${CONTENT},
      source text,
      updated_at timestamptz not null
    )`,
  sql`
    create table policy_versions (
      policy_id text not null references policies (id),
      version integer not null,
      ${CONTENT},
      recorded_at timestamptz not null default now(),
      primary key (policy_id, version)
    )`,
  sql`
    create table policy_feedback (
      policy_id text not null references policies (id),
      day date not null,
      answered integer not null default 0,
      unanswered integer not null default 0,
      primary key (policy_id, day)
    )`,

  // The clock, not the start of the transaction: two writes to a row must never carry the same time.
  sql`
    create function policies_stamp() returns trigger language plpgsql as $$
    begin
      new.updated_at := clock_timestamp();
      return new;
    end $$`,
  sql`
    create trigger policies_stamp before insert or update on policies
      for each row execute function policies_stamp()`,

  // Whoever writes, be it the import in another process, the indexes of all servers hear of it when it commits.
  sql`
    create function policies_notify() returns trigger language plpgsql as $$
    begin
      perform pg_notify('policies_changed', '');
      return null;
    end $$`,
  sql`
    create trigger policies_notify after insert or update or delete on policies
      for each statement execute function policies_notify()`,

  sql`
    create trigger append_only before update or delete or truncate on policy_versions
      for each statement execute function refuse_change()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
