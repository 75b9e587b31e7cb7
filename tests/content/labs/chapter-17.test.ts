import { describeLabs } from '../../support/describe-labs.ts';

describeLabs('17');
