// The shell: what it makes of text. Other shells agree on all of it (sh(1p)), so Linux only has to run the same file.

import { describeScripts } from '../../support/userland/describe-scripts.ts';

describeScripts('sh: words', [
  {
    name: 'are separated by blanks and kept together by quotes and backslashes',
    script: `echo a   b\t'c  d' "e  f" g\\ \\ h i'j'"k"\\l ''x "" end`,
    output: 'a b c  d e  f g  h ijkl x  end\n',
  },
  {
    name: 'in double quotes keep most backslashes',
    script: `echo "\\a \\$x \\" \\\\"`,
    output: '\\a $x " \\\n',
  },
  { name: 'end with a comment', script: 'echo a # b\necho c#d', output: 'a\nc#d\n' },
  { name: 'may go on behind a backslash and a new line', script: 'echo a\\\nb \\\n c', output: 'ab c\n' },
  { name: 'may be a digit', script: 'echo 2 >f; cat f', output: '2\n' },
]);

describeScripts('sh: variables', [
  {
    name: 'are set and read',
    script: 'A=1 B="x  y"; echo $A ${A}b "$B" $B [$C]',
    output: '1 1b x  y x y []\n',
  },
  {
    name: 'are split only outside of quotes',
    script: `A='1 2'; for x in $A "$A"; do echo "<$x>"; done`,
    output: '<1>\n<2>\n<1 2>\n',
  },
  {
    name: 'that are empty are no words',
    script: 'A=; for x in $A "$A" $B; do echo "<$x>"; done',
    output: '<>\n',
  },
  {
    name: 'have defaults',
    script:
      'A=a; echo ${A:-x} ${B:-y z} "${B:-$A b}" ${B:-}; for x in ${B:-$C 1} ${B:-"2 3"}; do echo "<$x>"; done',
    output: 'a y z a b\n<1>\n<2 3>\n',
  },
  {
    name: 'before a command are only for it',
    script: "A=1; A=2 B=3 sh -c 'echo $A $B'; echo $A $B",
    output: '2 3\n1\n',
  },
  {
    name: 'reach programs when exported',
    script:
      "A=1; sh -c 'echo [$A]'; export A; sh -c 'echo [$A]'; export B=2; A=3 sh -c 'echo $A $B'; unset A; sh -c 'echo [$A]'; echo [$A]",
    output: '[]\n[1]\n3 2\n[]\n[]\n',
  },
  {
    name: 'for the shell itself',
    script: `sh -c 'echo $0 $# $1 "$2" $3; shift; echo $# $1; for x in "$@"; do echo "<$x>"; done; for x; do echo $x; done' name a 'b  c' d`,
    output: 'name 3 a b  c d\n2 b c\n<b  c>\n<d>\nb c\nd\n',
  },
  {
    name: 'join words',
    script: `sh -c 'for x in "$*" "a$@b"; do echo "<$x>"; done' - 1 '2  3'; sh -c 'for x in "$@"; do echo $x; done; echo $#'`,
    output: '<1 2  3>\n<a1>\n<2  3b>\n0\n',
  },
  {
    name: 'tell how the last command ended',
    script: 'true; echo $?; false; echo $?; sh -c "exit 7"; echo $?; nosuch; echo $?',
    output: '0\n1\n7\nsh: nosuch: ENOENT\n127\n',
  },
  {
    name: 'hold sums',
    script:
      'A=5; B=-2; echo $((A + 3 * 2)) $((($A+1)*(2-$B))) $((7/2)) $((-7%3)) $((C)); A=$((A-1)); echo $A',
    output: '11 24 3 -1 0\n4\n',
  },
  {
    name: 'hold what commands write',
    script:
      'A=$(echo "a  b"; echo c; echo); echo "[$A]" $A; echo $(echo $(echo deep)) x$(echo)y; A=$(false); echo $?',
    output: '[a  b\nc] a b c\ndeep xy\n1\n',
  },
  {
    name: 'that hold no sum are refused',
    script: 'echo $((1/0))',
    output: 'sh: expected a sum in $((...))\n',
    status: 2,
  },
]);

