// Puts each table of a chapter into a box that scrolls sideways where the window is narrow, with the keyboard too. A table that
// scrolls by itself would have to be laid out as a block, and then it is no table to some screen readers.
import type { SatteriProcessorOptions } from '@astrojs/markdown-satteri';

type MdastPluginEntry = NonNullable<SatteriProcessorOptions['mdastPlugins']>[number];

/** What is asked of a node here; the types of the trees know no elements of JSX among each other. */
interface Node {
  type: string;
  name?: string | null;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: Node[];
}

const isTable = ({ type, name }: Node): boolean =>
  type === 'table' || (type === 'mdxJsxFlowElement' && name === 'table');

/** The plugin: every table that a document writes. Its name is its own, or that of the section that it stands in. */
export function wideTables(): MdastPluginEntry {
  return () => {
    let section = 'the beginning';
    const names = new Set<string>();
    const nameOf = (table: Node): string => {
      const own = table.attributes?.find(({ name }) => name === 'aria-label')?.value;
      if (typeof own === 'string') return own;
      for (let number = 1; ; number++) {
        const name = `${number === 1 ? 'Table' : `Table ${number}`}: ${section}`;
        if (names.has(name)) continue;
        names.add(name);
        return name;
      }
    };
    return {
      name: 'ring-wide-tables',
      before(root, context) {
        const visit = (node: Node): void => {
          if (!isTable(node)) return node.children?.forEach(visit);
          const attributes = { class: 'r-table', role: 'region', tabindex: '0', 'aria-label': nameOf(node) };
          context.wrapNode(node as never, {
            type: 'mdxJsxFlowElement',
            name: 'div',
            attributes: Object.entries(attributes).map(([name, value]) => ({
              type: 'mdxJsxAttribute' as const,
              name,
              value,
            })),
            children: [],
          });
        };
        // A heading inside of a widget is that of the widget.
        for (const block of root.children) {
          if (block.type === 'heading') section = context.textContent(block).trim();
          visit(block as Node);
        }
      },
    };
  };
}
