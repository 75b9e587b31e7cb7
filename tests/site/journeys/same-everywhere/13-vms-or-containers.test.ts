import { describeSameEverywhere } from '../../../support/site/describe-same-everywhere.ts';

describeSameEverywhere('vms-or-containers');
