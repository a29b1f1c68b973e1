/** The run and the tag that the name of a download says: `run-<run>-tag-<tag>.csv`; else the file's own name is the tag. */
export function tagOf(name: string): { tag: string; run: string } {
  const file = name.replace(/^.*[\\/]/, '').replace(/\.(csv|json|txt)$/i, '');
  const said = /^run-(.*?)-?tag-(.+?)(?: \(\d+\))?$/.exec(file);
  if (!said) return { tag: file || 'value', run: file };
  const [, run = '', tag = 'value'] = said;
  // Keras logs training and validation as two runs beside each other.
  const split = /(?:^|[^a-z])(train|validation|val|test|eval)$/i.exec(run)?.[1]?.toLowerCase();
  const plain = tag.replace(/^epoch_/, '');
  return {
    tag: split && split !== 'train' && !/(val|test|eval)/i.test(tag) ? `${split}_${plain}` : tag,
    run: run.replace(/[^a-z\d]*(train|validation|val|test|eval)$/i, '') || 'run',
  };
}
