// What the server hands to the explorer's script, and the names of its buttons.

export interface Example {
  id: string;
  title: string;
  source: string;
}

export interface ExplorerData {
  examples: Example[];
}

export const actions = [
  { action: 'run', label: 'Run', key: 'r' },
  { action: 'step', label: 'Step', key: 's' },
  { action: 'over', label: 'Over', key: 'o' },
  { action: 'out', label: 'Out', key: 'u' },
  { action: 'back', label: 'Back', key: 'b' },
  { action: 'reset', label: 'Reset', key: 'x' },
] as const;
export type Action = (typeof actions)[number]['action'];

export const tabs = [
  { id: 'csrs', label: 'CSRs' },
  { id: 'memory', label: 'Memory' },
  { id: 'walk', label: 'Translation' },
  { id: 'pages', label: 'Pages' },
  { id: 'devices', label: 'Devices' },
  { id: 'counters', label: 'Counters' },
  { id: 'stops', label: 'Breakpoints' },
] as const;
export type Tab = (typeof tabs)[number]['id'];
