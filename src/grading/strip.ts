import { transform } from 'sucrase';

/** JavaScript of a file in TypeScript, line by line where it was; the file as it is where it is no TypeScript either. */
export function stripped(source: string): string {
  try {
    return transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      preserveDynamicImport: true,
      keepUnusedImports: true,
    }).code;
  } catch {
    return source;
  }
}
