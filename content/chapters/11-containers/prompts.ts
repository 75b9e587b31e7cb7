// Questions to be answered before they are tried in the chapter's terminals. The chapter's test tries each.

export interface TerminalPrompt {
  readonly question: string;
  readonly terminal: 'a' | 'b' | 'host';
  readonly line: string;
  readonly answer: string;
}

export const prompts: readonly TerminalPrompt[] = [
  {
    question:
      'Start something in both containers: `sleep 500 &`. Then kill everything that you see in a. What happens in b?',
    terminal: 'a',
    line: 'kill -9 -1',
    answer:
      'In a, all but the shell ends: −1 means everybody that the sender may signal, except number 1 and the sender itself. In b nothing happens. Its tasks have no numbers in a, so nobody there can mean them.',
  },
  {
    question: 'The shell of a is number 1 there. Can it be killed from inside?',
    terminal: 'a',
    line: 'kill -9 1',
    answer:
      'No. From its own namespace not even SIGKILL reaches an init, and nobody can have a handler for that one. Look its number up in the host’s table and kill that: everybody in a ends with it, and the shell stays as a zombie, because the runtime here never asks how its children ended.',
  },
  {
    question: 'How many tasks does a fork bomb with 100 children make in b? What does a notice?',
    terminal: 'b',
    line: 'bomb 100',
    answer:
      'The group of b may have 16 tasks. The shell and `bomb` are two, and whatever else runs counts. `clone` then fails with `EAGAIN`. In a, `bomb 3` still works.',
  },
  {
    question: 'Will `escape` show the files of the host?',
    terminal: 'a',
    line: 'cd /tmp; escape ls /; cd /',
    answer:
      'It shows the files of a. It has gone up as far as there is a way, and the way ends at the container’s root.',
  },
  {
    question: 'What does the host see of a file that a writes?',
    terminal: 'host',
    line: 'ls /containers/a/tmp',
    answer:
      'All of it. Write one in a with `echo hello > /tmp/note` first. The wall is on one side: for the host, a container is a directory and some tasks.',
  },
  {
    question:
      'How many containers fit on one kernel? `crowd` starts 200, each with namespaces, an overlay and a group of its own. Can you still type in a?',
    terminal: 'host',
    line: 'crowd',
    answer:
      'All of them run before the next key. A container that sleeps is one task and a few pages, because the program that they share is in memory once. Look at the table: each is number 1 inside. In a, nobody has noticed.',
  },
];
