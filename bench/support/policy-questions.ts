/** Citizens' questions on epidemic policy, each with the document that answers it and the literal answer. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const DATA = resolve('../shared/data');

export const DOCUMENTS = join(DATA, 'policy-questions', 'documents.jsonl');
const QUESTIONS = join(DATA, 'policy-questions', 'questions.jsonl');
export const REGULATIONS = join(DATA, 'regulations', 'henan.jsonl');

export interface Question {
  id: string;
  document: string;
  question: string;
  answer: string;
}

export interface Regulation {
  region: string;
  category: string;
  title: string;
  date: string;
  markdown: string;
}

export const hasData = (): boolean => existsSync(DOCUMENTS) && existsSync(QUESTIONS);

export const readQuestions = (): Question[] => readLines<Question>(QUESTIONS);

export const readDocuments = (): Map<string, string> =>
  new Map(readLines<{ id: string; text: string }>(DOCUMENTS).map(({ id, text }) => [id, text]));

export const readRegulations = (): Regulation[] => readLines<Regulation>(REGULATIONS);

/** What may be looked at while the ranking is changed. The others are kept apart and only measured. */
export const isForTuning = ({ id }: Question): boolean => /^[0-7]/.test(id);

function readLines<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}
