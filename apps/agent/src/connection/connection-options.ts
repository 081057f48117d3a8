import { text } from '../command-line/option.js';

/** Options of all commands that ask the service. The key itself is never one: others could see it in `ps`. */
export const connectionOptions = {
  url: text('URL', 'the service; PLIMSOLL_URL, else http://127.0.0.1:3000 where absent'),
  keyFile: text('FILE', 'the file that holds the API key; else PLIMSOLL_KEY is the key'),
};
