import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { cmi5Structure, imsManifest } from '../../src/lms/manifest.ts';
import { COURSE } from './doubles.ts';

const parse = (text: string) => {
  const window = new Window();
  const parsed = new window.DOMParser().parseFromString(text.replace(/^<\?xml.*\?>\s*/, ''), 'application/xml');
  expect(parsed.querySelector('parsererror')).toBeNull();
  return parsed;
};
const all = (root: { querySelectorAll(what: string): ArrayLike<unknown> }, what: string) =>
  Array.from(root.querySelectorAll(what)) as {
    getAttribute(name: string): string | null;
    textContent: string;
    children: ArrayLike<{ tagName: string }>;
  }[];

describe('imsManifest', () => {
  const manifest = parse(imsManifest(['course.html', 'lessons/a b/index.html', 'x&y.json']));
  const attribute = (what: string, name: string) => all(manifest, what)[0]?.getAttribute(name);
  test('is one of SCORM 1.2, with one unit that the default organisation holds', () => {
    expect(attribute('manifest', 'xmlns')).toBe('http://www.imsproject.org/xsd/imscp_rootv1p1p2');
    expect(all(manifest, 'schema')[0]?.textContent).toBe('ADL SCORM');
    expect(all(manifest, 'schemaversion')[0]?.textContent).toBe('1.2');
    expect(attribute('organizations', 'default')).toBe(attribute('organization', 'identifier'));
    expect(attribute('item', 'identifierref')).toBe(attribute('resource', 'identifier'));
    expect(attribute('resource', 'adlcp:scormtype')).toBe('sco');
    expect(attribute('resource', 'type')).toBe('webcontent');
    expect(attribute('resource', 'href')).toBe('course.html');
  });
  test('lists every file, as an address', () => {
    expect(all(manifest, 'file').map((file) => file.getAttribute('href'))).toEqual(['course.html', 'lessons/a%20b/index.html', 'x&y.json']);
  });
});

describe('cmi5Structure', () => {
  const structure = parse(cmi5Structure(COURSE, 'https://example.org/course/'));
  test('has a unit for each lesson, in order, with an id, a condition and an address of its own', () => {
    expect(all(structure, 'courseStructure')[0]?.getAttribute('xmlns')).toBe('https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd');
    const units = all(structure, 'au');
    expect(units.map((unit) => unit.getAttribute('id'))).toEqual([
      'https://example.org/course/lessons/first-lesson',
      'https://example.org/course/lessons/second-lesson',
    ]);
    expect(units.map((unit) => unit.getAttribute('moveOn'))).toEqual(['Completed', 'Completed']);
    for (const unit of units)
      expect(Array.from(unit.children, ({ tagName }) => tagName.toLowerCase())).toEqual(['title', 'description', 'url']);
    expect(all(structure, 'au url').map(({ textContent }) => textContent)).toEqual([
      'course.html?lesson=first-lesson',
      'course.html?lesson=second-lesson',
    ]);
    expect(all(structure, 'au title langstring')[0]?.textContent).toBe('First & foremost');
  });
});
