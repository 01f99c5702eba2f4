// Loaded before a program (`node --import`): writes what its process took to the file that METER names.
import fs from 'node:fs';

process.on('exit', () => {
  const file = process.env['METER'];
  if (file !== undefined) fs.writeFileSync(file, JSON.stringify(process.resourceUsage()));
});
