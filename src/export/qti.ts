// Question banks in QTI 2.1: a package with one item a file. Every kind has an interaction of its own; responses are processed in
// the item, by the rules of partial marks, and every part's explanation is feedback.
// IMS QTI 2.1 Assessment, Section and Item Information Model, sections 7 (interactions), 8 (response processing), 9 (feedback).

import { shownOrder, type Inline, type Question } from '../../lessons-engine/grader/index.ts';
import type { Bank, BankQuestion } from './bank-question.ts';
import { inlineHtml } from './inline-html.ts';
import { explanationsOf, promptOf, toleranceOf, traceForms } from './question-words.ts';
import type { PackedFiles } from './reproducible-zip.ts';
import { href, xml } from './xml.ts';

const ITEM =
  'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"';

/** Every file of the package, by path. */
export function qti({ name, questions }: Bank): PackedFiles {
  const items = questions.map((each) => ({
    id: identifier(each.ref),
    path: `items/${identifier(each.ref)}.xml`,
    text: qtiItem(each),
  }));
  const encoder = new TextEncoder();
  return {
    'imsmanifest.xml': encoder.encode(manifest(name, items)),
    ...Object.fromEntries(items.map(({ path, text }) => [path, encoder.encode(text)])),
  };
}

function manifest(name: string, items: { id: string; path: string }[]): string {
  const resources = items.map(
    ({ id, path }) => `    <resource identifier="${id}" type="imsqti_item_xmlv2p1" href="${href(path)}">
      <file href="${href(path)}"/>
    </resource>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifier(name)}" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1">
  <metadata>
    <schema>QTIv2.1 Package</schema>
    <schemaversion>1.0.0</schemaversion>
  </metadata>
  <organizations/>
  <resources>
${resources.join('\n')}
  </resources>
</manifest>
`;
}

/** What an item is made of, kind by kind. */
interface Parts {
  response: string;
  interaction: string;
  /** An expression that gives the score, 0 … 1. */
  score: string;
  /** Feedback by what was answered, where there is such; else the same for every answer. */
  byAnswer: { id: string; text: Inline }[] | null;
}

export function qtiItem({ ref, question }: BankQuestion): string {
  const { text, program } = promptOf(question);
  const { response, interaction, score, byAnswer } = partsOf(question);
  const shown =
    byAnswer === null
      ? '<baseValue baseType="identifier">why</baseValue>'
      : question.kind === 'multiple'
        ? '<variable identifier="RESPONSE"/>'
        : '<multiple><variable identifier="RESPONSE"/></multiple>';
  const feedback = byAnswer ?? [{ id: 'why', text: '' }];
  const prompt = `<div><p>${inlineHtml(text)}</p>${program === undefined ? '' : `<pre>${xml(program)}</pre>`}</div>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem ${ITEM} identifier="${identifier(ref)}" title="${xml(question.id)}" adaptive="false" timeDependent="false">
  ${response}
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>
  <outcomeDeclaration identifier="FEEDBACK" cardinality="${byAnswer === null ? 'single' : 'multiple'}" baseType="identifier"/>
  <itemBody>
    ${prompt}
    ${interaction}
  </itemBody>
  <responseProcessing>
    <responseCondition>
      <responseIf>
        <isNull><variable identifier="RESPONSE"/></isNull>
        <setOutcomeValue identifier="SCORE"><baseValue baseType="float">0</baseValue></setOutcomeValue>
      </responseIf>
      <responseElse>
        ${score}
        <setOutcomeValue identifier="FEEDBACK">${shown}</setOutcomeValue>
      </responseElse>
    </responseCondition>
  </responseProcessing>
${feedback.map((each) => `  <modalFeedback outcomeIdentifier="FEEDBACK" identifier="${identifier(each.id)}" showHide="show">${byAnswer === null ? allReasons(question) : `<p>${inlineHtml(each.text)}</p>`}</modalFeedback>`).join('\n')}
</assessmentItem>
`;
}

/** Sums of thirds are not quite one: an answer that is wholly right is not added up. */
const BY_PARTS = `<responseCondition>
          <responseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf>
          <responseElse><setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue></responseElse>
        </responseCondition>`;

const MAPPED = '<setOutcomeValue identifier="SCORE"><mapResponse identifier="RESPONSE"/></setOutcomeValue>';

/** One point for `test`. */
const allOrNothing = (test: string): string => `<responseCondition>
          <responseIf>${test}<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseIf>
        </responseCondition>`;

const declaration = (cardinality: string, baseType: string, right: string[], rest = ''): string =>
  `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}"><correctResponse>${right.map((value) => `<value>${xml(value)}</value>`).join('')}</correctResponse>${rest}</responseDeclaration>`;

function partsOf(question: Question): Parts {
  const shown = shownOrder(question);
  const inOrder = <Part extends { id: string }>(parts: readonly Part[]): Part[] =>
    shown.flatMap((id) => parts.filter((part) => part.id === id));
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const right = question.options.filter(({ correct }) => correct);
      const isSingle = question.kind === 'single';
      const entries = question.options.map(
        ({ id, correct }) =>
          `<mapEntry mapKey="${identifier(id)}" mappedValue="${share(right.length, correct)}"/>`,
      );
      return {
        response: declaration(
          isSingle ? 'single' : 'multiple',
          'identifier',
          right.map(({ id }) => identifier(id)),
          isSingle
            ? ''
            : `<mapping lowerBound="0" upperBound="1" defaultValue="0">${entries.join('')}</mapping>`,
        ),
        interaction: `<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="${isSingle ? 1 : 0}">${inOrder(
          question.options,
        )
          .map(
            ({ id, text }) =>
              `<simpleChoice identifier="${identifier(id)}">${inlineHtml(text)}</simpleChoice>`,
          )
          .join('')}</choiceInteraction>`,
        score: isSingle
          ? allOrNothing('<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>')
          : BY_PARTS,
        byAnswer: question.options.map(({ id, explanation }) => ({ id, text: explanation })),
      };
    }
    case 'ordering':
      return {
        response: declaration(
          'ordered',
          'identifier',
          question.items.map(({ id }) => identifier(id)),
        ),
        interaction: `<orderInteraction responseIdentifier="RESPONSE" shuffle="true">${inOrder(question.items)
          .map(
            ({ id, text }) =>
              `<simpleChoice identifier="${identifier(id)}">${inlineHtml(text)}</simpleChoice>`,
          )
          .join('')}</orderInteraction>`,
        score: allOrNothing(
          '<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>',
        ),
        byAnswer: null,
      };
    case 'matching': {
      // Two pairs may have one right side: it is there once, and may be taken as often.
      const sides = new Map<string, string[]>();
      for (const { id, right } of question.pairs) sides.set(right, [...(sides.get(right) ?? []), id]);
      const sideOf = (right: string) => `to-${sides.get(right)?.[0] ?? ''}`;
      const pairs = question.pairs.map(({ id, right }) => `from-${id} ${sideOf(right)}`);
      const rights = [...new Set(inOrder(question.pairs).map(({ right }) => right))];
      return {
        response: declaration(
          'multiple',
          'directedPair',
          pairs,
          `<mapping lowerBound="0" upperBound="1" defaultValue="0">${pairs.map((pair) => `<mapEntry mapKey="${xml(pair)}" mappedValue="${share(pairs.length, true)}"/>`).join('')}</mapping>`,
        ),
        interaction: `<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="${pairs.length}"><simpleMatchSet>${question.pairs
          .map(
            ({ id, left }) =>
              `<simpleAssociableChoice identifier="from-${id}" matchMax="1">${inlineHtml(left)}</simpleAssociableChoice>`,
          )
          .join('')}</simpleMatchSet><simpleMatchSet>${rights
          .map(
            (right) =>
              `<simpleAssociableChoice identifier="${sideOf(right)}" matchMax="${sides.get(right)?.length ?? 1}">${inlineHtml(right)}</simpleAssociableChoice>`,
          )
          .join('')}</simpleMatchSet></matchInteraction>`,
        score: BY_PARTS,
        byAnswer: null,
      };
    }
    case 'numeric': {
      const tolerance = toleranceOf(question);
      return {
        response: declaration('single', 'float', [String(question.answer)]),
        interaction: '<p><textEntryInteraction responseIdentifier="RESPONSE" expectedLength="12"/></p>',
        score: allOrNothing(
          `<equal toleranceMode="absolute" tolerance="${tolerance} ${tolerance}"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal>`,
        ),
        byAnswer: null,
      };
    }
    case 'trace': {
      const forms = traceForms(question);
      return {
        response: declaration(
          'single',
          'string',
          forms.slice(0, 1),
          `<mapping defaultValue="0">${forms.map((form) => `<mapEntry mapKey="${form}" mappedValue="1" caseSensitive="false"/>`).join('')}</mapping>`,
        ),
        interaction: '<p><textEntryInteraction responseIdentifier="RESPONSE" expectedLength="12"/></p>',
        score: MAPPED,
        byAnswer: null,
      };
    }
  }
}

/** Of `count` right parts, what one is worth; a wrong one takes as much away. */
function share(count: number, right: boolean): string {
  return `${right ? '' : '-'}${Number((1 / count).toPrecision(12))}`;
}

function allReasons(question: Question): string {
  const reasons = explanationsOf(question);
  const [first] = reasons;
  if (reasons.length === 1 && first?.of === '') return `<p>${inlineHtml(first.why)}</p>`;
  return `<ul>${reasons.map(({ of, why }) => `<li>${inlineHtml(of)}<br/>${inlineHtml(why)}</li>`).join('')}</ul>`;
}

/** A name as XML and QTI have them: it begins with a letter and has no colons in it. */
export function identifier(id: string): string {
  const plain = id.replaceAll(/[^\w.-]/g, '.');
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}
