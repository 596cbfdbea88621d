import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import tseslint from 'typescript-eslint';
import { importDirections } from './scripts/eslint/import-directions.js';

/** What a strict Content-Security-Policy with Trusted Types refuses, so that it is refused here first. */
const REFUSED_BY_CSP = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'Markup from a string: Trusted Types refuses it. Use a template.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle=/]',
    message: 'style="" in markup breaks a strict style-src. Use a class or a custom property set from code.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<style/]',
    message: '<style> in markup breaks a strict style-src. Use static styles.',
  },
];

const POSITIVE_TABINDEX = {
  selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\stabindex="?[1-9]/]',
  message: 'A positive tabindex takes the reader out of the order of the page.',
};

const CUT_OFF = 'The drop-in build has no such thing any more: see scripts/vite/lean-lit.js.';

/** They would work in the tests and in the npm build. */
const CUT_OFF_OPTIONS = {
  selector:
    'Decorator[expression.callee.name="property"] Property:matches([key.name=/^(converter|hasChanged|useDefault|noAccessor)$/], [key.name="type"][value.name!=/^(Boolean|String)$/])',
  message: CUT_OFF,
};

const REFUSED_DIRECTIVES = {
  patterns: [
    { group: ['lit/directives/unsafe-*', 'lit/static-html*'], message: 'Trusted Types refuses it.' },
    { group: ['lit/directives/ref*'], message: CUT_OFF },
  ],
};

export default tseslint.config(
  { ignores: ['dist', 'data', 'coverage', '.cache', 'screenshots', 'server/sample/policies', 'samples/**/*.{ts,tsx}'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: ['tsconfig.test.json', 'server/tsconfig.json'] } },
    plugins: { local: { rules: { 'import-directions': importDirections } } },
    rules: {
      'local/import-directions': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_$', argsIgnorePattern: '^_$' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'no-console': ['error', { allow: ['warn'] }],
      'no-restricted-imports': ['error', REFUSED_DIRECTIVES],
      'no-restricted-syntax': ['error', ...REFUSED_BY_CSP, POSITIVE_TABINDEX, CUT_OFF_OPTIONS],
      // VoiceOver drops the role of a list without markers, so it is said again.
      'lit-a11y/no-redundant-role': 'off',
      // Throws on templates with expressions inside expressions (5.1.1); the selector below does its work.
      'lit-a11y/tabindex-no-positive': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    // The service worker answers for the network; it is a file of its own.
    ignores: ['src/backend/http.ts', 'src/civic-help-sw.ts'],
    rules: {
      'no-restricted-globals': ['error', ...['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket']],
      'no-restricted-properties': [
        'error',
        ...['window', 'globalThis', 'self'].map((object) => ({
          object,
          property: 'fetch',
          message: 'Only src/backend/http.ts fetches.',
        })),
        { object: 'navigator', property: 'sendBeacon', message: 'Only src/backend/http.ts fetches.' },
      ],
    },
  },
  {
    // chai's assertions are expressions: `expect(x).to.be.true`.
    files: ['test/**/*.ts', 'server/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      // The types of @open-wc/semantic-dom-diff say that `equal` gives a promise; it does not.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'chai', name: 'Equal' }] },
      ],
    },
  },
);
