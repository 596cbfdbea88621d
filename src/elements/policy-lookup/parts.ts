import { nothing, type LitElement, type TemplateResult } from 'lit';
import type { BackendError } from '../../backend/backend.js';
import { loadChunk } from '../../backend/load-chunk.js';
import type { Policy } from '../../domain/wire.js';
import type { ArticleOptions } from './article.js';

export type PartName = 'history' | 'tools' | 'related';

export interface PartContext {
  host: LitElement;
  options: ArticleOptions;
  /** The open one. */
  policy: () => Policy | undefined;
  /** Whether the reader has opened this part. */
  isShown: () => boolean;
  close: () => void;
}

interface Part {
  render(): TemplateResult | typeof nothing;
}

const LOADERS: Record<PartName, (context: PartContext) => Promise<Part>> = {
  history: async (context) => new (await import('./history.js')).PolicyHistory(context),
  tools: async (context) => new (await import('./tools.js')).ReadingTools(context),
  related: async (context) => new (await import('./related.js')).RelatedPolicies(context),
};

/** What stands beside the text of a policy, each loaded when the reader wants it. */
export class ArticleParts {
  readonly #context: Pick<PartContext, 'host' | 'options' | 'policy'>;
  readonly #loaded: { [N in PartName]?: Part } = {};
  /** For which policy each was opened; the tools stay open from one to the next. */
  readonly #shownFor: { [N in PartName]?: string } = {};

  constructor(context: Pick<PartContext, 'host' | 'options' | 'policy'>) {
    this.#context = context;
  }

  isShown(name: PartName): boolean {
    const id = this.#shownFor[name];
    return id !== undefined && (name === 'tools' || id === this.#context.policy()?.id);
  }

  toggle(name: PartName): Promise<void> {
    return this.isShown(name) ? this.#hide(name) : this.show(name);
  }

  async show(name: PartName): Promise<void> {
    const { host, options, policy } = this.#context;
    this.#shownFor[name] = policy()?.id;
    host.requestUpdate();
    try {
      const isShown = (): boolean => this.isShown(name);
      const close = (): void => void this.#hide(name);
      this.#loaded[name] ??= await loadChunk(() => LOADERS[name]({ ...this.#context, isShown, close }));
    } catch (error) {
      // Without its code the part is as if it had not been opened; another press tries again.
      this.#shownFor[name] = undefined;
      options.onError(error as BackendError, 'policy');
    }
    host.requestUpdate();
  }

  render(name: PartName): TemplateResult | typeof nothing {
    return (this.isShown(name) && this.#loaded[name]?.render()) || nothing;
  }

  /** The focus goes where the part was opened. */
  async #hide(name: PartName): Promise<void> {
    const { host } = this.#context;
    this.#shownFor[name] = undefined;
    host.requestUpdate();
    await host.updateComplete;
    host.renderRoot.querySelector<HTMLElement>(`[data-opens=${name}]`)?.focus();
  }
}
