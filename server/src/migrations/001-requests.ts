import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table requests (
      id integer generated always as identity primary key,
      number text not null unique,
      receipt_hash bytea not null unique,
      language text not null,
      status text not null,
      category text not null,
      region text,
      urgency text not null,
      size text not null,
      lead text,
      waiting_for text,
      received_at timestamptz not null,
      changed_at timestamptz not null,
      due_at timestamptz,
      event_count integer not null
    )`.execute(db);
  await sql`create index requests_by_status on requests (status, due_at)`.execute(db);

  await sql`
    create table request_events (
      request_id integer not null references requests,
      seq integer not null,
      type text not null,
      at timestamptz not null,
      by text not null,
      actor text,
      data jsonb not null,
      content_hash bytea,
      primary key (request_id, seq)
    )`.execute(db);
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger append_only before update or delete or truncate on request_events
    for each statement execute function refuse_change()`.execute(db);

  await sql`
    create table contents (
      request_id integer not null,
      seq integer not null,
      sealed bytea not null,
      primary key (request_id, seq),
      foreign key (request_id, seq) references request_events
    )`.execute(db);
  // Already as small as it gets: encrypted text does not compress.
  await sql`alter table contents alter column sealed set storage external`.execute(db);
  await sql`
    create table content_keys (
      request_id integer primary key references requests,
      wrapped bytea not null
    )`.execute(db);

  await sql`
    create table idempotency_keys (
      key_hash bytea primary key,
      payload_hash bytea not null,
      request_id integer not null references requests,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create table number_blocks (day text primary key, next integer not null)`.execute(db);
  await sql`
    create table access_log (
      id bigint generated always as identity primary key,
      request_id integer not null references requests,
      at timestamptz not null,
      by text not null,
      actor text
    )`.execute(db);
  await sql`create index access_log_by_request on access_log (request_id, at)`.execute(db);
}
