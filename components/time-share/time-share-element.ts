// <ring-time-share>: two sliders choose one of the days that the build has counted.

import { part, readData } from '../parts/part.ts';
import { cellsOf, quantumWords, sentenceOf, stripPaths, userWords } from './shown-day.ts';
import { dayOf, type TimeShareData } from './time-share-data.ts';

class TimeShareElement extends HTMLElement {
  connectedCallback(): void {
    const data = readData<TimeShareData>(this);
    const slider = (name: string) => part<HTMLInputElement>(this, name);
    const [users, quantum] = [slider('users'), slider('quantum')];
    const most = Math.max(...data.users);
    const rows = [...this.querySelectorAll<HTMLElement>('[data-users]')];

    const show = (): void => {
      const [u, q] = [users.valueAsNumber, quantum.valueAsNumber];
      const [howMany, howLong] = [data.users[u] ?? 0, data.quanta[q] ?? 0];
      const day = dayOf(data, q, u);
      users.setAttribute('aria-valuetext', userWords(howMany));
      quantum.setAttribute('aria-valuetext', quantumWords(howLong));
      part(this, 'users-said').textContent = userWords(howMany);
      part(this, 'quantum-said').textContent = quantumWords(howLong);
      part(this, 'said').textContent = sentenceOf(day, howMany, howLong);
      part(this, 'caption').textContent = quantumWords(howLong);
      for (const name of ['work', 'overhead', 'idle'] as const)
        part(this, name).style.flexGrow = String(day[name]);
      for (const [name, d] of Object.entries(stripPaths(day.strip, most)))
        this.querySelector(`[data-path="${name}"]`)?.setAttribute('d', d);
      for (const row of rows) {
        const at = Number(row.dataset['users']);
        const cells = cellsOf(dayOf(data, q, at));
        for (const [index, cell] of [...row.querySelectorAll('td')].entries())
          cell.textContent = cells[index] ?? '';
        if (at === u) row.setAttribute('aria-current', 'true');
        else row.removeAttribute('aria-current');
      }
      for (const line of this.querySelectorAll('[data-quantum]'))
        line.classList.toggle('r-share-on', line.getAttribute('data-quantum') === String(q));
      for (const point of this.querySelectorAll('[data-point]'))
        point.classList.toggle('r-share-here', point.getAttribute('data-point') === `${q} ${u}`);
    };
    for (const each of [users, quantum]) each.addEventListener('input', show);
    show();
  }
}

customElements.define('ring-time-share', TimeShareElement);
