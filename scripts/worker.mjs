/** `npm run worker`: prepares the checkout and does jobs, beside the service or alone. */
import './prepare.mjs';

await import('../apps/api/dist/worker.js');
