import * as l10n from '@vscode/l10n';
import { AppError } from '../core/errors.ts';
import * as vscode from 'vscode';

export interface OpenedFile {
  /** The file's name, without its folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where it is, for `readFileAt`. */
  readonly uri: string;
}

/** Bytes: more than any list of people has. */
const maxBytes = 40_000_000;

/** Asks for a file and reads it; undefined where none was chosen. Throws `unsupported` (`fileTooLarge`, `fileNotRead`). */
export async function openFile(
  title: string,
  filters: Readonly<Record<string, readonly string[]>>,
): Promise<OpenedFile | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title, filters: copied(filters) })) ?? [];
  return uri === undefined ? undefined : read(uri);
}

/** Reads a file again. Throws what `openFile` throws. */
export async function readFileAt(uri: string): Promise<OpenedFile> {
  return read(vscode.Uri.parse(uri, true));
}

async function read(uri: vscode.Uri): Promise<OpenedFile> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > maxBytes)
      throw new AppError('unsupported', { reason: 'fileTooLarge' });
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { name: nameOf(uri), bytes, uri: uri.toString() };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw fileError('fileNotRead', error);
  }
}

/** Asks where to, and saves there; the file's name, or undefined where none was chosen. Throws `unsupported` (`fileNotSaved`). */
export async function saveText(
  title: string,
  suggestedName: string,
  text: string,
): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title,
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, suggestedName) }),
  });
  if (uri === undefined) return undefined;
  await write(uri, text);
  return nameOf(uri);
}

/** Asks for a folder and writes these files there; the folder's name, or undefined where none was chosen. Throws `unsupported` (`fileNotSaved`). */
export async function saveInFolder(
  title: string,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<string | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: l10n.t('Save Here'),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (folder === undefined) return undefined;
  for (const { name, text } of files) await write(vscode.Uri.joinPath(folder, name), text);
  return nameOf(folder);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw fileError('fileNotSaved', error);
  }
}

/** What is told of a file names neither it nor its folder. */
function fileError(reason: 'fileNotSaved' | 'fileNotRead', error: unknown): AppError {
  const detail = error instanceof vscode.FileSystemError ? error.code : undefined;
  return new AppError('unsupported', { reason, detail });
}

function copied(filters: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(filters).map(([name, endings]) => [name, [...endings]]));
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
