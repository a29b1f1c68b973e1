/** Says once that the browser keeps nothing, and why; everything else goes on working. */

/** The reason, as people say it. */
export function reasonOf(error: unknown): string {
  const { name = '', message = '' } = (error ?? {}) as { name?: string; message?: string };
  if (name === 'QuotaExceededError' || /quota/i.test(message)) return 'its storage is full';
  if (/another tab/.test(message)) return message;
  if (name === 'VersionError') return 'a newer version of this site has used the storage; reload the page';
  return 'it refuses storage, as private windows do';
}

let told = false;

/** Shows the banner, unless it was shown on this page or, in this tab, on an earlier one. */
export function refused(error: unknown): void {
  if (told || typeof document === 'undefined') return;
  told = true;
  try {
    if (sessionStorage.getItem('wtgw-refused')) return;
    sessionStorage.setItem('wtgw-refused', 'told');
  } catch {
    // Without it, each page tells it once.
  }
  document.body.append(banner(`This browser does not keep your progress: ${reasonOf(error)}. Everything else works.`));
}

function banner(sentence: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'progress-banner';
  element.setAttribute('role', 'status');
  const words = document.createElement('p');
  words.textContent = sentence;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet';
  button.textContent = 'Close';
  button.addEventListener('click', () => element.remove());
  element.append(words, button);
  return element;
}
