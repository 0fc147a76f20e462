import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const PRODUCT = ['main/**', 'preload/**', 'renderer/**', 'shared/**'];
const CONFIGS = ['**/*.config.{js,ts}', '.dependency-cruiser.js', 'electron-builder.ts'];
const SVELTE = ['**/*.svelte', '**/*.svelte.ts'];

const HOUSE_STYLE = [
  {
    selector: 'TSEnumDeclaration',
    message: 'Use a constant array or object and a union type; enums are not erasable.',
  },
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: 'Parse the value instead of casting it through unknown.',
  },
];
const NAMED_EXPORTS_ONLY = {
  selector: 'ExportDefaultDeclaration',
  message: 'Use a named export; only configuration files export a default.',
};

export default defineConfig(
  { ignores: ['dist/', 'release/', 'out/', 'coverage/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,

  {
    files: ['**/*.ts'],
    ignores: SVELTE,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        project: ['./{shared,main,preload,renderer,tests}/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },

  // Components and rune modules: without type information, which svelte-check has and this parser does not.
  {
    files: SVELTE,
    extends: [tseslint.configs.strict, svelte.configs.recommended, svelte.configs.prettier],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-at-debug-tags': 'error',
      'svelte/no-inspect': 'error',
      'svelte/no-inline-styles': ['error', { allowTransitions: true }],
      'svelte/no-target-blank': 'error',
      'svelte/block-lang': ['error', { script: 'ts', style: null }],
      'svelte/button-has-type': 'error',
      // There is no SvelteKit router here.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },

  {
    files: ['**/*.ts', '**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },

  {
    rules: {
      eqeqeq: 'error',
      // TypeScript reports these, knowing the globals of each runtime.
      'no-undef': 'off',
      'no-restricted-syntax': ['error', ...HOUSE_STYLE, NAMED_EXPORTS_ONLY],
    },
  },
  { files: CONFIGS, rules: { 'no-restricted-syntax': ['error', ...HOUSE_STYLE] } },
  { files: ['**/*.js'], languageOptions: { globals: globals.node } },

  { files: PRODUCT, ignores: ['main/cli/**'], rules: { 'no-console': 'error' } },
  // dependency-cruiser holds the whole import table; it does not see type imports inside components, hence this.
  {
    files: ['renderer/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(electron|node:.*)$|/(main|preload|tools|tests|bench)/',
              message: 'The renderer talks to main through renderer/lib/api.ts.',
            },
          ],
        },
      ],
    },
  },
  // vitest's mock functions are passed around unbound, and its matchers (`expect.any`) are typed as any.
  {
    files: ['**/*.test.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
);
