export { costs, type Cost } from './table.ts';
