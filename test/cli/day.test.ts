import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { storeSettings } from './run.js';
import { file, folder, seedStore } from './world.js';

const path = 'docs/feeding.md';
const page = readFileSync(path, 'utf8');
const day = /## A curator’s day\n(.*?)\n## /s.exec(page)?.[1] ?? '';

/** Runs a line of a shell in the folder with the curator's file; returns all that it prints, with its exit code where that is not 0. */
function shell(line: string): string {
  const program = `npx() { shift; "${process.execPath}" "${resolve('src/kakehashi.js')}" "$@"; }`;
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...storeSettings() };
  return execFileSync('sh', ['-c', `${program}\n{ ${line}\n} 2>&1 || echo "exit code $?"`], { cwd: folder, env, encoding: 'utf8' });
}

test('a curator’s day goes as it is written', async () => {
  await seedStore('seeds');
  const [, name = '', text = ''] = /`(\S+\.yaml)`\n\n```yaml\n(.*?)```/s.exec(day) ?? [];
  file(name, text);
  let is = page;
  for (const [block, lines = ''] of day.matchAll(/```console\n(.*?)```/gs)) {
    const commands = [...lines.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command);
    const said = commands.map((command) => `$ ${command}\n${shell(command)}`).join('');
    is = is.replace(block, () => `\`\`\`console\n${said}\`\`\``);
  }
  if (process.env.UPDATE) writeFileSync(path, is);
  else expect(is).toBe(page);
});
