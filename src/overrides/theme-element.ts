// <ring-theme>: the button that goes through system, light and dark, and remembers.

const themes = ['system', 'light', 'dark'] as const;

class RingTheme extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (button === null) return;
    button.hidden = false;
    this.show(button, themes.find((one) => one === document.documentElement.dataset['theme']) ?? 'system');
    button.addEventListener('click', () => {
      const next =
        themes[(themes.findIndex((one) => one === this.dataset['now']) + 1) % themes.length] ?? 'system';
      if (next === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = next;
      try {
        localStorage.setItem('ring-theme', next);
      } catch {
        // Storage is refused in some private windows; the choice then lasts as long as the page.
      }
      this.show(button, next);
    });
  }

  private show(button: HTMLButtonElement, now: string): void {
    this.dataset['now'] = now;
    button.setAttribute('aria-label', `Theme: ${now}`);
    button.title = `Theme: ${now}`;
  }
}
customElements.define('ring-theme', RingTheme);

export {};
