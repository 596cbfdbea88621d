import { sql } from 'kysely';
import type { PolicyOutcome } from 'civic-help/domain';
import type { Database } from './database.js';

/** How often each became of a policy; nothing says who was asked. */
export interface OutcomeCounts {
  read: number;
  answered: number;
  unanswered: number;
  asked: number;
}

export interface PolicyOutcomes extends OutcomeCounts {
  id: string;
  title: string;
}

const OUTCOMES: readonly PolicyOutcome[] = ['read', 'answered', 'unanswered', 'asked'];

/** Counts one on that day (`2026-02-11`). Answers whether there is such a policy. */
export async function countOutcome(db: Database, id: string, day: string, outcome: PolicyOutcome): Promise<boolean> {
  const columns = sql.join(OUTCOMES.map((one) => sql.ref(one)));
  const ones = sql.join(OUTCOMES.map((one) => sql`${one === outcome ? 1 : 0}::integer`));
  const column = sql.ref(outcome);
  const { numAffectedRows } = await sql`
    insert into policy_feedback as known (policy_id, day, ${columns})
    select id, ${day}::date, ${ones} from policies where id = ${id}
    on conflict (policy_id, day) do update set ${column} = known.${column} + 1`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** What was counted since that day, itself included; what is asked after most comes first. */
export async function listOutcomes(db: Database, since: string, limit: number): Promise<PolicyOutcomes[]> {
  const sums = OUTCOMES.map((one) => sql`sum(${sql.ref(one)})::integer as ${sql.ref(one)}`);
  const { rows } = await sql<PolicyOutcomes>`
    select id, title, ${sql.join(sums)}
    from policy_feedback join policies on id = policy_id
    where day >= ${since}::date
    group by id, title
    order by sum(asked) desc, sum(unanswered) desc, sum(read) desc, id
    limit ${limit}`.execute(db);
  return rows;
}
