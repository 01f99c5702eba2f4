/** Commas between groups of three digits, counted from the right: `1234567` → `1,234,567`. Linear in the length. */
export function groupThousands(digits: string): string {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.push(digits.slice(Math.max(0, end - 3), end));
  return groups.reverse().join(',');
}
