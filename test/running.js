/** What `setup.js` started, for `teardown.js` to stop. */
export const running = [];
