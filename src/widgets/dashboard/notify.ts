/** Desktop notifications: whether they may be shown, and showing one. */

/** What the browser says: `unsupported` where it has none to show. */
export type Leave = NotificationPermission | 'unsupported';

/** Whether this page may show notifications now. */
export const leave = (): Leave => ('Notification' in window ? Notification.permission : 'unsupported');

/** Asks the reader, where that is still to be asked. */
export const askLeave = async (): Promise<Leave> => ('Notification' in window ? Notification.requestPermission() : 'unsupported');

/** Shows a sentence where the page has leave; a click brings the page to the front. False where nothing could be shown. */
export function notify(sentence: string, tag: string): boolean {
  if (leave() !== 'granted') return false;
  try {
    const shown = new Notification('When Training Goes Wrong', { body: sentence, tag });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
    return true;
  } catch {
    // Browsers of phones have the name and refuse the constructor.
    return false;
  }
}
