import type { Page } from 'playwright-core';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

/** What a state may use on its way: the page, and the stage on which calls can be answered otherwise. */
export interface Scene {
  page: Page;
  stage: Stage;
  visitor: Visitor;
}

/** One thing that a reader may see, and how to get there. */
export interface State {
  /** Also the name of its screenshots. */
  name: string;
  reach(scene: Scene): Promise<void>;
}

export interface StatesOf {
  tag: string;
  states: State[];
}
