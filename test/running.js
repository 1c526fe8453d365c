/** What `setup.js` started, for `teardown.js` to stop: `neo4j`. */
export const running = {};
