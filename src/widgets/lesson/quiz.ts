/** The tally of a `<Quiz>`: how many questions were answered right at the first try. */
class Quiz extends HTMLElement {
  connectedCallback(): void {
    const questions = [...this.querySelectorAll('.question')];
    const tally = this.querySelector<HTMLElement>('.tally');
    const first = new Map<Element, boolean>();
    for (const question of questions) {
      for (const option of question.querySelectorAll<HTMLDetailsElement>('.option')) {
        option.addEventListener('toggle', () => {
          if (!option.open) return;
          const firstTry = !first.has(question);
          if (firstTry) first.set(question, option.dataset['right'] !== undefined);
          const heading = question.querySelector('h3');
          if (firstTry && heading) {
            const detail = { of: 'quiz', ask: heading.textContent?.trim() ?? '', anchor: heading.id, right: first.get(question) };
            this.dispatchEvent(new CustomEvent('answered', { bubbles: true, detail }));
          }
          const right = [...first.values()].filter(Boolean).length;
          const done = first.size === questions.length;
          if (tally) {
            tally.textContent = done
              ? `All ${questions.length} answered, ${right} right at the first try.`
              : `${first.size} of ${questions.length} answered, ${right} right at the first try.`;
          }
        });
      }
    }
    this.dataset['ready'] = '';
  }
}

/** Gives `<wtgw-quiz>` its tally, once a page. */
export function defineQuiz(): void {
  if (!customElements.get('wtgw-quiz')) customElements.define('wtgw-quiz', Quiz);
}
