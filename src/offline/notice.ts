// One quiet line at the foot of the window with one button and a way to put it away.
// A status, not an alert: a screen reader says it when it is done with what it is saying.

export interface Notice {
  say(text: string): void;
}

/** Shows the notice; `act` runs on the button. */
export function showNotice(text: string, button: string, act: () => void): Notice {
  const box = document.createElement('div');
  box.className = 'r-notice';
  box.setAttribute('role', 'status');
  const line = document.createElement('p');
  const go = document.createElement('button');
  const away = document.createElement('button');
  go.type = away.type = 'button';
  go.className = 'r-button';
  away.className = 'r-button r-button--quiet';
  go.textContent = button;
  away.textContent = 'Later';
  go.addEventListener('click', act);
  away.addEventListener('click', () => box.remove());
  box.append(line, go, away);
  document.body.append(box);
  line.textContent = text;
  return { say: (next) => void (line.textContent = next) };
}
