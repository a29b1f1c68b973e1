/** The files of a drop or a picker, folders walked through. */
import type { Incoming } from './intake.ts';

async function walk(entry: FileSystemEntry): Promise<Incoming[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ''), blob: file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Incoming[] = [];
  for (;;) {
    // A reader hands over a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await walk(one)));
  }
}

/** What was dropped, with its folders. */
export async function ofDrop(data: DataTransfer): Promise<Incoming[]> {
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length > 0) return (await Promise.all(entries.map(walk))).flat();
  return ofFiles(data.files);
}

/** What was picked. */
export const ofFiles = (files: FileList | null): Incoming[] =>
  [...(files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, blob: file }));
