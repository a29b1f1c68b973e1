/**
 * An experiment as the part of an address after `#`: `wtgw1.<length>.<payload>.<checksum>`. The payload is deflated JSON in
 * base64url. A link is data: reading one runs nothing.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { InputError, shown } from '../fields.ts';
import type { Shared } from '../experiment.ts';
import { readShared, writeShared, type Known } from './shared.ts';

/** The version of the form of a link; that of the experiment inside is its own. */
export const LINK_VERSION = 1;
/** Longer links break in mail, chat and QR codes. */
export const MOST_CHARACTERS = 8000;
/** A link that inflates to more than this was not made here. */
const MOST_BYTES = 65_536;
const CHECKSUM_CHARACTERS = 7;

/** Bytes as base64url, without padding. */
export const toBase64 = (bytes: Uint8Array) => btoa(strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
/** Bytes from base64url. */
export const fromBase64 = (text: string) => strToU8(atob(text.replaceAll('-', '+').replaceAll('_', '/')), true);

/** 32-bit FNV-1a in seven digits of base 36: it finds accidents, and does not pretend to find malice. */
export function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36).padStart(CHECKSUM_CHARACTERS, '0');
}

/** The fragment of a link to an experiment and its claim, without `#`. */
export function encodeLink(shared: Shared): string {
  const payload = toBase64(deflateSync(strToU8(JSON.stringify(writeShared(shared))), { level: 9 }));
  const head = `wtgw${LINK_VERSION}.${payload.length.toString(36)}.${payload}`;
  if (head.length + 1 + CHECKSUM_CHARACTERS > MOST_CHARACTERS) {
    throw new InputError(`Cannot make a link of ${head.length} characters: ${MOST_CHARACTERS} is the most; share it as a file`);
  }
  return `${head}.${checksum(head)}`;
}

/** Whether this text looks like a link of ours, of whatever version. */
export const isLink = (text: string): boolean => /(^|#)wtgw\d+\./.test(text.trim());

/** The payload, once length and checksum are right. */
function payloadOf(text: string): string {
  const fragment = text.trim().slice(text.trim().lastIndexOf('#') + 1);
  const version = /^wtgw(\d+)\./.exec(fragment)?.[1];
  if (version === undefined)
    throw new InputError(`Cannot read link ${shown(fragment)}: it must begin with #wtgw${LINK_VERSION}. and be copied whole`);
  if (Number(version) !== LINK_VERSION) {
    const which = Number(version) > LINK_VERSION ? 'a newer one made it, so reload this page or update the program' : 'make it anew';
    throw new InputError(`Cannot read link of version ${shown(Number(version))}: this program reads version ${LINK_VERSION}; ${which}`);
  }
  if (fragment.length > MOST_CHARACTERS + 16) {
    throw new InputError(`Cannot read link of ${fragment.length} characters: ${MOST_CHARACTERS} is the most; it was not made here`);
  }
  const [, length = '', rest = ''] = /^wtgw\d+\.([0-9a-z]{0,6})\.?(.*)$/s.exec(fragment) ?? [];
  const wanted = Number.parseInt(length, 36);
  const whole = fragment.length - rest.length + wanted + 1 + CHECKSUM_CHARACTERS;
  if (!(fragment.length >= whole)) {
    const lost = Number.isNaN(wanted) ? 'its end is missing' : `only ${fragment.length} of its ${whole} characters arrived`;
    throw new InputError(`Cannot read link: ${lost}; copy the whole link`);
  }
  const head = fragment.slice(0, whole - 1 - CHECKSUM_CHARACTERS);
  // Mail and chat glue the closing marks of a sentence to a link: these are let go, anything else is an alteration.
  const marksOnly = /^[).,;:!?'"\]>*]*$/.test(fragment.slice(whole));
  if (!marksOnly || fragment.slice(head.length, whole) !== `.${checksum(head)}` || !/^[\w-]*$/.test(rest.slice(0, wanted))) {
    throw new InputError('Cannot read link: its checksum is wrong, so it was altered on its way; copy it again from where it was made');
  }
  return rest.slice(0, wanted);
}

/** Reads a link or its fragment; throws an `InputError` of one sentence where it is cut, altered, too new or asks the impossible. */
export function decodeLink(text: string, known: Known = {}): Shared {
  const payload = payloadOf(text);
  let json: unknown;
  try {
    const bytes = inflateSync(fromBase64(payload), { out: new Uint8Array(MOST_BYTES) });
    if (bytes.length >= MOST_BYTES) throw new InputError(`Cannot read link: it holds more than ${MOST_BYTES} bytes; it was not made here`);
    json = JSON.parse(strFromU8(bytes));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError('Cannot read link: its contents are no experiment, though its checksum is right; it was not made here');
  }
  return readShared(json, known);
}
