// The game of chapter 05: choose a hypervisor for each of six situations and defend it with facts. What is said of products
// is true of November 2026 and says where it stands; figures of our own are counted when the site is built.

import type { Game } from '../../../lessons-engine/grader/scenario.ts';
import { aMac } from './scenarios/a-mac.ts';
import { numberCrunchers } from './scenarios/number-crunchers.ts';
import { oneDriver } from './scenarios/one-driver.ts';
import { slowDisk } from './scenarios/slow-disk.ts';
import { smallProcessors } from './scenarios/small-processors.ts';
import { trainingRooms } from './scenarios/training-rooms.ts';

const game: Game = {
  id: 'type-1-and-type-2/battle-royale',
  title: 'Battle royale',
  scenarios: [numberCrunchers, trainingRooms, aMac, smallProcessors, oneDriver, slowDisk],
};

export default game;
