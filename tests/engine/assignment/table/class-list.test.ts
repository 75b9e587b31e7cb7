// Class lists out of Canvas, Moodle and spreadsheets are read, and students are found on them when it is clear who it is.

import { describe, expect, test } from 'vitest';
import {
  matchStudents,
  nameOf,
  readClassList,
  sameName,
  type ClassEntry,
} from '../../../../lessons-engine/assignment/index.ts';

function entries(file: string): ClassEntry[] {
  const list = readClassList(file);
  if (!list.ok) throw new Error(list.message);
  return list.entries;
}

const CANVAS = `Student,ID,SIS User ID,SIS Login ID,Section,Old (12)
,,,,,Manual Posting
    Points Possible,,,,,10
"Lovelace, Ada",17,A-1,ada@uni.example,One,9
"نور, الهدى",18,A-2,noor,One,
`;
const MOODLE = `"First name","Last name","ID number","Institution","Department","Email address","Assignment: X (Real)"
Ada,Lovelace,A-1,Uni,CS,Ada@uni.example,-
Bob,"d'Arc, jr",,Uni,CS,bob@uni.example,-
`;

describe('readClassList()', () => {
  test('reads an export of Canvas without its rows of points and posting', () => {
    expect(readClassList(CANVAS)).toMatchObject({ ok: true, from: 'canvas' });
    expect(entries(CANVAS)).toEqual([
      {
        row: 4,
        columns: {
          name: 'Lovelace, Ada',
          id: '17',
          sisUser: 'A-1',
          sisLogin: 'ada@uni.example',
          section: 'One',
        },
      },
      { row: 5, columns: { name: 'نور, الهدى', id: '18', sisUser: 'A-2', sisLogin: 'noor', section: 'One' } },
    ]);
  });

  test('reads an export of Moodle', () => {
    expect(readClassList(MOODLE)).toMatchObject({ ok: true, from: 'moodle' });
    expect(entries(MOODLE).map(nameOf)).toEqual(['Ada Lovelace', "Bob d'Arc, jr"]);
    expect(entries(MOODLE)[0]!.columns).toMatchObject({ number: 'A-1', email: 'Ada@uni.example' });
  });

  test.each<[string, string, object]>([
    [
      'other headings',
      'Matrikelnummer;Nachname;Vorname\n0123;Öz;Ümit',
      { number: '0123', last: 'Öz', first: 'Ümit' },
    ],
    [
      'no headings',
      's1,ada@uni.example,Ada\ns2,bob@uni.example,Bob',
      { id: 's1', email: 'ada@uni.example', name: 'Ada' },
    ],
    ['ids alone', 's1\ns2\n', { id: 's1' }],
    ['a heading alone in its row', 'email\nada@uni.example', { email: 'ada@uni.example' }],
    ['a name that was guarded', "id,name\ns1,'=Ada", { id: 's1', name: '=Ada' }],
  ])('reads a list with %s', (_, file, columns) => {
    expect(entries(file)[0]!.columns).toEqual(columns);
  });

  test('says what it cannot read', () => {
    expect(readClassList('\n\n')).toMatchObject({ ok: false, message: /found an empty file/ });
    expect(readClassList('id,name\n')).toMatchObject({ ok: false, message: /found headings alone/ });
    expect(readClassList('"')).toMatchObject({ ok: false });
  });

  test('a heading that is a name of objects is no column', () => {
    expect(entries('id,constructor,__proto__\ns1,x,y')[0]!.columns).toEqual({ id: 's1' });
  });
});

describe('matchStudents()', () => {
  const matched = (list: string, persons: { id: string; name: string }[]) => {
    const { matches, entries: left, persons: unknown } = matchStudents(entries(list), persons);
    return {
      matches: matches.map(({ entry, person, by }) => `${person.id} is row ${entry.row} by ${by}`),
      entries: left.map(({ row }) => row),
      persons: unknown.map(({ id }) => id),
    };
  };

  test('goes by id, then by e-mail address, then by name', () => {
    const list =
      'id,name,email\nS1,X,x@u.example\ns2,Y,y@u.example\ns3,José Ángel Ruiz,z@u.example\ns4,Nobody,n@u.example';
    const persons = [
      { id: ' s1', name: 'anything' },
      { id: 'Y@U.example', name: 'anything' },
      { id: 'typo', name: 'ruiz, jose angel' },
      { id: 'guest', name: 'Guest' },
    ];
    expect(matched(list, persons)).toEqual({
      matches: [' s1 is row 2 by id', 'Y@U.example is row 3 by e-mail', 'typo is row 4 by name'],
      entries: [5],
      persons: ['guest'],
    });
  });

  test('leaves it open where two are alike, on either side', () => {
    expect(matched('id,name\n1,Ada\n2,Ada', [{ id: 'x', name: 'Ada' }])).toMatchObject({ matches: [] });
    const two = [
      { id: 'x', name: 'Ada' },
      { id: 'y', name: 'ada' },
    ];
    expect(matched('id,name\n1,Ada', two)).toMatchObject({ matches: [], persons: ['x', 'y'], entries: [2] });
  });

  test('an empty name is nobody’s', () => {
    expect(matched('id,name\n1,\n2,Bob', [{ id: 'x', name: '--' }])).toMatchObject({ matches: [] });
  });
});

test.each([
  ['Lovelace, Ada', 'ada LOVELACE', true],
  ['José', 'Jose\u0301', true],
  ['\u200fنور الهدى\u200e', 'الهدى نور', true],
  ['🦊 Fox', 'fox 🦊', true],
  ['🦊', '🐺', false],
  ['李', '李四', false],
])('sameName() of %s and %s', (a, b, same) => {
  expect(sameName(a) === sameName(b)).toBe(same);
});