describeScripts('sh: lists', [
  {
    name: 'go on by what came before',
    script: 'true && echo a || echo b; false && echo c || echo d; ! true || echo e; ! false && echo f',
    output: 'a\nd\ne\nf\n',
  },
  {
    name: 'make pipelines',
    script: 'echo one two | cat | wc; echo x | false; echo $?; false | true; echo $?',
    output: '      1      2      8\n1\n0\n',
  },
  { name: 'define no functions', script: 'noise() ', output: 'sh: unexpected (\n', status: 2 },
  {
    name: 'run in the background',
    script: 'sh -c "exit 5" & wait $!; echo $?; sleep 0 & sleep 0 & wait; echo $?; cat &\nwait',
    output: '5\n0\n',
  },
  {
    name: 'run in tasks of their own',
    script: 'A=1; (A=2; cd /; echo $A; exit 3); echo $? $A; A=3 | true; echo $A; { A=4; }; echo $A',
    output: '2\n3 1\n1\n4\n',
  },
  { name: 'go on over lines', script: 'true &&\n\necho a |\n cat\nfalse ||\necho b', output: 'a\nb\n' },
]);

describeScripts('sh: compound commands', [
  {
    name: 'if',
    script:
      'if true; then echo 1; fi; if false; then echo 2; else echo 3; fi\nif false\nthen echo 4\nelif true\nthen echo 5\nelse echo 6\nfi; if false; then :; fi; echo $?',
    output: '1\n3\n5\n0\n',
  },
  {
    name: 'while and until',
    script:
      'i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done; until [ $i -eq 0 ]; do i=$((i-1)); done; echo $i $?',
    output: '0\n1\n2\n0 0\n',
  },
  {
    name: 'for',
    script:
      'for x in a "b c" $(echo d e); do echo "<$x>"; done; for x in; do echo no; done; for x in 1 2\ndo for y in a b; do echo $x$y; done; done',
    output: '<a>\n<b c>\n<d>\n<e>\n1a\n1b\n2a\n2b\n',
  },
  {
    name: 'break and continue',
    script:
      'for x in 1 2 3 4; do if [ $x = 2 ]; then continue; fi; [ $x = 4 ] && break; echo $x; done; while true; do break; echo no; done; echo end',
    output: '1\n3\nend\n',
  },
  {
    name: 'case',
    script: `for x in a.c b.h README "*" 7 ab; do case $x in *.c|*.h) echo "$x source";; [A-Z]*) echo "$x capital";; "*") echo star;; ([0-9]) echo digit;; ?[!x]) ;; *) echo other;; esac; done; case x in y) ;; esac; echo $?`,
    output: 'a.c source\nb.h source\nREADME capital\nstar\ndigit\n0\n',
  },
  {
    name: 'inside of each other',
    script:
      'for x in 1 2; do if [ $x = 1 ]; then while true; do case $x in 1) { (echo in $x); break; };; esac; done; else echo out; fi; done',
    output: 'in 1\nout\n',
  },
  {
    name: 'that never end are refused',
    script: 'if true; then echo a',
    output: 'sh: unexpected end\n',
    status: 2,
  },
  {
    name: 'with the wrong end are refused',
    script: 'while true; do echo a; fi',
    output: 'sh: unexpected fi\n',
    status: 2,
  },
  {
    name: 'without a command are refused',
    script: 'echo a\n| cat',
    output: 'a\nsh: unexpected |\n',
    status: 2,
  },
]);

describeScripts('sh: redirections', [
  {
    name: 'write, append and read files',
    script: 'echo a > f; echo b >> f; cat < f; echo c >f; cat f; >g; wc g',
    output: 'a\nb\nc\n      0      0      0 g\n',
  },
  {
    name: 'of other descriptors',
    script: 'cat nosuch 2> f; cat f; (echo out; echo err >&2) 2>&1 >g | cat; cat g; echo x 3>h >&3; cat h',
    output: 'cat: nosuch: ENOENT\nerr\nout\nx\n',
  },
  {
    name: 'of compound commands and what the shell does itself',
    script:
      'for x in 1 2; do echo $x; done > f; cat f; { read a b; read c; } < f; echo $a$c; umask >g; cat g; (echo s; echo t) | { read x; echo got $x; }',
    output: '1\n2\n12\n0022\ngot s\n',
  },
  {
    name: 'that fail',
    script:
      'cat < nosuch; echo $?; echo a > /; echo $?; while read x < nosuch; do :; done; echo b >&7; echo $?',
    output: 'sh: nosuch: ENOENT\n1\nsh: /: EISDIR\n1\nsh: nosuch: ENOENT\nsh: 7: EBADF\n1\n',
  },
  {
    name: 'of exec stay',
    script: 'exec 3>f; echo a >&3; exec 3>&-; echo b >&3; cat f; exec >g; echo c; cat g >&2',
    output: 'sh: 3: EBADF\na\nc\n',
  },
]);

