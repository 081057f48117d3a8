import { FirstTables1795300000000 } from './1795300000000-first-tables.js';
import { Jobs1795400000000 } from './1795400000000-jobs.js';
import { ModelLife1795410000000 } from './1795410000000-model-life.js';
import { ModelBounds1795420000000 } from './1795420000000-model-bounds.js';
import { InterruptCosts1795430000000 } from './1795430000000-interrupt-costs.js';
import { Writes1795460000000 } from './1795460000000-writes.js';
import { Fleet1795470000000 } from './1795470000000-fleet.js';
import { Observations1795480000000 } from './1795480000000-observations.js';
import { Replans1795490000000 } from './1795490000000-replans.js';
import { Annotations1795495000000 } from './1795495000000-annotations.js';
import { JobParts1795510000000 } from './1795510000000-job-parts.js';
import { Promoting1795515000000 } from './1795515000000-promoting.js';

/** Every migration, oldest first. Listed one by one: what runs on a database is decided here, not by a file pattern. */
export const migrations = [
  FirstTables1795300000000,
  Jobs1795400000000,
  ModelLife1795410000000,
  ModelBounds1795420000000,
  InterruptCosts1795430000000,
  Writes1795460000000,
  Fleet1795470000000,
  Observations1795480000000,
  Replans1795490000000,
  Annotations1795495000000,
  JobParts1795510000000,
  Promoting1795515000000,
];
