import { processIo } from './cli/Io.js';
import { main } from './cli/main.js';

// The commands are listed in src/cli/main.ts. What still hangs when one has ended holds up nobody.
process.exit(await main(process.argv.slice(2), processIo()));
