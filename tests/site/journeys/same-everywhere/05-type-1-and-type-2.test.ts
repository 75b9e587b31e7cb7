import { describeSameEverywhere } from '../../../support/site/describe-same-everywhere.ts';

describeSameEverywhere('type-1-and-type-2');
