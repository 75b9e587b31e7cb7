// The questions of chapter 12. Numbers come from the runs of the figures.

import type { Quiz } from '../../../lessons-engine/grader/quiz.ts';
import { numericWithVariants } from '../../../lessons-engine/grader/with-variants.ts';
import { TABLE_BYTES } from './counting.ts';

/** A file of the image that is written to so often, 4 bytes each time. */
const writes = ({ bytes, times }: { bytes: number; times: 'twice' | 'three times' }) => ({
  id: 'two-writes',
  prompt: `A container appends 4 bytes to a file of ${bytes} bytes that comes with its image. A minute later it appends 4 more${times === 'twice' ? '' : ', and a minute later another 4'}. How many bytes have been copied up in all?`,
  answer: bytes,
  tolerance: 0,
  unit: 'bytes',
  explanation: `The first write copies the whole file. From then on it is a file of the upper layer, and ${times === 'twice' ? 'the second write finds' : 'the others find'} nothing to copy.`,
});

const quiz: Quiz = {
  id: 'images-and-runtimes/quiz',
  questions: [
    {
      kind: 'single',
      id: 'same-base',
      prompt:
        'Two images of different makers, at different registries, have the same base layer. You have pulled one of them. Can the pull of the other leave that layer out?',
      options: [
        {
          id: 'yes',
          text: 'Yes: its digest is the same, whoever serves it',
          correct: true,
          explanation:
            'The name comes from the bytes. What is in the store under that digest is that layer, and was checked when it came.',
        },
        {
          id: 'registry',
          text: 'No: another registry may have put something else into it',
          correct: false,
          explanation: 'Then it would have another digest, and the manifest would name another layer.',
        },
        {
          id: 'tag',
          text: 'Only when both images have the same tag',
          correct: false,
          explanation:
            'Tags name manifests, and nothing below. Layers are asked for by digest alone, whatever the tag was.',
        },
      ],
    },
    numericWithVariants(
      writes,
      { bytes: TABLE_BYTES, times: 'twice' },
      { bytes: TABLE_BYTES / 16, times: 'three times' },
      { bytes: TABLE_BYTES / 2, times: 'three times' },
      { bytes: 3 * TABLE_BYTES, times: 'twice' },
    ),
    {
      kind: 'multiple',
      id: 'which-copy',
      prompt: 'Which of these copy the content of a large file of a lower layer?',
      options: [
        {
          id: 'chmod',
          text: '`chmod` on it',
          correct: true,
          explanation:
            'Mode and content belong to one file, and the upper layer needs a file of its own. Linux has an option that defers the content; it is off here.',
        },
        {
          id: 'exec',
          text: 'Executing it',
          correct: false,
          explanation: 'A program is read and mapped. All containers over the layer share its pages.',
        },
        {
          id: 'truncate',
          text: 'Opening it with `O_TRUNC`',
          correct: false,
          explanation:
            'The upper layer gets an empty file with the old mode and owner. The old bytes are not wanted.',
        },
        {
          id: 'rename',
          text: '`mv` to another name',
          correct: true,
          explanation:
            'The new name is in the upper layer, so the file must be; and the old name needs a whiteout besides.',
        },
        {
          id: 'unlink',
          text: '`rm`',
          correct: false,
          explanation: 'A whiteout is enough. It says that the name is gone, and has no content at all.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'path-wise',
      prompt:
        'The upper layer has a *file* `opt`, the lower one a directory `opt` with `tool` in it. What does the overlay show at `opt/tool`?',
      options: [
        {
          id: 'nothing',
          text: 'Nothing',
          correct: true,
          explanation:
            'Look-up goes name by name. `opt` is the file, and a file has nothing in it; the directory below is hidden.',
        },
        {
          id: 'lower',
          text: '`tool` of the lower layer, because the upper one has nothing at that path',
          correct: false,
          explanation:
            'This is what asking each layer for the whole path gives. It would show things inside of what is a file.',
        },
        {
          id: 'merged',
          text: '`tool`, because files and directories of one name are merged',
          correct: false,
          explanation: 'Only directories merge with directories. Anything else hides what is below it.',
        },
      ],
    },
    {
      kind: 'matching',
      id: 'marks',
      prompt: 'Which mark stands for what, and where?',
      pairs: [
        {
          id: 'device',
          left: 'a character device 0/0 in an upper directory',
          right: 'a removed name, for overlayfs',
          explanation:
            'The device itself is hidden by overlayfs as well as what lies below it, so nobody above sees either.',
        },
        {
          id: 'wh',
          left: '`.wh.table` in an archive',
          right: 'a removed name, in a layer that is moved',
          explanation: 'An archive must be read on any file system, so it uses a name and no special file.',
        },
        {
          id: 'xattr',
          left: 'the attribute `trusted.overlay.opaque`',
          right: 'a directory that hides all below, for overlayfs',
          explanation: 'It is set on the directory itself, and programs in the container do not see it.',
        },
        {
          id: 'opq',
          left: '`.wh..wh..opq` in an archive',
          right: 'a directory that hides all below, in a layer that is moved',
          explanation: 'It lies in the directory whose earlier content does not count any more.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'secret',
      prompt:
        'A build copies a private key in (step 3), uses it (step 4) and removes it (step 5), each a layer. The image is published. What can a stranger do?',
      options: [
        {
          id: 'read',
          text: 'Fetch the layer of step 3 and read the key',
          correct: true,
          explanation:
            'The manifest lists that layer with its digest. Step 5 added a whiteout, and took nothing away.',
        },
        {
          id: 'run',
          text: 'Nothing: in a container of the image the file is not there',
          correct: false,
          explanation:
            'True of the container, and nobody needs one. A layer is an archive that anybody can unpack.',
        },
        {
          id: 'guess',
          text: 'See the name of the file in the whiteout, and no more',
          correct: false,
          explanation: 'The whiteout does tell the name. The content lies two layers further down, whole.',
        },
      ],
    },
    {
      kind: 'ordering',
      id: 'hooks',
      prompt:
        'A bundle has a hook of each kind. What happens, in order, from `create` to the end of `delete`?',
      items: [
        {
          id: 'create-runtime',
          text: '`createRuntime`',
          explanation:
            'Namespaces are there, the root is not yet changed. It runs outside, for instance for a network.',
        },
        {
          id: 'create-container',
          text: '`createContainer`',
          explanation:
            'Still before `pivot_root`, now inside the container’s namespaces: it can still see the host’s files.',
        },
        {
          id: 'start-container',
          text: '`startContainer`',
          explanation: 'The first of `start`: in the container, with its root, and before the program.',
        },
        {
          id: 'program',
          text: 'the user’s program runs',
          explanation: 'Everything so far could still stop it. Now the state is `running`.',
        },
        {
          id: 'poststart',
          text: '`poststart`',
          explanation: 'After the program has been started, and before `start` returns to its caller.',
        },
        {
          id: 'poststop',
          text: '`poststop`',
          explanation: 'The container is gone, its hooks of the end run last; a failure here is a warning.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'delete-running',
      prompt:
        'A container is running. Somebody calls `delete`, without any option. What does the specification want?',
      options: [
        {
          id: 'error',
          text: 'An error, and a container that runs on',
          correct: true,
          explanation:
            'Only a stopped container can be deleted, and an operation that is refused must have had no effect.',
        },
        {
          id: 'kill',
          text: 'That the runtime kills it first',
          correct: false,
          explanation: 'With `--force`, runc does so. That is an addition; the operation itself is refused.',
        },
        {
          id: 'later',
          text: 'That it is deleted as soon as it stops',
          correct: false,
          explanation:
            'The runtime has ended by then and waits for nothing. Whoever wants that keeps a process beside it.',
        },
      ],
    },
    {
      kind: 'single',
      id: 'parent',
      prompt:
        'Under containerd, runc has started a container and ended. Whose child is the container’s first process?',
      options: [
        {
          id: 'shim',
          text: 'The shim’s',
          correct: true,
          explanation:
            'It made itself a subreaper before it ran runc. Orphans below it come to it, and it takes their exit status.',
        },
        {
          id: 'daemon',
          text: 'The daemon’s',
          correct: false,
          explanation:
            'Then every update of the daemon would leave the containers without anybody who waits for them.',
        },
        {
          id: 'init',
          text: 'The host’s init, as with every orphan',
          correct: false,
          explanation:
            'So it would be without a subreaper on the way up. The exit status would be lost for containerd.',
        },
      ],
    },
    {
      kind: 'multiple',
      id: 'never-started',
      prompt: 'Which of these are true of a container that was created and never started?',
      options: [
        {
          id: 'process',
          text: 'It has a process, with a pid that the host can see',
          correct: true,
          explanation:
            'The runtime’s own init is in there, with all namespaces and limits, and waits to be let on.',
        },
        {
          id: 'program',
          text: 'The first instructions of the user’s program have run',
          correct: false,
          explanation: 'That is exactly what `create` must not do. The program begins with `start`.',
        },
        {
          id: 'config',
          text: 'A change of `config.json` now decides what `start` will run',
          correct: false,
          explanation: 'The configuration was read by `create`. Later changes must not affect the container.',
        },
        {
          id: 'kill',
          text: 'It can be killed, and is `stopped` then',
          correct: true,
          explanation: '`kill` is for created and running containers. After it, `delete` is the one way on.',
        },
      ],
    },
  ],
};

export default quiz;
