// The slider of YearTable.astro: shows the rows of one year and says which.

import { part } from '../parts/part.ts';

class Years extends HTMLElement {
  connectedCallback(): void {
    const slider = part<HTMLInputElement>(this, 'year');
    const said = part<HTMLOutputElement>(this, 'said');
    const groups = [...this.querySelectorAll<HTMLElement>('tbody')];
    const show = (): void => {
      for (const [index, group] of groups.entries()) group.hidden = index !== slider.valueAsNumber;
      const title = groups[slider.valueAsNumber]?.dataset['title'] ?? '';
      said.textContent = title;
      slider.setAttribute('aria-valuetext', title);
    };
    slider.addEventListener('input', show);
    part(this, 'slider').hidden = false;
    this.dataset['live'] = '';
    show();
  }
}

customElements.define('ring-years', Years);
