import type { Question } from './policy-questions.js';

/** What a search showed for a question, the best first. */
export interface Shown {
  id: string;
  excerpt: string;
}

export interface Quality {
  questions: number;
  'first holds the answer': number;
  'recall@1': number;
  'recall@5': number;
  'recall@10': number;
  MRR: number;
  /** Of the answers that fit in and whose document is among the first five. */
  'answer in the excerpt': number;
}

/** Code points. */
const EXCERPT_MAX = 160;
const FIRST = 5;

export function measure(questions: Question[], found: Shown[][], texts: ReadonlyMap<string, string>): Quality {
  const ranks = questions.map(({ document }, at) => found[at]!.findIndex(({ id }) => id === document) + 1);
  const recall = (k: number): number => ranks.filter((rank) => rank > 0 && rank <= k).length / questions.length;
  const held = questions.filter(({ answer }, at) => texts.get(found[at]![0]?.id ?? '')?.includes(answer));
  const fitting = questions.flatMap(({ answer }, at) => {
    const rank = ranks[at]!;
    if (rank === 0 || rank > FIRST || lengthOf(narrow(answer)) > EXCERPT_MAX) return [];
    return [narrow(found[at]![rank - 1]!.excerpt).includes(narrow(answer))];
  });
  return {
    questions: questions.length,
    'first holds the answer': held.length / questions.length,
    'recall@1': recall(1),
    'recall@5': recall(5),
    'recall@10': recall(10),
    MRR: ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / questions.length,
    'answer in the excerpt': fitting.filter(Boolean).length / fitting.length,
  };
}

const lengthOf = (text: string): number => Array.from(text).length;

const narrow = (text: string): string => text.replace(/\s+/gu, ' ').trim();
