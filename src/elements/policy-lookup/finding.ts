import type { LitElement } from 'lit';
import type { Backend, BackendError } from '../../backend/backend.js';
import { answersOf, askAgain } from '../../backend/kept-answers.js';
import { LocalizeController } from '../../controllers/localize.js';
import { answerOrKept } from '../../controllers/fresh-or-kept.js';
import { CallTask, initialState, TaskStatus } from '../../controllers/task.js';
import { list } from '../../domain/shapes/check.js';
import { category, config } from '../../domain/shapes/service.js';
import type { PolicyQuery } from '../../domain/wire.js';
import type { CacheAddress } from '../../storage/policy-cache.js';
import type { DateRules } from './freshness-badge.js';
import { search, type Found } from './results.js';

/** Further policies, for those who want more. */
const NEXT_PAGE = 10;

/** Marks a policy as old while the channel's own limit is not known. */
const STALE_AFTER_DAYS = 90;

export interface FindingOptions {
  backend: () => Backend | undefined;
  /** Nothing while it is not known yet. */
  wanted: () => PolicyQuery | undefined;
  /** Further policies stand in the list; the number of the first of them. */
  onMore: (first: number) => void;
  onError: (error: BackendError, call: string) => void;
}

const addressOf = ({ scope }: Backend, language: string): CacheAddress => ({ scope, language });

/** What the lookup asks its backend for: the policies that are wanted, and what is said about them. */
export class Finding {
  readonly texts: LocalizeController<'policy-article' | 'common-later'>;
  readonly #find: () => Backend | undefined;
  readonly #wanted: () => PolicyQuery | undefined;
  readonly config;
  readonly categories;
  readonly results;
  readonly more;

  constructor(host: LitElement, { backend: find, wanted, onMore, onError }: FindingOptions) {
    this.texts = new LocalizeController(host, 'policy-article', 'common-later');
    this.#find = find;
    this.#wanted = wanted;
    const { texts } = this;
    this.config = new CallTask(host, {
      args: () => [find(), texts.language] as const,
      task: ([backend, language], { signal }) =>
        backend
          ? answerOrKept(
              addressOf(backend, language),
              'config',
              config,
              answersOf(backend).config({ language, signal }),
            )
          : initialState,
      onError: (error) => onError(error, 'config'),
    });

    this.categories = new CallTask(host, {
      args: () => [find(), texts.language] as const,
      task: ([backend, language], { signal }) =>
        backend
          ? answerOrKept(
              addressOf(backend, language),
              'categories',
              list(category),
              answersOf(backend).categories({ language, signal }),
            )
          : initialState,
      onError: (error) => onError(error, 'categories'),
    });

    this.results = new CallTask(host, {
      args: () => [find(), texts.language, JSON.stringify(wanted())] as const,
      task: async ([backend, language, text], { signal }) => {
        if (!backend || !text) return initialState;
        return search({ backend, language, query: JSON.parse(text) as PolicyQuery }, signal);
      },
      onComplete: (found) => {
        void found.later?.then(
          (fresh) => {
            if (this.results.value !== found) return;
            this.results.value = fresh;
            host.requestUpdate();
          },
          () => undefined,
        );
      },
      onError: (error) => onError(error, 'policies'),
    });

    this.more = new CallTask(host, {
      autoRun: false,
      args: () => [this.results.value] as const,
      task: async ([found], { signal }) => {
        const backend = find();
        if (!backend || !found?.nextCursor) return initialState;
        const query = { ...found.query, cursor: found.nextCursor, limit: NEXT_PAGE };
        const page = await backend.policies!(query, { language: texts.language, signal });
        const first = found.items.length;
        Object.assign(found, { items: [...found.items, ...page.items], nextCursor: page.nextCursor });
        return found === this.results.value ? first : initialState;
      },
      onComplete: onMore,
      onError: (error) => onError(error, 'policies'),
    });
  }

  get dates(): DateRules {
    const { timeZone, limits } = this.config.value ?? {};
    return { timeZone, staleAfterDays: limits?.staleAfterDays ?? STALE_AFTER_DAYS };
  }

  categoryName(code?: string): string | undefined {
    return this.categories.value?.find((category) => category.code === code)?.name;
  }

  /** What was found, as soon as there are words to say it. */
  get found(): Found | undefined {
    return this.texts.ready ? this.results.value : undefined;
  }

  get isSearching(): boolean {
    return this.results.status === TaskStatus.PENDING || !this.#wanted();
  }

  /** Whether the list comes from this device. */
  get isKept(): boolean {
    return !!this.results.value?.keptAt;
  }

  /** Whether the list comes from this device, or not at all, so that another try may better it. */
  get isWanting(): boolean {
    return !!this.results.failure || this.isKept;
  }

  retry(): void {
    void this.results.run();
    if (this.config.failure || this.categories.failure) askAgain(this.#find());
    if (this.config.failure) void this.config.run();
    if (this.categories.failure) void this.categories.run();
  }
}
