// Lints pieces of text as if they stood in the given files, with the project's own configuration. Runs apart from jest,
// which cannot load ESLint's configuration. In: [{ filePath, text, typed? }] on stdin. Out: [[message]] on stdout.
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'

let input = ''
for await (const chunk of process.stdin) input += chunk

// The files do not exist, so no compiler knows them; the rules of the house need none. A `typed` snippet poses as a real file.
const untyped = new ESLint({
  overrideConfig: {
    ...tseslint.configs.disableTypeChecked,
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false } },
  },
})
const typed = new ESLint()

const answers = []
for (const snippet of JSON.parse(input)) {
  const [result] = await (snippet.typed ? typed : untyped).lintText(snippet.text, { filePath: snippet.filePath })
  answers.push(result.messages.map(({ ruleId, message }) => `${ruleId ?? 'parser'}: ${message}`))
}
process.stdout.write(JSON.stringify(answers))