describeScripts('sh: names of files', [
  {
    name: 'are what patterns mean',
    script:
      'echo *; echo b*.txt "*" \\* [a-b]?.txt; mkdir d; >d/x; >d/y; echo */* ./d/? d/z* */; x="*1*"; echo $x "$x"; echo .*h* d//x*',
    files: { 'b2.txt': '', 'a1.txt': '', 'b10.txt': '', '.hidden': '' },
    output:
      'a1.txt b10.txt b2.txt\nb10.txt b2.txt * * a1.txt b2.txt\nd/x d/y ./d/x ./d/y d/z* d/\na1.txt b10.txt *1*\n.hidden d//x\n',
  },
]);

describeScripts('sh: itself', [
  {
    name: 'cd',
    script: 'mkdir d; cd d; >x; cd ..; ls d; cd nosuch; echo $?; cd /; pwd',
    output: 'x\nsh: nosuch: ENOENT\n1\n/\n',
  },
  { name: 'exit', script: 'echo a; false; exit; echo b', output: 'a\n', status: 1 },
  { name: 'exec', script: 'exec sh -c "echo a; exit 4"; echo b', output: 'a\n', status: 4 },
  { name: 'exec of nothing', script: 'exec nosuch; echo b', output: 'sh: nosuch: ENOENT\n', status: 127 },
  {
    name: 'umask',
    script: 'umask; umask 77; umask; >f; ls -l f | { read a b; echo $a; }; umask 9',
    output: '0022\n0077\n-rw-------\nsh: 9\n',
    status: 1,
  },
  {
    name: 'wait',
    script: 'wait 12345; echo $?; sh -c "exit 3" & sleep 0; wait $!; echo $?',
    output: '127\n3\n',
  },
  {
    name: 'read',
    script: `echo 'one two  three ' | { read a b; echo "$a-$b"; read a; echo $? "[$a]"; }`,
    output: 'one-two  three\n1 []\n',
  },
  {
    name: 'a command that a signal ends',
    script: `sh -c 'kill -9 $$; echo no'; echo $?; sh -c 'kill $$'; echo $?; sh -c 'kill -PIPE $$'; echo $?`,
    output: 'ended by signal 9\n137\nended by signal 15\n143\n141\n',
  },
  {
    name: 'a script',
    script: "echo 'echo $0 $1 $#; exit 6' > s; sh s a b; echo $?; sh nosuch; echo $?",
    output: 's a 2\n6\nsh: nosuch: ENOENT\n127\n',
  },
  {
    name: 'a program that may not be executed',
    script: 'echo echo a > s; ./s; echo $?; chmod 755 s; ./s; echo $?; cd ..; home; echo $?',
    notOnLinux: 'QEMU would have to be named for it',
    output: 'sh: ./s: EACCES\n126\nsh: ./s: ENOEXEC\n126\nsh: home: ENOENT\n127\n',
  },
  {
    name: 'a script with an interpreter',
    script:
      "echo '#!/bin/sh' > s; echo 'echo $0 $1 $#; exit 6' >> s; chmod 755 s; ./s a; echo $?; PATH=/nosuch:/home:/bin s b; echo $?",
    notOnLinux: 'its /bin/sh is another',
    output: './s a 1\n6\n/home/s b 1\n6\n',
  },
  {
    name: 'standard input',
    script: `echo 'read x; echo [$x]; echo $#\nnot this\ncat\nexit' > f; sh < f; echo 'echo a\nif true\nthen echo b' | sh; echo $?`,
    output: '[not this]\n0\nexit\na\nsh: unexpected end\n2\n',
  },
]);
