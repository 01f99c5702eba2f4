import { message } from '../../../../../messages/message.ts';
import { fitsWith } from '../fixes/heapSize.ts';
import { applySetting } from '../fixes/heapSetting.ts';
import { defineRule } from '../rule.ts';

/** Set and reset without asking first: the board starts, stores the size and resets for ever. */
export const heapSizeResetLoop = defineRule({
  name: 'heap-size-reset-loop',
  code: 'MB007',
  severity: { certain: 'error', likely: 'warning', possible: 'warning' },
  check: ({ report, source }) =>
    report.heapSettings
      .filter(({ value }) => isStoredAsGiven(value))
      .filter(({ resetsForEver }) => resetsForEver)
      .map((setting) => {
        const { value } = setting;
        const fits = value !== null && fitsWith(report, value);
        const edits = fits ? applySetting(source, setting, null) : null;
        return {
          span: setting.span,
          certainty: 'certain',
          message: 'always',
          values: { value: setting.value ?? '…' },
          fixes: edits === null ? [] : [{ title: message('fix.setOnlyWhenNeeded'), preferred: true, edits }],
        };
      }),
});

/** A size of more than 32 bits is cut when it is stored, so that no guard ever finds it: heap-size-out-of-range says so. */
function isStoredAsGiven(value: number | null): boolean {
  return value === null || (value >= 0 && value < 2 ** 32);
}
