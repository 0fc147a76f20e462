/**
 * Type checks `main/` and `preload/` with `electron` meaning `electron.ts` of this folder instead of the real package, so
 * that whatever they use of Electron the browser host is known to have. Run as a program it prints what is missing.
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HOST_ELECTRON = fileURLToPath(new URL('electron.ts', import.meta.url));
const EXTRA = `${ROOT}main/extra-file.ts`;
const REAL_ELECTRON = /[\\/]node_modules[\\/]electron[\\/]electron\.d\.ts$/;

/** One line per problem; none where the host covers everything. `extra` is the text of one more file in `main/`. */
export function coverageProblems(extra = 'export {};'): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(`${ROOT}main/tsconfig.json`, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  });
  if (config === undefined) throw new Error('main/tsconfig.json cannot be read.');
  const options: ts.CompilerOptions = { ...config.options, paths: { electron: [HOST_ELECTRON] } };
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (file) => (file === EXTRA ? extra : withoutModule(file, readFile(file)));
  host.getSourceFile = (file, languageVersion) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, languageVersion);
  };
  const program = ts.createProgram([...config.fileNames, `${ROOT}preload/index.ts`, EXTRA], options, host);
  // The other files are the same in both programs, and `npm run check` checks them there.
  const users = program
    .getSourceFiles()
    .filter(({ fileName, text }) => /\bfrom 'electron'/.test(text) && isOurs(fileName));
  return users.flatMap((file) =>
    program
      .getSemanticDiagnostics(file)
      .map(
        ({ messageText }) =>
          `${file.fileName.replace(ROOT, '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      ),
  );
}

function isOurs(file: string): boolean {
  return file.startsWith(`${ROOT}main/`) || file.startsWith(`${ROOT}preload/`);
}

/** Electron's types stay, as the global `Electron`; the declaration that says what `import 'electron'` means goes. */
function withoutModule(file: string, text: string | undefined): string | undefined {
  return REAL_ELECTRON.test(file)
    ? text?.replace(/^declare module 'electron' \{$/m, "declare module 'electron-itself' {")
    : text;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = coverageProblems();
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
