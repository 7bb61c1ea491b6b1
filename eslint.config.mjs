import tseslint from 'typescript-eslint'
import { durationFiles, wallClockFiles } from './eslint-rules/house.mjs'
import { imports } from './eslint-rules/imports.mjs'
import { durations } from './eslint-rules/durations.mjs'
import { wallClock } from './eslint-rules/wall-clock.mjs'

const typescript = ['**/*.{ts,tsx,mts,cts}']
const plain = ['**/*.{js,mjs,cjs}']
const house = { rules: { imports, durations, 'wall-clock': wallClock } }

// Node's globals that the dependency-free scripts use; anything else there is a typing mistake.
const nodeGlobals = Object.fromEntries(
  'process console URL fetch Buffer AbortController AbortSignal performance structuredClone TextDecoder setTimeout clearTimeout setInterval clearInterval setImmediate globalThis WebAssembly crypto TextEncoder URLSearchParams Response Headers'
    .split(' ')
    .map((name) => [name, 'readonly']),
)

export default tseslint.config(
  { ignores: ['**/node_modules/', '**/dist/', '**/generated/', 'client/schema.d.ts', 'coverage/', 'bench-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A forgotten `await` on an activity or a commit is the one mistake no test finds reliably.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      // An async function without await keeps a contract (an activity, a handler); that is no mistake.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNever: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },

  {
    files: plain,
    languageOptions: { globals: nodeGlobals },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'no-unreachable': 'error', 'no-dupe-keys': 'error' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly', __filename: 'readonly' } },
  },

  // The house: architecture and habits, for every language it is written in.
  {
    files: [...typescript, ...plain],
    plugins: { house },
    rules: {
      'house/imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['domain/**', 'workflows/**', 'activities/**'],
    ignores: ['domain/time/**', ...durationFiles],
    rules: { 'house/durations': 'error' },
  },
  {
    files: ['domain/**', 'activities/**'],
    ignores: wallClockFiles,
    rules: { 'house/wall-clock': 'error' },
  },
  {
    files: ['domain/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'console',
          'fetch',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'Buffer',
          'crypto',
          'require',
        ].map((name) => ({ name, message: 'domain/ is pure: it is given what it needs and returns what it found.' })),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'domain/ is pure.' }],
    },
  },
  {
    files: ['workflows/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'Property[key.name="validator"] > :matches(ArrowFunctionExpression, FunctionExpression)[async=true]',
          message: 'The result of an async validator is dropped: nothing would ever be refused.',
        },
        {
          selector: 'NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet)$/]',
          message: 'A Map or Set in continued state becomes {}: state is plain JSON.',
        },
      ],
    },
  },

  // Tests read foreign answers; their assertions are the check of the shape.
  {
    files: ['test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // The board has a compiler of its own; here it answers only to the house plan.
  {
    files: ['web/**/*.{ts,tsx}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
)
