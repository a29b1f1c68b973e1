import { InputError } from '../fields.ts';

const held = new Map<string, Promise<Uint8Array>>();

/** Unpacks deflated bytes with the host's own decompressor. */
async function inflate(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads data files by way of `read` (a fetch, or the disk), unpacks those called .bin, and keeps them; a failure is not kept. */
export function fileReader(read: (name: string) => Promise<Uint8Array>): (names: readonly string[]) => Promise<Record<string, Uint8Array>> {
  return async (names) => {
    const entries = names.map(async (name): Promise<[string, Uint8Array]> => {
      let file = held.get(name);
      if (!file) {
        file = name.endsWith('.bin') ? read(name).then(inflate) : read(name);
        held.set(name, file);
      }
      try {
        return [name, await file];
      } catch (error) {
        held.delete(name);
        throw new InputError(`Cannot read data file ${name}: ${(error as Error).message}; try again`);
      }
    });
    return Object.fromEntries(await Promise.all(entries));
  };
}
