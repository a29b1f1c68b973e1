/** The code editor, loaded when somebody turns to it. It lives in a shadow root, where its styles need no leave of the page's policy. */
import { autocompletion, closeBrackets, closeBracketsKeymap, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript, javascriptLanguage } from '@codemirror/lang-javascript';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { PROBES } from '../../probes.ts';

/** Where a file broke. */
export interface Problem {
  line: number;
  message: string;
}

export interface OpenEditor {
  /** Shows a file; each keeps its own history of changes. */
  show(name: string, text: string): void;
  /** Marks a line, or none. */
  mark(problem: Problem | undefined): void;
  focus(at?: number): void;
  close(): void;
}

export interface EditorOptions {
  name: string;
  text: string;
  describedBy: string;
  onchange(text: string): void;
  onrun(): void;
}

const FIELDS = [
  ['kind', "'data', 'step', 'measure', 'eval', 'probe', 'intervention' or 'end'"],
  ['step', 'from 1; 0 is before training'],
  ['loss', 'mean over the batch, before the update'],
  ['learningRate', ''],
  ['gradientNorm', 'over all parameters, before clipping'],
  ['layerGradientNorm', 'one a layer'],
  ['layerUpdateRatio', 'norm of the update over norm of the weights, one a layer'],
  ['weightNorm', 'measure: one a layer'],
  ['deadShare', 'measure: one a hidden layer'],
  ['saturatedShare', 'measure: one a hidden layer'],
  ['nonFinite', 'measure: one a layer'],
  ['trainLoss', 'eval'],
  ['validationLoss', 'eval'],
  ['trainAccuracy', 'eval'],
  ['validationAccuracy', 'eval'],
  ['classRecall', 'eval: one a class'],
  ['overlap', 'data: { rows, exact, near, withinTrain }'],
  ['labelCounts', 'data: { train, validation }'],
  ['columns', 'data: moments of each input, by split'],
  ['inputFaults', 'data'],
  ['batchMix', 'data'],
  ['naiveLoss', 'data: the loss of guessing'],
  ['measures', 'probe: what the model does'],
] as const;

/** Offers the fields of events after `event.`, and the probes after `measures.`. */
function offer(context: CompletionContext) {
  const probe = context.matchBefore(/\bmeasures\??\.\w*/);
  const field = probe ?? context.matchBefore(/\bevent\.\w*/);
  if (!field) return null;
  const from = field.from + field.text.lastIndexOf('.') + 1;
  const options = probe
    ? Object.entries(PROBES).map(([label, { title }]) => ({ label, info: title, type: 'property' }))
    : FIELDS.map(([label, info]) => ({ label, type: 'property', ...(info && { info }) }));
  return { from, options, validFor: /^\w*$/ };
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--s1)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--s2)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--s4)' },
  { tag: [tags.comment], color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--twin)' },
  { tag: [tags.typeName, tags.className], color: 'var(--s3)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '0.8125rem', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: '2px solid var(--twin)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', fontFeatureSettings: '"calt" 0' },
  '.cm-content': { padding: '0.7rem 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 0.8rem 0 0.6rem' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--soft)', border: '0', borderRight: '1px solid var(--hair)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in oklab, var(--raised) 70%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--wash-twin)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--raised)', outline: '1px solid var(--edge)' },
  '.cm-tooltip, .cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--hair)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--ink)', color: 'var(--paper)' },
  '.cm-diagnostic': { fontFamily: 'var(--sans)', borderLeft: '2px solid var(--fail)' },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--fail)', backgroundColor: 'var(--wash-fail)' },
  '.cm-lint-marker-error': { content: '"!"', color: 'var(--fail)', fontWeight: '700' },
  '.cm-gutter-lint': { width: '1.1em' },
});

/** Opens an editor in an element that has no contents. */
export function openEditor(host: HTMLElement, { name, text, describedBy, onchange, onrun }: EditorOptions): OpenEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  let shown = name;
  const states = new Map<string, EditorState>();
  const run = () => {
    onrun();
    return true;
  };
  const extensions = (file: string): Extension => [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ icons: false }),
    javascript({ typescript: true }),
    javascriptLanguage.data.of({ autocomplete: offer }),
    syntaxHighlighting(colours),
    look,
    ...(matchMedia('(max-width: 40rem)').matches ? [EditorView.lineWrapping] : []),
    EditorState.tabSize.of(2),
    // Run goes before the editor's own use of the keys.
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
    EditorView.contentAttributes.of({ 'aria-label': `Code of ${file}`, 'aria-description': describedBy }),
    EditorView.updateListener.of((update) => update.docChanged && onchange(update.state.doc.toString())),
  ];
  const stateOf = (file: string, doc: string) => EditorState.create({ doc, extensions: extensions(file) });
  const view = new EditorView({ state: stateOf(name, text), root, parent: root });
  return {
    show(file, doc) {
      if (file === shown && view.state.doc.toString() === doc) return;
      states.set(shown, view.state);
      const known = states.get(file);
      shown = file;
      view.setState(known && known.doc.toString() === doc ? known : stateOf(file, doc));
    },
    mark(problem) {
      const { doc } = view.state;
      const line = problem && problem.line >= 1 && problem.line <= doc.lines ? doc.line(problem.line) : undefined;
      const found = line && problem ? [{ from: line.from, to: line.to, severity: 'error' as const, message: problem.message }] : [];
      view.dispatch(setDiagnostics(view.state, found));
      if (line) view.dispatch({ effects: EditorView.scrollIntoView(line.from, { y: 'center' }) });
    },
    focus(at) {
      view.focus();
      if (at !== undefined) view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) } });
    },
    close: () => view.destroy(),
  };
}
