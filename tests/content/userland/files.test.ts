// The tools for files and text. Each line of a table is what a reader might type.

import { describeScripts } from '../../support/userland/describe-scripts.ts';

describeScripts('cat', [
  { name: 'joins files', script: 'cat a b a', files: { a: 'A\n', b: 'B' }, output: 'A\nBA\n' },
  {
    name: 'reads standard input where - stands',
    script: 'echo in | cat a - a; cat < a',
    files: { a: 'A\n' },
    output: 'A\nin\nA\nA\n',
  },
  {
    name: 'goes on after a file that is not there',
    script: 'cat nosuch a /; echo $?',
    files: { a: 'A\n' },
    output: 'cat: nosuch: ENOENT\nA\ncat: /: EISDIR\n1\n',
  },
  {
    name: 'copies more than fits at once',
    script: 'cat a a > b; wc -c b',
    files: { a: 'x'.repeat(10_000) },
    output: '20000 b\n',
  },
]);

describeScripts('echo', [
  {
    name: 'writes words',
    script: 'echo; echo -n a "b  c"; echo -n; echo "" d; echo -x -n',
    output: '\na b  c d\n-x -n\n',
  },
]);

describeScripts('head', [
  {
    name: 'writes ten lines, or so many lines or bytes',
    script: 'head a; head -n 2 a; head -c 3 a; head -n 1 nosuch; echo $?; cat a | head -n1',
    files: { a: '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n' },
    output: '1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n1\n2\n1\n2head: nosuch: ENOENT\n1\n1\n',
  },
  {
    name: 'wants a number',
    script: 'head -n x; head -n',
    output: 'usage: head [-n LINES] [-c BYTES] [FILE]\nusage: head [-n LINES] [-c BYTES] [FILE]\n',
    status: 2,
  },
]);

describeScripts('wc', [
  {
    name: 'counts lines, words and bytes',
    script: 'wc a; wc -l < a; wc -w a; wc -c a b; wc nosuch',
    files: { a: ' one\ttwo\nthree\n four', b: '' },
    output: '      2      4     20 a\n2\n4 a\n20 a\n0 b\n20 total\nwc: nosuch: ENOENT\n',
    status: 1,
  },
]);

describeScripts('cp', [
  {
    name: 'copies a file with its permissions',
    script: 'chmod 750 a; cp a b; cat b; ls -l b | { read m x; echo $m; }',
    files: { a: 'text' },
    output: 'text-rwxr-x---\n',
  },
  {
    name: 'copies files into a directory',
    script:
      'mkdir d; cp a b d; cat d/a d/b; cp a b nosuch; echo $?; cp a b a; echo $?; cp a; echo $?; cp a ./a; echo $?; cat a; cp a d nosuch d',
    files: { a: 'A\n', b: 'B\n' },
    output:
      'A\nB\ncp: nosuch: ENOENT\n1\ncp: a: ENOTDIR\n1\nusage: cp FILE... TARGET\n2\ncp: ./a: EINVAL\n1\nA\ncp: d: EISDIR\ncp: nosuch: ENOENT\n',
    status: 1,
  },
]);

describeScripts('mv', [
  {
    name: 'changes names',
    script: 'mv a b; ls; mkdir d; mv b d; ls d; mv d e; ls e; mv nosuch x; echo $?',
    files: { a: '' },
    output: 'b\nb\nb\nmv: nosuch: ENOENT\n1\n',
  },
]);

describeScripts('ln', [
  {
    name: 'makes names and symbolic links',
    script:
      'ln a b; echo more >> b; cat a; ln -s a c; cat c; rm a; cat b; cat c; mkdir d; ln b d; ls d; ln b d; echo $?',
    files: { a: 'A\n' },
    output: 'A\nmore\nA\nmore\nA\nmore\ncat: c: ENOENT\nb\nln: d/b: EEXIST\n1\n',
  },
]);

