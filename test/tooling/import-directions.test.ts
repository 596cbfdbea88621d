import { RuleTester } from 'eslint';
import { resolve } from 'node:path';
import tseslint from 'typescript-eslint';
import { importDirections } from '../../scripts/eslint/import-directions.js';

RuleTester.describe = describe;
RuleTester.it = it;

const at = (filename: string, code: string): { filename: string; code: string } => ({
  filename: resolve(filename),
  code,
});
const refused = (filename: string, code: string): RuleTester.InvalidTestCase => ({
  ...at(filename, code),
  errors: [{ messageId: 'direction' }],
});

new RuleTester({ languageOptions: { parser: tseslint.parser as never } }).run(
  'import-directions',
  importDirections as never,
  {
    valid: [
      at('src/domain/a.ts', "import { b } from './b.js'; import { marked } from 'marked';"),
      at('src/backend/a.ts', "import type { Policy } from '../domain/wire.js';"),
      at(
        'src/controllers/a.ts',
        "import { Backend } from '../backend/backend.js'; import type { ReactiveController } from 'lit';",
      ),
      at('src/elements/x/x.ts', "import { Task } from '../../controllers/task.js'; void import('./late.js');"),
      at('server/src/a.ts', "import { PRESETS } from 'civic-help/domain'; import pg from 'pg'; import './b.js';"),
      at('test/domain/a.test.ts', "import { run } from '../../server/src/main.js';"),
    ],
    invalid: [
      refused('src/domain/a.ts', "import { html } from 'lit';"),
      refused('src/domain/a.ts', "import type { Backend } from '../backend/backend.js';"),
      refused('src/domain/a.ts', "import { readFileSync } from 'node:fs';"),
      refused('src/storage/a.ts', "import { x } from '../elements/x/x.js';"),
      refused('src/backend/a.ts', "export { x } from '../controllers/task.js';"),
      refused('src/controllers/a.ts', "void import('../elements/x/x.js');"),
      refused('src/elements/x/x.ts', "import { buildApp } from '../../../server/src/app.js';"),
      refused('src/elements/x/x.ts', "import { get } from 'idb-keyval';"),
      refused('server/src/a.ts', "import { PRESETS } from '../../src/domain/deadlines.js';"),
      refused('server/src/a.ts', "export * from 'civic-help';"),
    ],
  },
);
