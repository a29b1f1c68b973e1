/** What a platform reads of a package first: imsmanifest.xml of SCORM 1.2 and cmi5.xml. */
import { type Course, PASSING } from './course.ts';

const TITLE = 'When Training Goes Wrong';
const ABOUT = 'An interactive course about how the training of neural networks fails, and how one tells.';
/** The page that a platform opens. */
export const ENTRY = 'course.html';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The manifest of SCORM 1.2: the whole course is one unit, because one walks in it as one likes; `files` are all paths of the package. */
export function imsManifest(files: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="when-training-goes-wrong" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${TITLE}</title>
      <item identifier="whole" identifierref="site" isvisible="true">
        <title>${TITLE}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="site" type="webcontent" adlcp:scormtype="sco" href="${ENTRY}">
${files.map((file) => `      <file href="${escaped(encodeURI(file))}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}

/** The structure of cmi5: every lesson is a unit of its own; `site` is the address that its ids begin with. */
export function cmi5Structure(course: Course, site: string): string {
  const words = (name: string, text: string) => `<${name}><langstring lang="en">${escaped(text)}</langstring></${name}>`;
  const id = (path: string) => escaped(new URL(path, site).href);
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${id('course')}">
    ${words('title', TITLE)}
    ${words('description', ABOUT)}
  </course>
${course
  .map(
    (lesson) => `  <au id="${id(`lessons/${lesson.id}`)}" moveOn="Completed" masteryScore="${PASSING / 100}" launchMethod="AnyWindow">
    ${words('title', lesson.title)}
    ${words('description', lesson.description)}
    <url>${ENTRY}?lesson=${lesson.id}</url>
  </au>`,
  )
  .join('\n')}
</courseStructure>
`;
}
