/** A file with all that it imports, as one script in a text: `scripts/bundled.mjs`. */
declare module '*?bundled' {
  const script: string;
  export default script;
}
