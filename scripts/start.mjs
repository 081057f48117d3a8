/** `npm start`: prepares the checkout and serves, in one process. */
import './prepare.mjs';

await import('../apps/api/dist/main.js');