describeScripts('ls', [
  {
    name: 'sorts names, and hides those with a dot',
    script: 'ls; ls -a; mkdir d; >d/x; ls d a; ls -d d; ls nosuch; echo $?',
    files: { c: '', a: '', B: '', '.h': '' },
    output: 'B\na\nc\n.\n..\n.h\nB\na\nc\nd:\nx\na\nd\nls: nosuch: ENOENT\n1\n',
  },
  {
    name: 'shows types, permissions, links and sizes',
    script:
      'chmod 4751 a; ln a b; ln -s a l; mknod p p; mknod n c 1 3; chmod 666 n; mkdir d; chmod 1777 d; ls -l a b l p n; ls -ld d | { read m x; echo $m; }',
    files: { a: 'hello' },
    output:
      '-rwsr-x--x   2     0     0        5 a\n-rwsr-x--x   2     0     0        5 b\nlrwxrwxrwx   1     0     0        1 l -> a\nprw-r--r--   1     0     0        0 p\ncrw-rw-rw-   1     0     0   1,   3 n\ndrwxrwxrwt\n',
  },
]);

describeScripts('mkdir, rmdir, rm', [
  {
    name: 'make and remove directories',
    script:
      'mkdir a; mkdir a; echo $?; mkdir b/c; echo $?; mkdir -p b/c/d; mkdir -p b/c; echo $?; rmdir b; echo $?; rmdir b/c/d b/c b; ls',
    output: 'mkdir: a: EEXIST\n1\nmkdir: b/c: ENOENT\n1\n0\nrmdir: b: ENOTEMPTY\n1\na\n',
  },
  {
    name: 'remove files and trees',
    script:
      'rm a nosuch; echo $?; rm -f nosuch; echo $?; mkdir -p d/e/f; >d/x; >d/e/y; ln -s .. d/e/l; rm d; echo $?; rm -r d; echo $?; ls',
    files: { a: '', b: '' },
    output: 'rm: nosuch: ENOENT\n1\n0\nrm: d: EISDIR\n1\n0\nb\n',
  },
]);

describeScripts('touch, chmod, mknod', [
  {
    name: 'make files and change their permissions',
    script:
      'touch a b; ls; chmod 640 a; ls -l a; chmod 9 a; echo $?; chmod 600 nosuch; echo $?; touch /nosuch/x; echo $?',
    output:
      'a\nb\n-rw-r-----   1     0     0        0 a\nusage: chmod MODE FILE...\n2\nchmod: nosuch: ENOENT\n1\ntouch: /nosuch/x: ENOENT\n1\n',
  },
  {
    name: 'make pipes and devices',
    script: 'mknod p p; echo through > p & cat p; mknod z c 1 5; head -c 3 z | wc -c; mknod x; echo $?',
    output: 'through\n3\nusage: mknod NAME p | NAME c|b MAJOR MINOR\n2\n',
  },
]);

describeScripts('pwd, env', [
  {
    name: 'tell where and with what',
    script: "cd /; pwd; env A=1 B=2 C= env -x; env A=1 A=2 sh -c 'echo $A'; unset HOME PATH OLDPWD PWD; env",
    output: '/\nenv: -x: ENOENT\n2\n',
    notOnLinux: 'the host has variables of its own',
  },
]);

const holds = (expression: string): string => `[ ${expression} ]; echo $?; `;
describeScripts('test', [
  {
    name: 'looks at files',
    script: ['-e a', '-f a', '-d a', '-d .', '-s a', '-s b', '-e nosuch', '-f l', '! -f a']
      .map(holds)
      .join(''),
    files: { a: 'x', b: '' },
    output: '0\n0\n1\n0\n0\n1\n1\n1\n1\n',
  },
  {
    name: 'compares strings',
    script: ['a = a', 'a != a', 'a = b', '-n a', '-n ""', '-z ""', 'a', '""', '! ""'].map(holds).join(''),
    output: '0\n1\n1\n0\n1\n0\n0\n1\n0\n',
  },
  {
    name: 'compares numbers',
    script: ['1 -eq 1', '1 -ne 1', '-1 -lt 1', '1 -le 1', '2 -gt 10', '-1 -ge -2', '10 -gt 9']
      .map(holds)
      .join(''),
    output: '0\n1\n0\n0\n1\n0\n0\n',
  },
  {
    name: 'wants an expression',
    script: '[ a; echo $?; [ 1 -eq x ]; echo $?; [ a b c ]; echo $?; test; echo $?',
    output: '[: expected an expression\n2\n[: expected an expression\n2\n[: expected an expression\n2\n1\n',
  },
]);
