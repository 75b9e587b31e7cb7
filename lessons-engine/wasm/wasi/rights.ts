// Rights of WASI preview 1: what may be done with a descriptor, and what with those that are opened through it. One bit each.
// Later previews have no rights any more; there a descriptor is read-only or not.

const names = [
  'fd_datasync',
  'fd_read',
  'fd_seek',
  'fd_fdstat_set_flags',
  'fd_sync',
  'fd_tell',
  'fd_write',
  'fd_advise',
  'fd_allocate',
  'path_create_directory',
  'path_create_file',
  'path_link_source',
  'path_link_target',
  'path_open',
  'fd_readdir',
  'path_readlink',
  'path_rename_source',
  'path_rename_target',
  'path_filestat_get',
  'path_filestat_set_size',
  'path_filestat_set_times',
  'fd_filestat_get',
  'fd_filestat_set_size',
  'fd_filestat_set_times',
  'path_symlink',
  'path_remove_directory',
  'path_unlink_file',
] as const;
export type RightName = (typeof names)[number];

export const Right = Object.fromEntries(names.map((name, bit) => [name, 1n << BigInt(bit)])) as Readonly<
  Record<RightName, bigint>
>;

const all = (...wanted: RightName[]): bigint => wanted.reduce((sum, name) => sum | Right[name], 0n);

/** Looking: directories can be listed and walked, files read. */
export const READ = all(
  'fd_read',
  'fd_seek',
  'fd_tell',
  'fd_readdir',
  'fd_filestat_get',
  'path_open',
  'path_readlink',
  'path_filestat_get',
);
/** Changing, beside looking. */
export const WRITE =
  READ |
  all(
    'fd_write',
    'fd_filestat_set_size',
    'path_create_directory',
    'path_create_file',
    'path_rename_source',
    'path_rename_target',
    'path_filestat_set_size',
    'path_symlink',
    'path_remove_directory',
    'path_unlink_file',
  );
/** What a terminal or a pipe that is written to may be used for. */
export const OUTPUT = all('fd_write');
export const INPUT = all('fd_read');
