// Before anything else is loaded: graphql-js and Express look at it once, when they are.
process.env.NODE_ENV ??= 'production';
const { run } = await import('./server/start/run.js');
process.exit(await run(process.env));
