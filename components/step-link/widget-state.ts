// What of a widget belongs into a link to it: what is chosen in its controls, and its step, which a widget that has steps writes on
// itself as `data-step`.

import type { LinkState } from './link-state.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** A control, or the buttons of one choice, by its name in a link. */
type Controls = Map<string, Control[]>;

export function stateOf(widget: HTMLElement): LinkState {
  const state = new Map<string, string>();
  for (const [name, controls] of controlsOf(widget)) {
    const value = controls.map(valueOf).find((each) => each !== null);
    if (value !== undefined && value !== null) state.set(name, value);
  }
  const { step } = widget.dataset;
  if (step !== undefined) state.set('step', step);
  return state;
}

/** A link's state that fits a widget: what has to be changed, and the step to go to. */
export interface Fitted {
  changes: (() => Control)[];
  step: number | null;
}

/** @throws Error with what was expected and found; nothing has been changed then. */
export function fitState(widget: HTMLElement, state: LinkState): Fitted {
  const controls = controlsOf(widget);
  const fitted: Fitted = { changes: [], step: null };
  for (const [name, value] of state) {
    if (name === 'step' && widget.dataset['step'] !== undefined) {
      if (!/^\d{1,6}$/.test(value)) throw new Error(`expected a number of steps, found “${value}”`);
      fitted.step = Number(value);
      continue;
    }
    const of = controls.get(name);
    if (of === undefined)
      throw new Error(`expected one of ${[...controls.keys()].join(', ')}, found “${name}”`);
    const change = changeTo(of, value);
    if (change === null) throw new Error(`expected another value of ${name}, found “${value}”`);
    fitted.changes.push(change);
  }
  return fitted;
}

function controlsOf(widget: HTMLElement): Controls {
  const controls: Controls = new Map();
  for (const control of widget.querySelectorAll<Control>(
    'input[type=checkbox], input[type=radio], input[type=range], select',
  )) {
    // The buttons of one choice have a name in common, whose last word is what they choose.
    const { part, property } = control.dataset;
    const name = property ?? part ?? control.name.replace(/.*-/, '');
    if (name !== '') controls.set(name, [...(controls.get(name) ?? []), control]);
  }
  return controls;
}

/** Null of a radio button that is not chosen. */
function valueOf(control: Control): string | null {
  if (control instanceof HTMLSelectElement) return optionValue(control, control.selectedIndex);
  if (control.type === 'radio') return control.checked ? control.value : null;
  return control.type === 'checkbox' ? (control.checked ? 'on' : 'off') : control.value;
}

/** An option without a value of its own is named by its place, from 1. */
const optionValue = (select: HTMLSelectElement, index: number): string =>
  select.options[index]?.getAttribute('value') ?? String(index + 1);

function changeTo(controls: Control[], value: string): (() => Control) | null {
  for (const control of controls) {
    if (control instanceof HTMLSelectElement) {
      const index = [...control.options].findIndex((_, i) => optionValue(control, i) === value);
      return index === -1 ? null : () => Object.assign(control, { selectedIndex: index });
    }
    if (control.type === 'checkbox')
      return /^(?:on|off)$/.test(value) ? () => Object.assign(control, { checked: value === 'on' }) : null;
    if (control.type === 'range') {
      const [at, least, most] = [value, control.min, control.max].map(Number) as [number, number, number];
      return Number.isInteger(at) && at >= least && at <= most
        ? () => Object.assign(control, { value })
        : null;
    }
    if (control.value === value) return () => Object.assign(control, { checked: true });
  }
  return null;
}
