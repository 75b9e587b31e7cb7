// What the host has that a container must not learn: one text for each place, so that whoever finds one on the terminal knows
// where it came from.

export const secrets = {
  /** /home/alice/diary, 0600 of alice, whose container it is. */
  diary: 'Dear diary, nobody reads this.',
  /** /srv/volume/root-notes, 0600 of root, on a directory that the container shares. */
  rootNotes: 'For root alone.',
  /** /srv/volume/keys, covered in the container. */
  keys: 'The keys are under the mat.',
  /** The first bytes of the host's disk. */
  disk: 'Block 0 of the disk of the host.',
  /** In shared memory of alice's database. */
  ledger: 'Alice owes Bob 7.',
  /** What the host's web server has on its loopback device. */
  intranet: 'Salaries: see below.',
  /** In the memory, and in the root directory, of another container. */
  neighbour: 'The neighbour dreams of RISC.',
} as const;
