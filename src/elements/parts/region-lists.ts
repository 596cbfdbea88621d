import type { Backend } from '../../backend/backend.js';
import type { FoundRegion, Region, RegionCode } from '../../domain/wire.js';

/** A place in the tree: the regions directly below the last of the path. */
export interface Level {
  path: FoundRegion['path'];
  /** The whole country instead of the channel's own region. */
  isCountry?: boolean;
}

/** The division tree as far as it has been asked for, level by level. */
export class RegionLists {
  readonly #backend: Backend;
  readonly #language: string;
  readonly #lists = new Map<RegionCode | undefined, Region[]>();

  constructor(backend: Backend, language: string) {
    this.#backend = backend;
    this.#language = language;
  }

  isOf(backend: Backend, language: string): boolean {
    return this.#backend === backend && this.#language === language;
  }

  async read({ path, isCountry }: Level, signal: AbortSignal): Promise<Region[]> {
    const parent = path.length > 0 ? path[path.length - 1]!.code : isCountry ? '' : undefined;
    const known = this.#lists.get(parent);
    if (known) return known;
    const list = (await this.#backend.regions?.({ parent }, { language: this.#language, signal })) ?? [];
    this.#lists.set(parent, list);
    return list;
  }

  /** The channel's own region, once its children are known. */
  get own(): RegionCode | undefined {
    return this.#lists.get(undefined)?.[0]?.parent;
  }

  /** Where a region is found among others: below it, if there is anything, else beside it. */
  levelOf({ code, name, path, hasChildren }: FoundRegion): Level {
    const { own } = this;
    const whole = hasChildren ? [...path, { code, name }] : path;
    const at = whole.findIndex((above) => above.code === own);
    return own === undefined || at >= 0 ? { path: whole.slice(at + 1) } : { path: whole, isCountry: true };
  }

  /** For a backend that cannot search: what has been read, by the beginning of its name. */
  among(typed: string): Region[] {
    const found = new Map<string, Region>();
    for (const list of this.#lists.values())
      for (const region of list) if (region.name.includes(typed)) found.set(region.code, region);
    return [...found.values()];
  }
}
